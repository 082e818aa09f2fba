"""The table of kinds: complete, without contradictions, and heard."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from services.notifications.domain.kinds import BY_CODE, KINDS, About, Kind, kept_by, opened_by
from services.notifications.domain.working_days import WorkingDays
from services.notifications.entrypoints.events import events_router
from shared.contracts.catalogue import EVENTS

BY_NAME = {event.__name__: event for event in EVENTS}
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.about)


def test_every_kind_has_one_row():
    """Two rows of one kind would open a promise twice."""
    assert sorted(BY_CODE) == sorted(About)
    assert len(KINDS) == len(About)


@each_kind
def test_every_event_of_the_table_is_heard(kind: Kind):
    """A row about an event that nobody listens to is a promise that is never opened, or kept."""
    router = events_router(WorkingDays(ZoneInfo("Europe/London")), timedelta(0))
    heard = {event.__name__ for event in router.reactions}
    assert {*kind.opened_by, *kind.kept_by, *kind.released_by} <= heard


@each_kind
def test_what_a_row_reads_is_in_its_events(kind: Kind):
    """A misspelt field would give every promise to the coordinators."""
    fields = [
        name for name in (kind.owner_from, kind.waiting_from, kind.unless, kind.due_from) if name
    ]
    for name in kind.opened_by:
        assert {*fields, *([kind.thing] if kind.thing else [])} <= BY_NAME[name].model_fields.keys()
    if kind.thing:
        assert all(kind.thing in BY_NAME[name].model_fields for name in kind.kept_by)


@each_kind
def test_something_keeps_every_kind(kind: Kind):
    """What nothing keeps is no promise."""
    assert kind.kept_by
    assert not set(kind.opened_by) & set(kind.released_by)


def test_matches_are_told_apart_by_who_has_spoken():
    """The generic reactions leave them to those that know the two sides."""
    assert list(opened_by("MatchAccepted")) == []
    assert [kind.about for kind in kept_by("MatchProposed")] == [About.FIND_USE]
