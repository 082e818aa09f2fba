"""How long people wait for an answer, and whether it comes: of the place, and by organisation."""

from typing import Any

from services.reporting.domain.answer_figures import Outcomes
from shared.contracts.requests.promise_figures import (
    OrganisationFigures,
    OrganisationFiguresFound,
    PromiseFigures,
)
from shared.storage.mongo import Database, Document

_AT_MOST = 100
_OUTCOMES = {
    "in_time": {"$sum": {"$cond": ["$late", 0, 1]}},
    "late": {"$sum": {"$cond": ["$late", 1, 0]}},
    # A promise from before answers were told apart has no word on it: it is not called silent.
    "silent": {"$sum": {"$cond": [{"$eq": ["$kept", False]}, 1, 0]}},
    "minutes": {"$push": "$minutes"},
}


async def answer_times(database: Database) -> PromiseFigures:
    """Of the whole place, all time."""
    found = await database.aggregate("promises", [_by(None)])
    return _figures(found[0]) if found else PromiseFigures()


async def answer_times_of_organisations(database: Database) -> OrganisationFiguresFound:
    """Of each organisation that owed at least five answers. Index: of_organisations."""
    owed = {"$match": {"organisation_id": {"$gt": ""}}}
    found = await database.aggregate("promises", [owed, _by("$organisation_id")])
    rows = [
        OrganisationFigures(organisation_id=each["_id"], **_figures(each).model_dump())
        for each in found
    ]
    told = [row for row in rows if row.promises is not None]
    told.sort(key=lambda row: (-(row.silent_share or 0), row.kept_in_time_share or 0))
    return OrganisationFiguresFound(organisations=tuple(told[:_AT_MOST]))


def _by(whom: str | None) -> dict[str, Any]:
    return {"$group": {"_id": whom, **_OUTCOMES}}


def _figures(found: Document) -> PromiseFigures:
    known = [minutes for minutes in found["minutes"] if minutes is not None]
    outcomes = Outcomes(found["in_time"], found["late"], found["silent"], known)
    return PromiseFigures(
        promises=None if outcomes.few else outcomes.promises,
        median_hours=outcomes.median_hours,
        kept_in_time_share=outcomes.kept_in_time_share,
        silent_share=outcomes.silent_share,
    )
