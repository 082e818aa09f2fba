"""A member has one more link to the place."""

from services.membership.handlers._facts import link_of
from services.membership.handlers._profiles import profile_of, relink
from services.membership.ports import MembershipWork, Place
from shared.contracts.envelope import Done
from shared.contracts.requests.profiles import AddLink
from shared.policy import require


async def add_link(command: AddLink, work: MembershipWork, place: Place) -> Done:
    """Answers with the number of the link."""
    whose = command.person_id or work.actor.id
    require(work.actor, AddLink, person_id=whose)
    person = await profile_of(whose, work)
    linked = person.joined_as.with_link(link_of(command.added, place))
    relink(person, linked, "link-added", work)
    return Done(id=str(linked.links[-1].number))
