"""An individual took their consent back, or needs nothing any more."""

from services.membership.domain.errors import PersonUnknown
from services.membership.ports import MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.requests.individuals import RemoveIndividual
from shared.policy import require


async def remove_individual(command: RemoveIndividual, work: MembershipWork) -> Done:
    """Everything we knew of them goes; that somebody removed it stays."""
    individual = await work.individuals.get(command.person_id)
    if individual is None:
        raise PersonUnknown
    require(work.actor, RemoveIndividual, organisation_id=individual.organisation_id)
    work.individuals.remove(individual.person_id)
    work.audit.add("individual-removed", person_id=individual.person_id)
    return Done(id=individual.person_id)
