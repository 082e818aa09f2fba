"""Matches, as their two sides see them."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from services.matching.domain.errors import found
from services.matching.domain.kinds import MatchStatus
from services.matching.views.shapes import Around, Document, Viewer, match_view
from shared.contracts.envelope import Actor
from shared.contracts.requests.common import Page
from shared.contracts.requests.matching import (
    MatchById,
    MatchesOfMember,
    MatchesOfOrganisation,
    MatchView,
)
from shared.policy import require, scope_of
from shared.storage.cursors import page, seek
from shared.storage.mongo import Database
from shared.storage.scopes import within

BEST_FOR_MEMBER = [("waits_for_member", -1), ("score", -1), ("_id", 1)]
BEST_FOR_ORGANISATION = [("waits_for_organisation", -1), ("score", -1), ("_id", 1)]


async def matches_of_member(
    database: Database, query: MatchesOfMember, actor: Actor
) -> Page[MatchView]:
    """Those that wait for the person who asks first, then by score. Index: of-member."""
    own = within(scope_of(actor, MatchesOfMember), people=("member_id",))
    mine = {"$and": [own, seek(query.cursor, BEST_FOR_MEMBER)]}
    documents = await database.find("matches", mine, sort=BEST_FOR_MEMBER, limit=query.limit + 1)
    shown = await _shown(database, documents, actor)
    return page(documents, query.limit, BEST_FOR_MEMBER, lambda each: shown[each["_id"]])


async def matches_of_organisation(
    database: Database, query: MatchesOfOrganisation, actor: Actor
) -> Page[MatchView]:
    """Those that wait for the organisation first, then by score. Index: of-organisation."""
    require(actor, MatchesOfOrganisation, organisation_id=query.organisation_id)
    keys = BEST_FOR_ORGANISATION
    theirs = {"organisation_id": query.organisation_id, **seek(query.cursor, keys)}
    documents = await database.find("matches", theirs, sort=keys, limit=query.limit + 1)
    shown = await _shown(database, documents, actor)
    return page(documents, query.limit, keys, lambda each: shown[each["_id"]])


async def match_by_id(database: Database, query: MatchById, actor: Actor) -> MatchView:
    """For its two sides and coordinators. Raises NotAllowed for everybody else."""
    document = found(await database.find_one("matches", {"_id": query.match_id}), "match")
    require(
        actor,
        MatchById,
        person_id=document["member_id"],
        organisation_id=document["organisation_id"],
    )
    shown = await _shown(database, [document], actor)
    return shown[query.match_id]


def _viewer(document: Document, actor: Actor) -> Viewer:
    """As `side_of`, but a coordinator on neither side is called that, not the organisation."""
    if document["member_id"] == actor.id:
        return "member"
    return "organisation" if document["organisation_id"] in actor.organisations else "coordinator"


async def _shown(
    database: Database, documents: Sequence[Document], actor: Actor
) -> dict[str, MatchView]:
    """By match id, with opportunities and contributions looked up together.

    What else the member could do (the near misses) is for the member only: it tells how far they
    would travel and when they have time.
    """
    opportunities = await _by_id(database, "opportunities", documents, "opportunity_id")
    offers = await _by_id(database, "offers", documents, "offer_id")
    contributions = await _contributions(database, documents)
    engagements = await _by_id(database, "engagements", documents, "engagement_id")
    positions = await _positions(database, documents)

    def view(match: Document) -> MatchView:
        viewer = _viewer(match, actor)
        around = Around(
            opportunity=opportunities[match["opportunity_id"]],
            contributions=contributions[match["_id"]],
            near_misses=offers[match["offer_id"]]["near_misses"] if viewer == "member" else (),
            engagement=engagements.get(match["engagement_id"]),
            position=positions.get(match["_id"]),
        )
        return match_view(match, around, viewer)

    return {match["_id"]: view(match) for match in documents}


async def _by_id(
    database: Database, collection: str, documents: Sequence[Document], field: str
) -> dict[str, dict[str, Any]]:
    ids = list({document[field] for document in documents if document[field]})
    if not ids:
        return {}
    return {each["_id"]: each for each in await database.find(collection, {"_id": {"$in": ids}})}


async def _positions(database: Database, documents: Sequence[Document]) -> dict[str, int]:
    """By match id, of those on a waiting list: 1 is next. Index: in-line."""
    waiting = MatchStatus.WAITING_LIST.value
    found = {}
    for each in documents:
        if each["status"] == waiting:
            before = {"opportunity_id": each["opportunity_id"], "status": waiting}
            ahead = await database.count("matches", before | {"number": {"$lt": each["number"]}})
            found[each["_id"]] = ahead + 1
    return found


async def _contributions(
    database: Database, documents: Sequence[Document]
) -> dict[str, list[Document]]:
    """By match id, oldest first. Index: of-match."""
    of_these = {"match_id": {"$in": [document["_id"] for document in documents]}}
    by_match: dict[str, list[Document]] = defaultdict(list)
    for each in await database.find("contributions", of_these, sort=[("reported_at", 1)]):
        by_match[each["match_id"]].append(each)
    return by_match
