"""The impact report: what was given in a period, how far people came, which promises were kept."""

from collections.abc import Mapping, Sequence
from typing import Any

from services.reporting.domain.errors import PeriodEndsBeforeItStarts
from services.reporting.domain.impact import Group, Sums, total
from services.reporting.domain.journey import STEPS
from services.reporting.views.impact_chart import ImpactChart
from shared.contracts.requests.reporting import (
    FunnelStep,
    Impact,
    ImpactReport,
    ImpactRow,
    PriorityRow,
)
from shared.contracts.vocabulary import ImpactArea, Priority
from shared.storage.mongo import Database, Document


async def impact_report(query: ImpactReport, database: Database, chart: ImpactChart) -> Impact:
    """Areas and priorities count what was done in the period, by the day it was done.

    The funnel and the promises are of all time: a step has no day of its own.
    Raises PeriodEndsBeforeItStarts.
    """
    if query.starts_on and query.ends_on and query.ends_on < query.starts_on:
        raise PeriodEndsBeforeItStarts
    [figures] = await database.aggregate("facts", _figures_of(query))
    groups = [_group(document) for document in figures["groups"]]
    areas = _area_rows(groups, _counts(figures["people"]), _counts(figures["organisations"]))
    return Impact(
        starts_on=query.starts_on,
        ends_on=query.ends_on,
        areas=areas,
        priorities=_priority_rows(groups),
        funnel=await _funnel(database),
        largest_share=total(groups).largest_share,
        promises_kept=await database.count("promises", {"late": False}),
        promises_late=await database.count("promises", {"late": True}),
        chart_svg=await chart.svg(areas),
    )


def _figures_of(query: ImpactReport) -> list[dict[str, Any]]:
    """All figures from one look at the facts, so that they agree with each other.

    Index: of_a_period.
    """
    ends = {"$gte": query.starts_on, "$lte": query.ends_on}
    days = {operator: day.isoformat() for operator, day in ends.items() if day is not None}
    return [
        {"$match": {"done_on": days} if days else {}},
        {
            "$facet": {
                "groups": [_SUMS],
                "people": _distinct("member_id"),
                "organisations": _distinct("organisation_id"),
            }
        },
    ]


_SUMS = {
    "$group": {
        "_id": {"area": "$area", "priority": "$priority"},
        "contributions": {"$sum": 1},
        "minutes": {"$sum": "$minutes"},
        "pence": {"$sum": "$pence"},
        "things": {"$sum": {"$toInt": "$things"}},
        "largest_pence": {"$max": "$pence"},
    }
}


def _distinct(field: str) -> list[dict[str, Any]]:
    """How many different ones in each area."""
    return [
        {"$group": {"_id": {"area": "$area", "who": f"${field}"}}},
        {"$group": {"_id": "$_id.area", "count": {"$sum": 1}}},
    ]


def _group(document: Document) -> Group:
    key = document.pop("_id")
    return Group(area=key["area"], priority=key["priority"], sums=Sums(**document))


def _counts(documents: Sequence[Document]) -> dict[str, int]:
    return {document["_id"]: document["count"] for document in documents}


def _area_rows(
    groups: Sequence[Group], people: Mapping[str, int], organisations: Mapping[str, int]
) -> tuple[ImpactRow, ...]:
    return tuple(
        ImpactRow(
            area=area,
            contributions=sums.contributions,
            hours=sums.hours,
            pounds=sums.pounds,
            things=sums.things,
            people=people.get(area, 0),
            organisations=organisations.get(area, 0),
        )
        for area in ImpactArea
        for sums in [total(groups, area=area)]
    )


def _priority_rows(groups: Sequence[Group]) -> tuple[PriorityRow, ...]:
    return tuple(
        PriorityRow(
            priority=priority,
            contributions=sums.contributions,
            hours=sums.hours,
            pounds=sums.pounds,
        )
        for priority in Priority
        for sums in [total(groups, priority=priority)]
    )


async def _funnel(database: Database) -> tuple[FunnelStep, ...]:
    """People at each step. Index: funnel_from_the_index_alone.

    Who turned out to be somebody else counts where that other has not come so far.
    """
    any_journey = {STEPS[0]: {"$in": [False, True]}, "into": None}  # the first field, or no index
    reached = {step: {"$sum": {"$toInt": f"${step}"}} for step in STEPS}
    found = await database.aggregate(
        "journeys", [{"$match": any_journey}, {"$group": {"_id": None, **reached}}]
    )
    people = found[0] if found else dict.fromkeys(STEPS, 0)
    through_others = await _steps_through_others(database)
    return tuple(
        FunnelStep(step=step, people=people[step] + through_others[step]) for step in STEPS
    )


async def _steps_through_others(database: Database) -> dict[str, int]:
    """People who reached a step only under a record that was merged into theirs. Index: merged."""
    merged = await database.find("journeys", {"into": {"$gt": ""}})
    others = await database.find("journeys", {"_id": {"$in": [each["into"] for each in merged]}})
    known = {other["_id"]: other for other in others}
    return {
        step: len(
            {
                each["into"]
                for each in merged
                if each[step] and not known.get(each["into"], {}).get(step)
            }
        )
        for step in STEPS
    }
