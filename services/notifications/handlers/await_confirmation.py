"""One side said what was given: from now on the other side owes its confirmation."""

from services.notifications.domain.announcement import Announcement, Audience
from services.notifications.domain.errors import EngagementNotYetKnown
from services.notifications.domain.kinds import About
from services.notifications.domain.parties import name_of
from services.notifications.domain.promise import Parties, Promise, confirmation_owed
from services.notifications.domain.wording import given, to_confirm
from services.notifications.domain.working_days import WorkingDays
from services.notifications.handlers._ledger import make
from services.notifications.ports import NotificationsWork
from shared.contracts.events.matching import ContributionReported


async def await_confirmation(
    event: ContributionReported, work: NotificationsWork, days: WorkingDays
) -> None:
    """Open the promise and ask its owner. Raises EngagementNotYetKnown."""
    engagement = await work.engagements.get(event.engagement_id)
    if engagement is None:
        raise EngagementNotYetKnown(event.engagement_id)
    promise = confirmation_owed(
        event.contribution_id,
        engagement.match_id,
        parties=Parties(event.member_id, event.organisation_id),
        waiting=event.by,
        opened_at=work.now,
        due_on=days.due(About.CONFIRM_CONTRIBUTION, work.now),
    )
    if await work.promises.get(promise.promise_id):
        return
    await make(promise, work, days)
    name = name_of(await work.organisations.get(event.organisation_id))
    await work.announcements.add_once(_request(event, promise, name))


def _request(event: ContributionReported, promise: Promise, organisation: str) -> Announcement:
    words = to_confirm(
        promise.thing_id,
        by=event.by,
        organisation=organisation,
        given=given(event.amounts.hours, event.amounts.pounds, event.amounts.things),
        done_on=event.done_on,
        due_on=promise.due_on,
    )
    return Announcement(
        announcement_id=f"{event.contribution_id}.reported",
        topic="contribution-reported",
        audience=Audience.of(promise.owner_side, promise.owner_id),
        words=words,
        due_at=promise.opened_at,
    )
