"""Officers whom a version before groups kept as a mark on the person become appointed ones."""

from services.membership.domain.group import ADMINISTRATORS, COORDINATORS, Charter
from services.membership.handlers._groups import in_office
from services.membership.ports import Calendar, MembershipWork

MARKS = {"coordinator": COORDINATORS, "administrator": ADMINISTRATORS}


async def carry_over_coordinators(
    work: MembershipWork, charter: Charter, calendar: Calendar
) -> None:
    """Each keeps what they could do; saving the person takes the mark. Again changes nothing."""
    marked = {office: await work.people.marked_as(mark) for mark, office in MARKS.items()}
    for office, people in marked.items():
        for person in people:
            await in_office(person, office, work, charter, calendar.day_of(work.now))
            work.people.save(person)
