"""A link is over; it stays on the profile with its last year."""

from services.membership.handlers._profiles import profile_of, relink
from services.membership.ports import MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.requests.profiles import EndLink
from shared.policy import require


async def end_link(command: EndLink, work: MembershipWork) -> Done:
    """Refused where it would end before it began."""
    whose = command.person_id or work.actor.id
    require(work.actor, EndLink, person_id=whose)
    person = await profile_of(whose, work)
    linked = person.joined_as.with_ended_link(command.link, command.to_year)
    relink(person, linked, "link-ended", work)
    return Done(id=str(command.link))
