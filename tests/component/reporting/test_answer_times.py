"""How long people wait for an answer: of the place, and by organisation for coordinators."""

import pytest

from shared.contracts.envelope import Refused
from shared.contracts.events.promises import PromiseEscalated, PromiseSettled
from shared.contracts.requests.promise_figures import (
    AnswerTimes,
    AnswerTimesOfOrganisations,
    PromiseFigures,
)
from tests.builders import a_coordinator, a_representative
from tests.component.reporting.builders import a_promise_breached, a_promise_kept
from tests.drivers import ServiceDriver

TRUST = {"owner_id": "trust", "owner_side": "organisation", "about": "answer-to-member"}


def settled(number: int, minutes: int = 60, **changes: object) -> PromiseSettled:
    """The trust answered within an hour."""
    fields = {"how": "kept", "by": "person", "late_days": 0, **TRUST, **changes}
    return PromiseSettled.model_validate(
        {"promise_id": f"p{number}", "waited_minutes": minutes, **fields}
    )


def late(number: int, step: int = 3, **changes: object) -> PromiseEscalated:
    """It did not."""
    return PromiseEscalated.model_validate(
        {"promise_id": f"p{number}", "step": step, "due_on": "2026-11-23", **TRUST, **changes}
    )


@pytest.fixture
async def a_year(reporting: ServiceDriver) -> ServiceDriver:
    """Of the trust: five answers in time, one late, one never. Of another: four in time."""
    await reporting.receives(*(settled(n, 60 * n) for n in range(1, 6)))
    await reporting.receives(late(6), settled(6, 12_000, late_days=2), late(7), late(7, step=4))
    await reporting.receives(*(settled(n, owner_id="kiln") for n in range(8, 12)))
    return reporting


async def test_the_place_is_measured_by_its_own_promise(a_year: ServiceDriver):
    """Anybody may ask, and telling it all again changes nothing."""
    await a_year.redelivers()
    figures = await a_year.asks(AnswerTimes())
    assert figures == PromiseFigures(
        promises=11,
        median_hours=1.5,
        kept_in_time_share=round(9 / 11, 4),
        silent_share=round(1 / 11, 4),
    )


async def test_coordinators_see_who_needs_a_call_where_there_are_enough_to_say(
    a_year: ServiceDriver,
):
    """Four answers of the kiln are too few; nobody else is shown any of it."""
    found = await a_year.asks(AnswerTimesOfOrganisations(), actor=a_coordinator())
    [row] = found.organisations
    assert (row.organisation_id, row.promises, row.median_hours) == ("trust", 7, 3.5)
    assert row.silent_share == round(1 / 7, 4)
    refused = await a_year.asks(AnswerTimesOfOrganisations(), actor=a_representative())
    assert isinstance(refused, Refused)


async def test_what_no_person_was_waited_for_is_not_counted(reporting: ServiceDriver):
    """A use found by the engine at once, and what was released, are no replies."""
    found = (settled(n, by="engine") for n in range(1, 6))
    released = (settled(n, how="released") for n in range(6, 12))
    await reporting.receives(*found, *released, late(12, step=2))
    assert await reporting.asks(AnswerTimes()) == PromiseFigures()


async def test_older_news_counts_and_is_not_called_silent_without_knowing(
    reporting: ServiceDriver,
):
    """It said neither when nor who; what it did say stays true."""
    await reporting.receives(*(a_promise_kept(f"r{n}") for n in range(4)), a_promise_breached("r9"))
    await reporting.receives(a_promise_kept("r9", late_days=3))
    assert await reporting.asks(AnswerTimes()) == PromiseFigures(
        promises=5, median_hours=None, kept_in_time_share=0.8, silent_share=0.0
    )
