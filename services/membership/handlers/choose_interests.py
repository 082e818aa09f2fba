"""A member chooses what they are interested in."""

from dataclasses import replace

from services.membership.handlers._profiles import profile_of
from services.membership.ports import MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.events.members import InterestsChosen
from shared.contracts.requests.profiles import ChooseInterests
from shared.policy import require


async def choose_interests(command: ChooseInterests, work: MembershipWork) -> Done:
    """Instead of those before; none is an answer, too."""
    whose = command.person_id or work.actor.id
    require(work.actor, ChooseInterests, person_id=whose)
    person = await profile_of(whose, work)
    interests = tuple(dict.fromkeys(command.interests))
    work.people.save(replace(person, membership=replace(person.joined_as, interests=interests)))
    work.audit.add("interests-chosen", person_id=person.person_id, fields=["interests"])
    work.publish(InterestsChosen(member_id=person.person_id, interests=interests))
    return Done(id=person.person_id)
