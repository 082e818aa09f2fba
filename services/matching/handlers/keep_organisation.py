"""An organisation entered the register, or its entry changed."""

from services.matching.domain.places import Place
from services.matching.domain.projections import Organisation
from services.matching.ports import MatchingWork
from shared.contracts.events.membership import OrganisationRegistered


async def keep_organisation(event: OrganisationRegistered, work: MatchingWork) -> None:
    """Remember it, and bring its opportunities up to date where they show something of it."""
    location = event.location
    before = await work.organisations.get(event.organisation_id)
    now = Organisation(
        organisation_id=event.organisation_id,
        name=event.name,
        identifier=event.identifier,
        causes=event.causes,
        place=Place(location.outcode, location.latitude, location.longitude),
        active=event.active,
        verified=event.verified,
    )
    work.organisations.save(now)
    if before is None or (before.name, before.active) == (now.name, now.active):
        return
    for opportunity in await work.opportunities.of_organisation(now.organisation_id):
        work.opportunities.save(opportunity.asked_by(now))
