"""The public board: open opportunities, every filter narrows."""

import re
from collections.abc import Iterator
from typing import Any

from services.matching.domain.errors import FieldRefused, found
from services.matching.domain.places import EARTH_KM, Outcodes
from services.matching.views.shapes import opportunity_view
from shared.contracts.requests.common import Page
from shared.contracts.requests.matching import OpenOpportunities, OpportunityById, OpportunityView
from shared.storage.cursors import page, seek
from shared.storage.mongo import Database

NEWEST = [("posted_at", -1), ("_id", 1)]


async def open_opportunities(
    database: Database, outcodes: Outcodes, query: OpenOpportunities
) -> Page[OpportunityView]:
    """Newest first. Refused where `near` is nowhere we know. Index: board."""
    shown = {"status": "open", "organisation_active": True}
    conditions = [shown, *_filters(query, outcodes), seek(query.cursor, NEWEST)]
    documents = await database.find(
        "opportunities", {"$and": conditions}, sort=NEWEST, limit=query.limit + 1
    )
    return page(documents, query.limit, NEWEST, opportunity_view)


async def opportunity_by_id(database: Database, query: OpportunityById) -> OpportunityView:
    """One opportunity, also when it is closed. Refused where there is none."""
    document = await database.find_one("opportunities", {"_id": query.opportunity_id})
    return opportunity_view(found(document, "opportunity"))


def _filters(query: OpenOpportunities, outcodes: Outcodes) -> Iterator[dict[str, Any]]:
    for name, value in (
        ("kind", query.kind.value if query.kind else None),
        ("causes", query.cause),
        ("skills", query.skill),
        ("remote", query.remote),
        ("organisation_id", query.organisation_id),
    ):
        if value is not None:
            yield {name: value}
    if query.text:
        # No text of ours holds this character, and MongoDB takes no pattern that does.
        yield from map(_contains, query.text.replace("\0", " ").split())
    if query.near:
        yield _within(query.near, query.within_km, outcodes)
    if query.on:
        day = query.on.isoformat()
        yield {"days.starts_on": {"$not": {"$gt": day}}}
        yield {"days.ends_on": {"$not": {"$lt": day}}}


def _contains(word: str) -> dict[str, Any]:
    """The word as it is written, in any case, in any of the fields people read."""
    pattern = {"$regex": re.escape(word), "$options": "i"}
    return {"$or": [{field: pattern} for field in ("title", "summary", "organisation_name")]}


def _within(near: str, km: int, outcodes: Outcodes) -> dict[str, Any]:
    place = outcodes.named(near)
    if place is None:
        raise FieldRefused(
            "near", "We do not know where this is.", "Give an outward code such as ST6."
        )
    same_outcode = {"place.outcode": place.outcode}
    if place.point is None:
        return same_outcode
    latitude, longitude = place.point
    circle = {"$geoWithin": {"$centerSphere": [[longitude, latitude], km / EARTH_KM]}}
    return {"$or": [{"point": circle}, same_outcode]}
