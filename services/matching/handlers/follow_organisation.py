"""An organisation has a new name or place, or a coordinator verified it."""

from dataclasses import replace

from services.matching.domain.places import Place
from services.matching.domain.projections import Organisation
from services.matching.ports import MatchingWork
from shared.contracts.events.organisations import (
    OrganisationMoved,
    OrganisationRenamed,
    OrganisationVerified,
)


async def follow_organisation(
    event: OrganisationRenamed | OrganisationMoved | OrganisationVerified, work: MatchingWork
) -> None:
    """Its opportunities show its new name; each keeps the place it was posted for."""
    before = await work.organisations.get(event.organisation_id)
    if before is None:
        return
    now = _now(before, event)
    work.organisations.save(now)
    if now.name != before.name:
        for opportunity in await work.opportunities.of_organisation(now.organisation_id):
            work.opportunities.save(opportunity.asked_by(now))


def _now(
    before: Organisation, event: OrganisationRenamed | OrganisationMoved | OrganisationVerified
) -> Organisation:
    if isinstance(event, OrganisationVerified):
        return replace(before, verified=True)
    if isinstance(event, OrganisationRenamed):
        return replace(before, name=event.name, identifier=event.identifier)
    location = event.location
    return replace(before, place=Place(location.outcode, location.latitude, location.longitude))
