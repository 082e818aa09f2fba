"""Pairs of records side by side, and merges that can be taken back, for coordinators."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from services.membership.domain.errors import PairUnknown
from services.membership.domain.merging import Use, refusal_to_absorb
from services.membership.views.comparing import organisation_fields, person_fields
from shared.contracts.requests.common import Page
from shared.contracts.requests.duplicates import (
    DuplicateById,
    Duplicates,
    DuplicateView,
    GroundView,
    Merges,
    MergeView,
    RecordSide,
)
from shared.storage.cursors import page, seek
from shared.storage.mongo import Database, Document

Documents: TypeAlias = dict[str, Document]

MOST_FIRST = [("score", -1), ("_id", 1)]
NEWEST = [("merged_at", -1), ("_id", 1)]


async def duplicates(query: Duplicates, database: Database) -> Page[DuplicateView]:
    """Undecided pairs, those that most speaks for first. Index: to_decide."""
    found = await database.find(
        "suggestions",
        {"kind": query.kind, "status": "open", **seek(query.cursor, MOST_FIRST)},
        sort=MOST_FIRST,
        limit=query.limit + 1,
    )
    shown = await _shown(found[: query.limit], database)
    return page(found, query.limit, MOST_FIRST, lambda pair: shown[pair["_id"]])


async def duplicate_by_id(query: DuplicateById, database: Database) -> DuplicateView:
    """One undecided pair. Raises PairUnknown."""
    found = await database.find_one("suggestions", {"_id": query.pair_id, "status": "open"})
    if found is None:
        raise PairUnknown
    return (await _shown([found], database))[query.pair_id]


async def merges(query: Merges, database: Database) -> Page[MergeView]:
    """Merges that stand, newest first. Index: newest."""
    found = await database.find(
        "merges",
        {"undone_at": None, **seek(query.cursor, NEWEST)},
        sort=NEWEST,
        limit=query.limit + 1,
    )
    ids = [merge[which] for merge in found for which in ("kept_id", "absorbed_id")]
    names = {id_: person["name"] for id_, person in (await _by_id("people", ids, database)).items()}
    return page(found, query.limit, NEWEST, lambda merge: _merge(merge, names))


def _merge(merge: Document, names: dict[str, str]) -> MergeView:
    return MergeView(
        merge_id=merge["_id"],
        kept_id=merge["kept_id"],
        kept_name=names.get(merge["kept_id"], "somebody who has left"),
        absorbed_name=names.get(merge["absorbed_id"], "somebody who has left"),
        merged_at=merge["merged_at"],
    )


async def _shown(pairs: Sequence[Document], database: Database) -> dict[str, DuplicateView]:
    ids = _ids(pair for pair in pairs if pair["kind"] == "person")
    people = await _by_id("people", ids, database)
    spoken_for = await database.find("organisations", {"representatives": {"$in": ids}})
    in_groups = await _in_groups(ids, database)
    others = _ids(pair for pair in pairs if pair["kind"] == "organisation")
    organisations = await _by_id("organisations", others, database)
    return {
        pair["_id"]: _people(pair, people, spoken_for, in_groups)
        if pair["kind"] == "person"
        else _organisations(pair, organisations)
        for pair in pairs
    }


async def _by_id(collection: str, ids: list[str], database: Database) -> Documents:
    return {each["_id"]: each for each in await database.find(collection, {"_id": {"$in": ids}})}


def _ids(pairs: Iterable[Document]) -> list[str]:
    return [pair[which] for pair in pairs for which in ("first_id", "second_id")]


def _people(
    pair: Document, people: Documents, spoken_for: Sequence[Document], in_groups: set[str]
) -> DuplicateView:
    first, second = people[pair["first_id"]], people[pair["second_id"]]
    one, other = _use(first, in_groups), _use(second, in_groups)
    return _view(
        pair,
        RecordSide(record_id=first["_id"], must_be_kept=refusal_to_absorb(other, one)),
        RecordSide(record_id=second["_id"], must_be_kept=refusal_to_absorb(one, other)),
        fields=person_fields(first, second, spoken_for),
    )


async def _in_groups(ids: list[str], database: Database) -> set[str]:
    """Those of these people who belong to a group or hold a seat, now or later."""
    of_them = {"$in": ids}
    appointed = await database.find("appointments", {"person_id": of_them, "open": True})
    mandated = {"mandates": {"$elemMatch": {"person_id": of_them, "ceased_on": None}}}
    seats = await database.find("seats", mandated)
    holding = (m for seat in seats for m in seat["mandates"] if m["ceased_on"] is None)
    return {each["person_id"] for each in (*appointed, *holding)}


def _use(person: Document, in_groups: set[str]) -> Use:
    signs_in = person["signed_in_at"] is not None
    return Use(signs_in, person["_id"] in in_groups, bool(person["takes_in"]))


def _organisations(pair: Document, by_id: Documents) -> DuplicateView:
    first, second = by_id[pair["first_id"]], by_id[pair["second_id"]]
    sides = (RecordSide(record_id=first["_id"]), RecordSide(record_id=second["_id"]))
    return _view(pair, *sides, fields=organisation_fields(first, second))


def _view(pair: Document, first: RecordSide, second: RecordSide, **fields: Any) -> DuplicateView:
    return DuplicateView(
        pair_id=pair["_id"],
        kind=pair["kind"],
        score=pair["score"],
        grounds=tuple(GroundView.model_validate(ground) for ground in pair["grounds"]),
        first=first,
        second=second,
        found_at=pair["found_at"],
        **fields,
    )
