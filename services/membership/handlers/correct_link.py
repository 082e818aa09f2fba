"""A link was not as it stands."""

from services.membership.handlers._facts import link_of
from services.membership.handlers._profiles import profile_of, relink
from services.membership.ports import MembershipWork, Place
from shared.contracts.envelope import Done
from shared.contracts.requests.profiles import CorrectLink
from shared.policy import require


async def correct_link(command: CorrectLink, work: MembershipWork, place: Place) -> Done:
    """It keeps its number. Refused where the profile has no such link."""
    whose = command.person_id or work.actor.id
    require(work.actor, CorrectLink, person_id=whose)
    person = await profile_of(whose, work)
    right = link_of(command.corrected, place)
    linked = person.joined_as.with_corrected_link(command.link, right)
    relink(person, linked, "link-corrected", work)
    return Done(id=str(command.link))
