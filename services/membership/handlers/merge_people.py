"""Two records of one person become one."""

from dataclasses import replace

from services.membership.domain.errors import FieldRefused, PairUnknown, PersonUnknown
from services.membership.domain.merging import Merge, Seat, checked, merged, seat
from services.membership.domain.person import Person
from services.membership.domain.suggestion import Suggestion
from services.membership.handlers._facts import member_joined
from services.membership.handlers._groups import is_in_groups
from services.membership.ports import MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.events.merging import MemberMerged
from shared.contracts.requests.duplicates import MergePeople


async def merge_people(command: MergePeople, work: MembershipWork) -> Done:
    """The absorbed record stays as the way to the kept one, also from its address.

    Refused where the pair is not open, or the two must not become one this way round.
    """
    pair = await _open_pair(command.pair_id, work)
    kept, absorbed = await _both(pair, command.keep, work)
    ids = (kept.person_id, absorbed.person_id)
    checked(kept, absorbed, [id_ for id_ in ids if await is_in_groups(id_, work)])
    merge = Merge(
        merge_id=work.new_id(),
        pair_id=pair.pair_id,
        kept_id=kept.person_id,
        absorbed_id=absorbed.person_id,
        before=kept,
        after=merged(kept, absorbed, command.take),
        seats=await _seats(kept.person_id, absorbed.person_id, work),
        merged_by=work.actor.id,
        merged_at=work.now,
    )
    await _carry_out(merge, absorbed, work)
    work.suggestions.save(pair.judged("merged", work.actor.id, work.now))
    return Done(id=merge.merge_id)


async def _open_pair(pair_id: str, work: MembershipWork) -> Suggestion:
    pair = await work.suggestions.get(pair_id)
    if pair is None or pair.status != "open" or pair.kind != "person":
        raise PairUnknown
    return pair


async def _both(pair: Suggestion, keep: str, work: MembershipWork) -> tuple[Person, Person]:
    """The one to keep, then the other."""
    if keep not in pair.record_ids:
        raise FieldRefused("keep", "This is neither of the two.", "Choose one of the two records.")
    [other] = [each for each in pair.record_ids if each != keep]
    kept, absorbed = await work.people.get(keep), await work.people.get(other)
    if kept is None or absorbed is None:
        raise PersonUnknown
    return kept, absorbed


async def _seats(kept_id: str, absorbed_id: str, work: MembershipWork) -> tuple[Seat, ...]:
    return tuple(
        seat(each.organisation_id, each.representatives, kept_id, absorbed_id)
        for each in await work.organisations.spoken_for_by(absorbed_id)
    )


async def _carry_out(merge: Merge, absorbed: Person, work: MembershipWork) -> None:
    for taken in merge.seats:
        organisation = await work.organisations.get(taken.organisation_id)
        if organisation is not None:
            work.organisations.save(replace(organisation, representatives=taken.after))
    work.people.save(merge.after)
    work.people.save(replace(absorbed, merged_into=merge.kept_id))
    work.merges.add(merge)
    for person_id in (merge.kept_id, merge.absorbed_id):
        work.audit.add("people-merged", person_id=person_id)
    work.publish(MemberMerged(member_id=merge.absorbed_id, into=merge.kept_id))
    if merge.made_a_member and merge.after.membership:
        work.publish(member_joined(merge.kept_id, merge.after.membership))
