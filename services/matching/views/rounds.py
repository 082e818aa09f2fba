"""Rounds of matching, as coordinators review them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from services.matching.domain.assignment import POINTS
from services.matching.domain.errors import found
from services.matching.views.shapes import Document
from shared.contracts.requests.common import Page
from shared.contracts.requests.rounds import (
    OfferWithout,
    OpportunityWithout,
    OverrideView,
    RoundById,
    RoundOpportunity,
    RoundPair,
    Rounds,
    RoundSummary,
    RoundView,
    TurnView,
    WorthView,
)
from shared.contracts.values import Reason
from shared.storage.cursors import page, seek
from shared.storage.mongo import Database

NEWEST = [("opened_at", -1), ("_id", 1)]
WITHOUT = "without"
GONE = "Something that was taken back"


async def all_rounds(database: Database, query: Rounds) -> Page[RoundSummary]:
    """Newest first. Index: newest."""
    documents = await database.find(
        "rounds", seek(query.cursor, NEWEST), sort=NEWEST, limit=query.limit + 1
    )
    return page(documents, query.limit, NEWEST, _summary)


async def round_by_id(database: Database, query: RoundById) -> RoundView:
    """One round with its lines and decisions. Refused where there is none. Indexes: of-round."""
    document = found(await database.find_one("rounds", {"_id": query.round_id}), "round")
    of_round = {"round_id": query.round_id}
    lines = await database.find("round_lines", of_round, sort=[("_id", 1)])
    overrides = await database.find("overrides", of_round, sort=[("at", 1), ("_id", 1)])
    offers = await _by_id(database, "offers", {each["offer_id"] for each in (*lines, *overrides)})
    asked = await _by_id(database, "opportunities", document["opportunity_ids"])
    return _Shown(offers, asked).round(document, lines, overrides)


async def _by_id(database: Database, name: str, ids: Iterable[str]) -> dict[str, Document]:
    wanted = {"_id": {"$in": sorted(ids)}}
    fields = {"title": 1, "organisation_name": 1}
    documents = await database.find(name, wanted, projection=fields)
    return {document["_id"]: document for document in documents}


def _summary(document: Document) -> RoundSummary:
    return RoundSummary(
        round_id=document["_id"],
        title=document["title"],
        status=document["status"],
        opened_at=document["opened_at"],
        pairs=document["pairs"],
        opportunities=len(document["opportunity_ids"]),
        proposed=document["proposed"],
        not_proposed=document["not_proposed"],
    )


class _Shown:
    """Documents of one round with the titles of what they name."""

    def __init__(self, offers: Mapping[str, Document], asked: Mapping[str, Document]) -> None:
        self._offers = offers
        self._asked = asked

    def round(
        self, document: Document, lines: Sequence[Document], overrides: Sequence[Document]
    ) -> RoundView:
        return RoundView(
            round_id=document["_id"],
            **{name: document[name] for name in _AS_KEPT},
            turns=tuple(_turn(turn) for turn in document["turns"]),
            pairs=tuple(self._pair(one) for one in lines if one["outcome"] != WITHOUT),
            offers_without=tuple(self._offer(one) for one in lines if one["outcome"] == WITHOUT),
            opportunities_without=tuple(
                OpportunityWithout(
                    opportunity=self._opportunity(one["opportunity_id"]),
                    places=one["places"],
                    why=one["why"],
                )
                for one in document["unfilled"]
            ),
            opportunities=tuple(self._opportunity(id_) for id_ in document["opportunity_ids"]),
            overrides=tuple(self._override(one) for one in reversed(overrides)),
        )

    def _pair(self, line: Document) -> RoundPair:
        return RoundPair(
            **self._offered(line),
            opportunity=self._opportunity(line["opportunity_id"]),
            score=line["score"],
            reasons=tuple(Reason(**reason) for reason in line["reasons"]),
            pinned=line["pinned"],
            outcome=line["outcome"],
            why=line["why"],
            match_id=line["match_id"],
        )

    def _offer(self, line: Document) -> OfferWithout:
        return OfferWithout(**self._offered(line), why=line["why"])

    def _override(self, override: Document) -> OverrideView:
        return OverrideView(
            deed=override["deed"],
            offer_id=override["offer_id"],
            offer_title=self._title(override["offer_id"]),
            opportunity=self._opportunity(override["opportunity_id"]),
            reason=override["reason"],
            words=override["words"],
            coordinator_id=override["coordinator_id"],
            at=override["at"],
        )

    def _offered(self, line: Document) -> dict[str, Any]:
        offer_id = line["offer_id"]
        title = self._title(offer_id)
        return {"offer_id": offer_id, "offer_title": title, "member_id": line["member_id"]}

    def _title(self, offer_id: str) -> str:
        return str(self._offers[offer_id]["title"]) if offer_id in self._offers else GONE

    def _opportunity(self, opportunity_id: str) -> RoundOpportunity:
        document = self._asked.get(opportunity_id, {})
        return RoundOpportunity(
            opportunity_id=opportunity_id,
            title=document.get("title", GONE),
            organisation_name=document.get("organisation_name", ""),
        )


_AS_KEPT = (
    *("title", "status", "each", "coordinator_id", "opened_at", "drafted_at", "ended_at"),
    *("weights_version", "proposed", "not_proposed"),
)


def _turn(turn: Document) -> TurnView:
    worth, bound = _worth(turn["worth"]), _worth(turn["bound"])
    return TurnView(worth=worth, bound=bound, proven=worth == bound)


def _worth(worth: Document) -> WorthView:
    return WorthView(
        people=worth["people"],
        organisations=worth["organisations"],
        score=worth["points"] / POINTS,
    )
