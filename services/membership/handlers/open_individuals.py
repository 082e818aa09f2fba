"""Somebody reads about individuals, and that each was read is written down."""

from services.membership.ports import IndividualsRead, MembershipWork
from shared.contracts.requests.common import Page
from shared.contracts.requests.individuals import IndividualView, OpenIndividuals
from shared.policy import require


async def open_individuals(
    command: OpenIndividuals, work: MembershipWork, individuals: IndividualsRead
) -> Page[IndividualView]:
    """An organisation's representatives read those it entered; coordinators read all."""
    require(work.actor, OpenIndividuals, organisation_id=command.organisation_id)
    found = await individuals.page_of(command)
    for individual in found.items:
        work.audit.add("individual-read", person_id=individual.person_id)
    return found
