"""Rows make people known, add to them, and are taken back without anybody else's work."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from services.membership.domain.brought import Brought
from services.membership.domain.member_intake import MemberIntake, undo_member
from services.membership.domain.member_row import MemberEntry
from services.membership.domain.organisation import Source
from services.membership.domain.person import Person

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def an_entry(name: str = "Ann Bell", batch: str = "b1", **changes: object) -> MemberEntry:
    brought = Brought("tk:1", Source(batch, 2), NOW, **changes)  # type: ignore[arg-type]
    return MemberEntry(name, "ann@a.example", brought)


def intake(*known: Person) -> MemberIntake:
    return MemberIntake({person.email_key: person for person in known}, lambda: "p1", NOW)


def brought() -> Person:
    person = intake().take(an_entry()).person
    assert person is not None
    return person


def test_somebody_new_is_known_and_unconfirmed():
    """Nobody writes to them before they say that they want to be here."""
    arrival = intake().take(an_entry())
    assert arrival.outcome == "created"
    assert arrival.person is not None
    assert arrival.person.unconfirmed
    assert arrival.person.membership is None


def test_the_same_row_again_changes_nothing():
    """In the same call, and in another import."""
    rows = intake(brought())
    assert rows.take(an_entry(batch="b2")).outcome == "unchanged"
    assert rows.take(an_entry(outcode="ST4")).outcome == "merged"
    assert rows.take(an_entry(outcode="ST4")).outcome == "unchanged"


def test_a_known_person_keeps_what_they_said_themselves():
    """The row is kept beside it."""
    person = Person.known_by("ann@a.example", "Ann B. Bell", person_id="p", now=NOW)
    arrival = intake(person).take(an_entry())
    assert arrival.person == replace(person, brought=(an_entry().brought,))


def test_an_address_of_somebody_else_is_rejected():
    """A couple shares one; guessing would give one the other's record."""
    tom = an_entry("Tom Nowak")
    tom = replace(tom, brought=replace(tom.brought, identifier="tk:2"))
    arrival = intake(brought()).take(tom)
    assert (arrival.outcome, arrival.person) == ("rejected", None)
    assert arrival.problem is not None
    assert arrival.problem.field == "email"


def test_an_undo_takes_back_exactly_what_the_batch_brought():
    """Who was created goes; what was added to somebody goes, and they stay."""
    assert undo_member(brought(), "b1").left is None
    person = Person.known_by("ann@a.example", "Ann Bell", person_id="p", now=NOW)
    added = intake(person).take(an_entry()).person
    assert added is not None
    assert undo_member(added, "b1").left == person


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"unconfirmed": False}, "come to be here"),
        ({"takes_in": ("p2",)}, "merged"),
        ({"merged_into": "p2"}, "merged"),
        ({"brought": (*brought().brought, an_entry(batch="b2", outcode="ST4").brought)}, "b2"),
    ],
)
def test_who_has_come_to_be_here_stays_and_the_reason_is_said(change: dict, word: str):
    """An undo never takes somebody's membership away."""
    undone = undo_member(replace(brought(), **change), "b1")
    assert undone.left is not None
    assert undone.problem is not None
    assert word in undone.problem.message
