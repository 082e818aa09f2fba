"""Matches, as their two sides see them."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from services.matching.domain.errors import NotYours, found
from services.matching.domain.kinds import Side
from services.matching.domain.match import side_of
from services.matching.views.shapes import Document, match_view
from shared.contracts.envelope import Actor
from shared.contracts.requests.common import Page
from shared.contracts.requests.matching import (
    MatchById,
    MatchesOfMember,
    MatchesOfOrganisation,
    MatchView,
)
from shared.storage.cursors import page, seek
from shared.storage.mongo import Database

BEST_FOR_MEMBER = [("waits_for_member", -1), ("score", -1), ("_id", 1)]
BEST_FOR_ORGANISATION = [("waits_for_organisation", -1), ("score", -1), ("_id", 1)]


async def matches_of_member(
    database: Database, query: MatchesOfMember, actor: Actor
) -> Page[MatchView]:
    """Those that wait for the person who asks first, then by score. Index: of-member."""
    mine = {"member_id": actor.id, **seek(query.cursor, BEST_FOR_MEMBER)}
    documents = await database.find("matches", mine, sort=BEST_FOR_MEMBER, limit=query.limit + 1)
    shown = await _shown(database, documents, Side.MEMBER)
    return page(documents, query.limit, BEST_FOR_MEMBER, lambda each: shown[each["_id"]])


async def matches_of_organisation(
    database: Database, query: MatchesOfOrganisation, actor: Actor
) -> Page[MatchView]:
    """Those that wait for the organisation first, then by score. Index: of-organisation."""
    if not actor.speaks_for(query.organisation_id):
        raise NotYours("You do not speak for this organisation.")
    keys = BEST_FOR_ORGANISATION
    theirs = {"organisation_id": query.organisation_id, **seek(query.cursor, keys)}
    documents = await database.find("matches", theirs, sort=keys, limit=query.limit + 1)
    shown = await _shown(database, documents, Side.ORGANISATION)
    return page(documents, query.limit, keys, lambda each: shown[each["_id"]])


async def match_by_id(database: Database, query: MatchById, actor: Actor) -> MatchView:
    """For its two sides and coordinators."""
    document = found(await database.find_one("matches", {"_id": query.match_id}), "match")
    speaks = actor.speaks_for(document["organisation_id"])
    side = side_of(document["member_id"], actor.id, speaks)
    shown = await _shown(database, [document], side)
    return shown[query.match_id]


async def _shown(
    database: Database, documents: Sequence[Document], side: Side
) -> dict[str, MatchView]:
    """By match id, with opportunities and contributions looked up together.

    What else the member could do (the near misses) is for the member only: it tells how far they
    would travel and when they have time.
    """
    opportunities = await _by_id(database, "opportunities", documents, "opportunity_id")
    offers = await _by_id(database, "offers", documents, "offer_id")
    contributions = await _contributions(database, documents)
    return {
        each["_id"]: match_view(
            each,
            opportunities[each["opportunity_id"]],
            contributions[each["_id"]],
            offers[each["offer_id"]]["near_misses"] if side is Side.MEMBER else [],
            side.value,
        )
        for each in documents
    }


async def _by_id(
    database: Database, collection: str, documents: Sequence[Document], field: str
) -> dict[str, dict[str, Any]]:
    ids = list({document[field] for document in documents})
    return {each["_id"]: each for each in await database.find(collection, {"_id": {"$in": ids}})}


async def _contributions(
    database: Database, documents: Sequence[Document]
) -> dict[str, list[Document]]:
    """By match id, oldest first. Index: of-match."""
    of_these = {"match_id": {"$in": [document["_id"] for document in documents]}}
    by_match: dict[str, list[Document]] = defaultdict(list)
    for each in await database.find("contributions", of_these, sort=[("reported_at", 1)]):
        by_match[each["match_id"]].append(each)
    return by_match
