"""A person chooses who sees which field of their profile."""

from services.membership.handlers._profiles import profile_of
from services.membership.ports import MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.requests.profiles import ChooseVisibility
from shared.policy import require


async def choose_visibility(command: ChooseVisibility, work: MembershipWork) -> Done:
    """Their own choice: nobody else, not even a coordinator, can make it for them."""
    require(work.actor, ChooseVisibility, person_id=work.actor.id)
    person = await profile_of(work.actor.id, work)
    wishes: dict[str, str] = command.visibility.model_dump(mode="json", exclude_none=True)
    work.people.save(person.showing(wishes))
    work.audit.add("visibility-chosen", person_id=person.person_id, fields=sorted(wishes))
    return Done(id=person.person_id)
