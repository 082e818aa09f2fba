"""Two people after all: a merge is taken back."""

from dataclasses import replace

from services.membership.domain.errors import MergeUnknown, PersonUnknown
from services.membership.domain.merging import Merge, unmerged, vacated
from services.membership.ports import MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.events.merging import MergeUndone
from shared.contracts.requests.duplicates import UndoMerge


async def undo_merge(command: UndoMerge, work: MembershipWork) -> Done:
    """Both records are as they were, but for what changed since; the pair counts as different."""
    merge = await work.merges.get(command.merge_id)
    if merge is None:
        raise MergeUnknown
    work.merges.save(merge.undone(work.now))
    await _part(merge, work)
    await _leave_seats(merge, work)
    for person_id in (merge.kept_id, merge.absorbed_id):
        work.audit.add("merge-undone", person_id=person_id)
    pair = await work.suggestions.get(merge.pair_id)
    if pair is not None:
        work.suggestions.save(pair.judged("different", work.actor.id, work.now))
    work.publish(
        MergeUndone(
            member_id=merge.absorbed_id, into=merge.kept_id, into_leaves=merge.made_a_member
        )
    )
    return Done(id=merge.merge_id)


async def _part(merge: Merge, work: MembershipWork) -> None:
    kept = await work.people.get(merge.kept_id)
    absorbed = await work.people.get(merge.absorbed_id)
    if kept is None or absorbed is None:
        raise PersonUnknown
    work.people.save(unmerged(kept, merge))
    work.people.save(replace(absorbed, merged_into=None))


async def _leave_seats(merge: Merge, work: MembershipWork) -> None:
    for seat in merge.seats:
        organisation = await work.organisations.get(seat.organisation_id)
        if organisation is not None:
            left = vacated(organisation.representatives, seat, merge.kept_id, merge.absorbed_id)
            work.organisations.save(replace(organisation, representatives=left))
