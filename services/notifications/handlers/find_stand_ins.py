"""Who is told of a promise today: in the place of whoever is away, the person who stands in."""

from collections.abc import Sequence

from services.notifications.domain.absence import present
from services.notifications.domain.working_days import WorkingDays
from services.notifications.ports import NotificationsWork


async def find_stand_ins(
    people: Sequence[str], work: NotificationsWork, days: WorkingDays
) -> tuple[str, ...]:
    """These people, with a stand-in for each who is away today."""
    today = days.today(work.now)
    absences = {absence.person_id: absence for absence in await work.absences.around(today)}
    return present(people, absences, today)
