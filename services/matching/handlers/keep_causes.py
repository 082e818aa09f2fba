"""Somebody coded an organisation's causes once more; the event carries the union."""

from dataclasses import replace

from services.matching.ports import MatchingWork
from shared.contracts.events.membership import OrganisationCoded


async def keep_causes(event: OrganisationCoded, work: MatchingWork) -> None:
    """Remember the causes of an organisation we know."""
    if organisation := await work.organisations.get(event.organisation_id):
        work.organisations.save(replace(organisation, causes=event.causes))
