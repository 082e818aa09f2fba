"""A link was a mistake."""

from services.membership.handlers._profiles import profile_of, relink
from services.membership.ports import MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.requests.profiles import RemoveLink
from shared.policy import require


async def remove_link(command: RemoveLink, work: MembershipWork) -> Done:
    """Refused for the last one: one link makes a member."""
    whose = command.person_id or work.actor.id
    require(work.actor, RemoveLink, person_id=whose)
    person = await profile_of(whose, work)
    relink(person, person.joined_as.without_link(command.link), "link-removed", work)
    return Done(id=str(command.link))
