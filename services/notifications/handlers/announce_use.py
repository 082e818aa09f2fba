"""A match was proposed: the member hears of the use, in one notice a day per offer."""

from datetime import timedelta

from services.notifications.domain.announcement import first_use, gathered, uses_id
from services.notifications.domain.parties import name_of
from services.notifications.domain.wording import Use
from services.notifications.domain.working_days import WorkingDays
from services.notifications.ports import NotificationsWork
from shared.contracts.events.matching import MatchProposed


async def announce_use(
    event: MatchProposed, work: NotificationsWork, days: WorkingDays, gather: timedelta
) -> None:
    """Gather for `gather` what is found for one offer; what comes later waits for the morning."""
    today = days.today(work.now)
    now_id, next_id = (uses_id(event.offer_id, today + timedelta(days=n)) for n in (0, 1))
    known = await work.announcements.get_many((now_id, next_id))
    name = name_of(await work.organisations.get(event.organisation_id))
    use = Use(event.match_id, name, tuple(reason.words for reason in event.reasons))
    soon = first_use(now_id, event.member_id, use, work.now + gather)
    later = first_use(next_id, event.member_id, use, days.next_morning(work.now))
    work.announcements.save(
        gathered(use, today=known.get(now_id, soon), tomorrow=known.get(next_id, later))
    )
