"""A need of the place was recognised: what serves it comes first among equals."""

from dataclasses import replace

from services.matching.domain.places import Place
from services.matching.domain.projections import Need
from services.matching.ports import MatchingWork
from shared.contracts.events.programme import NeedRecognised


async def keep_need(event: NeedRecognised, work: MatchingWork) -> None:
    """Remember the need, and mark the opportunities that serve it."""
    location = event.location
    place = Place(location.outcode, location.latitude, location.longitude)
    work.needs.save(Need(need_id=event.need_id, cause=event.cause, place=place))
    for opportunity in await work.opportunities.for_need(event.need_id):
        work.opportunities.save(replace(opportunity, serves_recognised_need=True))
