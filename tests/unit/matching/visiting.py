"""Visits, hosts and candidates that are fine unless a test says otherwise."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from services.matching.domain.host import Host
from services.matching.domain.hosting import Candidate
from services.matching.domain.place_days import PlaceDays
from services.matching.domain.places import Place
from services.matching.domain.slot import Slot, When
from services.matching.domain.visit import Visit
from services.matching.domain.visit_part import VisitPart
from tests.unit.matching.builders import HANLEY

NOW = datetime(2026, 5, 11, 9, tzinfo=UTC)
TODAY = date(2026, 5, 11)
WEDNESDAY = date(2026, 6, 3)
FRIDAY = date(2026, 6, 5)
BANK_HOLIDAY = date(2026, 5, 25)
DAYS = PlaceDays(ZoneInfo("Europe/London"), frozenset({BANK_HOLIDAY}))
MORNING = When(WEDNESDAY, Slot.MORNING)
AFTERNOON = When(WEDNESDAY, Slot.AFTERNOON)


def a_visit(**changes: Any) -> Visit:
    """From Wednesday 3 to Friday 5 June 2026."""
    defaults = {
        "visit_id": "visit-1",
        "member_id": "member-1",
        "starts_on": WEDNESDAY,
        "ends_on": FRIDAY,
        "announced_at": NOW,
        "causes": ("Heritage",),
    }
    return Visit(**{**defaults, **changes})


def a_part(**changes: Any) -> VisitPart:
    """The kiln, on Wednesday morning; nobody has answered."""
    defaults = {
        "part_id": "part-1",
        "host_id": "organisation-1",
        "when": MORNING,
        "changed_at": NOW,
    }
    return VisitPart(**{**defaults, **changes})


def a_candidate(number: int = 1, **changes: Any) -> Candidate:
    """In Hanley, never asked, fits perfectly."""
    host = changes.pop("host", Host(f"organisation-{number}"))
    return Candidate(**{"host": host, "place": HANLEY, "fit": 1.0, **changes})


def some_visits() -> st.SearchStrategy[Visit]:
    """Any that could be announced: up to 31 days, over weekends and holidays."""
    return st.builds(
        lambda first, length: a_visit(
            starts_on=TODAY + timedelta(days=first), ends_on=TODAY + timedelta(days=first + length)
        ),
        st.integers(0, 40),
        st.integers(0, 30),
    )


def some_whens() -> st.SearchStrategy[When]:
    """Any half day within reach of `some_visits`."""
    return st.builds(
        lambda day, slot: When(TODAY + timedelta(days=day), slot),
        st.integers(0, 71),
        st.sampled_from(Slot),
    )


def some_candidates() -> st.SearchStrategy[list[Candidate]]:
    """Different hosts, some of them booked, asked before, far away or of unknown place."""
    one = st.builds(
        lambda number, booked, ago, fit, place: a_candidate(
            host=Host(
                f"organisation-{number}",
                None if ago is None else NOW - timedelta(days=ago),
                tuple(booked),
            ),
            fit=fit,
            place=place,
        ),
        st.integers(1, 30),
        st.lists(some_whens(), max_size=20),
        st.none() | st.integers(1, 400),
        st.sampled_from([0.4, 0.5, 1.0]),
        st.sampled_from([HANLEY, Place("ST13", 53.1, -2.03), Place()]),
    )
    return st.lists(one, max_size=15, unique_by=lambda each: each.host.host_id)
