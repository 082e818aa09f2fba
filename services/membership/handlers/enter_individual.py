"""Somebody in the city may be helped or connected, and agreed that we know of them."""

from services.membership.domain.individual import Consent, Individual, entered
from services.membership.handlers._register import looked_at, organisation_of
from services.membership.ports import MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.requests.individuals import EnterIndividual
from shared.policy import require


async def enter_individual(command: EnterIndividual, work: MembershipWork) -> Done:
    """Refused for an organisation that nobody has verified: it could be anybody's trap."""
    require(work.actor, EnterIndividual, organisation_id=command.organisation_id)
    if command.organisation_id:
        looked_at(await organisation_of(command.organisation_id, work))
    individual = entered(_individual(command, work), adult=command.adult)
    work.individuals.add(individual)
    work.audit.add(
        "individual-entered",
        person_id=individual.person_id,
        organisation_id=individual.organisation_id,
    )
    return Done(id=individual.person_id)


def _individual(command: EnterIndividual, work: MembershipWork) -> Individual:
    return Individual(
        person_id=work.new_id(),
        name=command.name,
        reached_by=command.reached_by,
        wishes=command.wishes,
        interests=tuple(dict.fromkeys(command.interests)),
        consent=Consent(command.consent, command.consented_on),
        entered_at=work.now,
        entered_by=work.actor.id,
        organisation_id=command.organisation_id,
    )
