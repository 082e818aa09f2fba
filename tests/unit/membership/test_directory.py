"""What the directory finds people by, and what it must not find them by."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from services.membership.domain.directory import entry_of, meant
from services.membership.domain.person import Agreement, Link, Membership, Person

NOW = datetime(2026, 11, 20, tzinfo=UTC)
MEMBERSHIP = Membership(
    joined_at=NOW,
    agreement=Agreement("1", NOW),
    links=(Link("born", "Burslem"), Link("cares")),
    interests=("Heritage",),
    outcode="ST6",
    point=None,
    max_km=20,
    remote=True,
    time_zone="Europe/London",
)
ZOE = replace(
    Person.known_by("zoe@example.org", "Zoë O'Neill", person_id="p1", now=NOW),
    membership=MEMBERSHIP,
)


def test_a_member_is_listed_by_name_words_and_tags():
    """Accents and apostrophes must not stand between two people."""
    entry = entry_of(ZOE)
    assert (entry.name_key, entry.words) == ("zoe oneill", ("zoe", "oneill"))
    assert entry.starts == ("z", "zo", "zoe", "o", "on", "one", "onei", "oneil", "oneill")
    assert set(entry.tags) == {
        *("status:member", "link:born", "link:cares", "area:burslem"),
        *("interest:heritage", "outcode:st6"),
    }


@pytest.mark.parametrize(
    ("field", "gone"),
    [
        ("links", {"link:born", "link:cares", "area:burslem"}),
        ("interests", {"interest:heritage"}),
        ("whereabouts", {"outcode:st6"}),
    ],
)
def test_what_is_hidden_from_coordinators_finds_nobody(field: str, gone: set[str]):
    """A filter that answers would tell what the page does not show."""
    before = set(entry_of(ZOE).tags)
    assert before - set(entry_of(ZOE.showing({field: "nobody"})).tags) == gone


def test_somebody_who_has_not_joined_is_listed_as_known():
    """A representative is somebody, too."""
    known = replace(ZOE, membership=None)
    assert entry_of(known).tags == ("status:known",)


@pytest.mark.parametrize(
    ("typed", "name"),
    [("sheratt", "sherratt"), ("wegdwood", "wedgwood"), ("machn", "machin")],
)
def test_a_slip_of_the_finger_still_finds_the_name(typed: str, name: str):
    """Names of the Potteries are spelt in more ways than one."""
    assert meant(typed, ["machin", "sherratt", "wedgwood", "shaw"]) == name


@pytest.mark.parametrize("typed", ["ann", "xyzzyx"])
def test_nothing_is_guessed_where_the_guess_would_be_wild(typed: str):
    """Three letters are like too many names."""
    assert meant(typed, ["machin", "anna", "sherratt"]) is None
