"""The impact report: everything that was given between two days."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from datetime import date, timedelta
from typing import Any

import pytest

from services.reporting.app import build_app
from shared.contracts.envelope import Event, Refused
from shared.contracts.events.matching import ContributionConfirmed
from shared.contracts.events.reporting import ImpactRecorded
from shared.contracts.requests.reporting import Impact, ImpactReport, ImpactRow
from shared.contracts.vocabulary import CAUSES, ImpactArea, Priority
from tests.builders import a_member_joined, an_offer_posted
from tests.component.reporting.builders import (
    a_promise_breached,
    a_promise_kept,
    another_contribution,
)
from tests.drivers import ServiceDriver, driver_for

MAY = date(2026, 5, 1)


@pytest.fixture
async def another(mongo_url: str) -> AsyncIterator[ServiceDriver]:
    """A second reporting service that has heard of nothing."""
    async with driver_for(build_app, mongo_url) as driver:
        yield driver


async def the_report(reporting: ServiceDriver, **period: Any) -> Impact:
    report = await reporting.asks(ImpactReport(**period))
    assert isinstance(report, Impact)
    return report


def the_row(report: Impact, area: ImpactArea) -> ImpactRow:
    [row] = [row for row in report.areas if row.area is area]
    return row


def some_contributions(seed: int, number: int) -> list[ContributionConfirmed]:
    """A mixed year: few people, all causes, hours, pounds and things in all combinations."""
    chance = random.Random(seed)  # noqa: S311 - a repeatable mixture, no secret
    return [
        another_contribution(
            hours=chance.choice([None, 0.5, 2, 7.5]),
            pounds=chance.choice([None, 0.1, 19.99, 250]),
            things=chance.choice([None, "chairs"]),
            member_id=f"m{chance.randint(1, 6)}",
            organisation_id=f"o{chance.randint(1, 4)}",
            causes=tuple(chance.sample(sorted(CAUSES), k=chance.randint(0, 2))),
            priority=chance.choice(list(Priority)),
            done_on=MAY + timedelta(days=chance.randint(0, 300)),
        )
        for _ in range(number)
    ]


def by_hand(events: list[ContributionConfirmed], area: ImpactArea) -> ImpactRow:
    """The row that somebody with a pencil would get."""
    these = [
        e for e in events if (CAUSES[e.causes[0]][1] if e.causes else ImpactArea.SOCIAL) is area
    ]
    return ImpactRow(
        area=area,
        contributions=len(these),
        hours=sum(e.amounts.hours or 0 for e in these),
        pounds=round(sum(e.amounts.pounds or 0 for e in these), 2),
        things=sum(e.amounts.things is not None for e in these),
        people=len({e.member_id for e in these}),
        organisations=len({e.organisation_id for e in these}),
    )


async def test_before_anything_happened_every_area_and_step_says_zero(reporting: ServiceDriver):
    """An absent row would look like an area nobody asked about."""
    report = await the_report(reporting)

    nothing = {"contributions": 0, "hours": 0, "pounds": 0}
    none = nothing | {"things": 0, "people": 0, "organisations": 0}
    assert report.areas == tuple(ImpactRow(area=area, **none) for area in ImpactArea)
    assert [(row.priority, row.contributions) for row in report.priorities] == [
        (priority, 0) for priority in Priority
    ]
    assert [(step.step, step.people) for step in report.funnel] == [
        ("joined", 0),
        ("offered", 0),
        ("matched", 0),
        ("introduced", 0),
        ("contributed", 0),
    ]
    assert (report.promises_kept, report.promises_late) == (0, 0)
    assert report.largest_share is None
    assert report.chart_svg == ""


async def test_the_report_is_what_somebody_with_a_pencil_would_get(reporting: ServiceDriver):
    """The sums are MongoDB's; this is the same addition in plain Python."""
    events = some_contributions(seed=7, number=60)

    await reporting.receives(*events)

    report = await the_report(reporting)
    assert report.areas == tuple(by_hand(events, area) for area in ImpactArea)
    assert sum(row.contributions for row in report.priorities) == 60
    assert sum(row.hours for row in report.priorities) == sum(row.hours for row in report.areas)


async def test_both_days_of_the_period_are_included(reporting: ServiceDriver):
    """A report on May includes the first and the last of May, and nothing else."""
    for day in ("2026-04-30", "2026-05-01", "2026-05-31", "2026-06-01"):
        await reporting.receives(another_contribution(hours=1, done_on=date.fromisoformat(day)))

    may = await the_report(reporting, starts_on=MAY, ends_on=date(2026, 5, 31))
    since_may = await the_report(reporting, starts_on=MAY)
    until_may = await the_report(reporting, ends_on=date(2026, 5, 31))

    counted = [the_row(r, ImpactArea.SOCIAL).contributions for r in (may, since_may, until_may)]
    assert counted == [2, 3, 3]
    assert (may.starts_on, may.ends_on) == (MAY, date(2026, 5, 31))


async def test_a_period_of_one_day_is_a_period(reporting: ServiceDriver):
    """The shortest report there is."""
    await reporting.receives(another_contribution(done_on=MAY))

    report = await the_report(reporting, starts_on=MAY, ends_on=MAY)

    assert the_row(report, ImpactArea.SOCIAL).contributions == 1


async def test_a_period_that_ends_before_it_starts_is_refused(reporting: ServiceDriver):
    """Zeros would look like a quiet year instead of a slip of the pen."""
    refused = await reporting.asks(ImpactReport(starts_on=MAY, ends_on=date(2026, 4, 30)))

    assert isinstance(refused, Refused)
    assert refused.code == "period-ends-before-it-starts"
    assert [problem.field for problem in refused.problems] == ["ends_on"]


async def test_the_same_person_at_the_same_organisation_is_counted_once(reporting: ServiceDriver):
    """Ten visits by one volunteer are ten contributions of one person."""
    same = {"member_id": "m1", "organisation_id": "o1"}

    await reporting.receives(*(another_contribution(**same) for _ in range(10)))

    row = the_row(await the_report(reporting), ImpactArea.SOCIAL)
    assert (row.contributions, row.people, row.organisations) == (10, 1, 1)


async def test_the_largest_share_is_that_of_the_period(reporting: ServiceDriver):
    """Whoever reads a total must see how much of it rests on one gift."""
    await reporting.receives(
        another_contribution(pounds=900, causes=("Health",)),
        another_contribution(pounds=100),
        another_contribution(pounds=50_000, done_on=date(2024, 1, 1)),
        another_contribution(hours=8),
    )

    assert (await the_report(reporting, starts_on=MAY)).largest_share == 0.9


async def test_the_funnel_and_the_promises_are_of_all_time(reporting: ServiceDriver):
    """Events carry no day for a step; the period narrows what was given only."""
    await reporting.receives(a_member_joined(member_id="m1"))
    await reporting.receives(a_promise_kept("r1"))

    report = await the_report(reporting, starts_on=date(2020, 1, 1), ends_on=date(2020, 1, 1))

    assert report.funnel[0].people == 1
    assert report.promises_kept == 1


@pytest.mark.parametrize("reorder", [list, lambda events: list(reversed(events))])
async def test_a_replay_of_all_events_gives_the_same_report_and_the_same_impacts(
    reporting: ServiceDriver, another: ServiceDriver, reorder: Callable[[list[Event]], list[Event]]
):
    """Reporting may be rebuilt from the streams at any time, and nobody may be able to tell."""
    events: list[Event] = [
        *some_contributions(seed=11, number=20),
        a_member_joined(member_id="m1"),
        an_offer_posted(member_id="m1"),
        a_promise_breached("r1"),
        a_promise_kept("r2"),
    ]
    await reporting.receives(*events)
    first = await the_report(reporting)

    await reporting.receives(*events)
    await another.receives(*reorder(events))

    assert await the_report(reporting) == first
    assert await the_report(another) == first
    assert {impact.impact_id for impact in another.published(ImpactRecorded)} == {
        impact.impact_id for impact in reporting.published(ImpactRecorded)
    }
    assert len(reporting.published(ImpactRecorded)) == 20


async def test_the_report_brings_the_chart_of_its_own_figures(reporting: ServiceDriver):
    """Chart and table stand side by side on the page; they must say the same."""
    await reporting.receives(another_contribution(hours=12.5, causes=("Heritage",)))

    async with asyncio.timeout(60):
        while not (report := await the_report(reporting)).chart_svg:
            pass  # the first drawing of a process may take longer than the figures wait for it

    assert "Cultural: 12.5 hours" in report.chart_svg


async def test_the_report_is_answered_from_its_indexes(reporting: ServiceDriver):
    """It is public and asked for often; looking at every document would not scale."""
    await reporting.receives(another_contribution(), a_promise_kept("r1"))

    await the_report(reporting, starts_on=MAY)

    used = {
        index["name"]: index["accesses"]["ops"]
        for collection in ("facts", "journeys", "promises")
        for index in await reporting.kernel.database.aggregate(collection, [{"$indexStats": {}}])
    }
    for name in ("of_a_period", "funnel_from_the_index_alone", "kept_or_late"):
        assert used[name] > 0
