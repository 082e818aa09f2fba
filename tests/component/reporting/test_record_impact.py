"""A contribution is confirmed; what counts?"""

import pytest

from shared.contracts.events.reporting import ImpactRecorded
from shared.contracts.requests.reporting import Impact, ImpactReport
from shared.contracts.vocabulary import ImpactArea, Priority
from tests.component.reporting.builders import another_contribution
from tests.drivers import ServiceDriver


async def the_report(reporting: ServiceDriver) -> Impact:
    report = await reporting.asks(ImpactReport())
    assert isinstance(report, Impact)
    return report


async def test_a_confirmed_contribution_is_said_to_count_in_its_area_and_priority(
    reporting: ServiceDriver,
):
    """Programme and notifications act on what counts, so the event must carry all of it."""
    event = another_contribution(
        hours=3,
        pounds=20,
        causes=("Heritage", "Health"),
        priority=Priority.PLACE_SHAPING,
        need_id="n1",
    )

    await reporting.receives(event)

    [impact] = reporting.published(ImpactRecorded)
    assert impact.area is ImpactArea.CULTURAL
    assert impact.impact_id != event.contribution_id
    carried = set(ImpactRecorded.model_fields) - {"impact_id", "area"}
    assert impact.model_dump(include=carried) == event.model_dump(include=carried)


async def test_a_contribution_without_a_cause_counts_as_social(reporting: ServiceDriver):
    """Nothing that was given may fall out of the report because nobody classified it."""
    await reporting.receives(another_contribution(causes=()))

    [impact] = reporting.published(ImpactRecorded)
    assert impact.area is ImpactArea.SOCIAL


async def test_a_redelivered_contribution_counts_once(reporting: ServiceDriver):
    """The broker delivers at least once; a gift happened once."""
    await reporting.receives(another_contribution(pounds=10))
    await reporting.redelivers()

    report = await the_report(reporting)
    assert len(reporting.published(ImpactRecorded)) == 1
    assert sum(area.pounds for area in report.areas) == 10


async def test_a_contribution_sent_anew_counts_once(reporting: ServiceDriver):
    """After a restore, matching may say it again under another message id."""
    event = another_contribution(pounds=10)

    await reporting.receives(event)
    await reporting.receives(event)

    report = await the_report(reporting)
    assert len(reporting.published(ImpactRecorded)) == 1
    assert sum(area.contributions for area in report.areas) == 1


async def test_a_contribution_that_comes_twice_in_one_batch_counts_once(reporting: ServiceDriver):
    """A batch is one transaction: the second must see what the first one did."""
    event = another_contribution(hours=1)

    await reporting.receives(event, event)

    assert len(reporting.published(ImpactRecorded)) == 1


async def test_things_count_without_their_description(reporting: ServiceDriver):
    """Free words may name somebody; the report needs only that things were given."""
    await reporting.receives(another_contribution(things="Forty chairs from Edna"))

    report = await the_report(reporting)
    assert sum(area.things for area in report.areas) == 1
    assert "Edna" not in report.model_dump_json()


@pytest.mark.parametrize("priority", list(Priority))
async def test_a_contribution_counts_under_the_priority_it_came_with(
    reporting: ServiceDriver, priority: Priority
):
    """Priorities are the other axis of the report; all three always stand in it."""
    await reporting.receives(another_contribution(hours=1.5, priority=priority))

    report = await the_report(reporting)
    assert {row.priority: row.hours for row in report.priorities} == {
        p: 1.5 if p is priority else 0 for p in Priority
    }
