"""What is on record of opportunities and their organisations, worked out from the matches."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from services.matching.domain.kinds import PENDING
from services.matching.domain.opportunity import Opportunity
from services.matching.domain.score import Standing
from shared.storage.mongo import Database, Session

TIME_TO_ANSWER = timedelta(days=7)
"""Five working days, as promised to members: before that, silence is not yet an answer."""

ON_RECORD = timedelta(days=180)
"""How an organisation answered longer ago does not count."""

Groups = dict[str, dict[str, Any]]


async def standings(
    database: Database,
    opportunities: Sequence[Opportunity],
    now: datetime,
    session: Session | None = None,
) -> dict[str, Standing]:
    """By opportunity id. Indexes: shown, answers; both cover their query."""
    if not opportunities:
        return {}
    ids = [each.opportunity_id for each in opportunities]
    organisations = sorted({each.organisation_id for each in opportunities})
    shown = await _shown(database, ids, session)
    answers = await _answers(database, organisations, now, session)
    nothing: Mapping[str, Any] = {}
    return {
        each.opportunity_id: Standing(
            shown=shown.get(each.opportunity_id, nothing).get("shown", 0),
            pending_scores=tuple(shown.get(each.opportunity_id, nothing).get("pending", ())),
            asked=answers.get(each.organisation_id, nothing).get("asked", 0),
            answered=answers.get(each.organisation_id, nothing).get("answered", 0),
        )
        for each in opportunities
    }


async def shown_at_all(
    database: Database, opportunity_ids: Sequence[str], session: Session | None = None
) -> set[str]:
    """Those of the opportunities that anybody was ever matched with. Index: shown."""
    query = {"opportunity_id": {"$in": list(opportunity_ids)}}
    return set(await _grouped(database, query, "$opportunity_id", {}, session))


async def _shown(database: Database, ids: Sequence[str], session: Session | None) -> Groups:
    pending = {"$in": ["$status", [status.value for status in PENDING]]}
    waiting = {"$push": {"$cond": [pending, "$score", "$$REMOVE"]}}
    sums = {"shown": {"$sum": 1}, "pending": waiting}
    query = {"opportunity_id": {"$in": list(ids)}}
    return await _grouped(database, query, "$opportunity_id", sums, session)


async def _answers(
    database: Database, organisations: Sequence[str], now: datetime, session: Session | None
) -> Groups:
    answered = "$answered_by_organisation"
    due = {"$or": [answered, {"$lt": ["$proposed_at", now - TIME_TO_ANSWER]}]}
    query = {
        "organisation_id": {"$in": list(organisations)},
        "proposed_at": {"$gte": now - ON_RECORD},
    }
    sums = {
        "asked": {"$sum": {"$cond": [due, 1, 0]}},
        "answered": {"$sum": {"$cond": [answered, 1, 0]}},
    }
    return await _grouped(database, query, "$organisation_id", sums, session)


async def _grouped(
    database: Database,
    query: Mapping[str, Any],
    by: str,
    sums: Mapping[str, Any],
    session: Session | None,
) -> Groups:
    pipeline: list[Mapping[str, Any]] = [{"$match": query}, {"$group": {"_id": by, **sums}}]
    groups = await database.aggregate("matches", pipeline, session=session)
    return {group.pop("_id"): group for group in groups}
