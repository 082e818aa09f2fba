"""One record per address, and nobody is a member without saying yes to the terms."""

from datetime import UTC, datetime

import pytest

from services.membership.domain.errors import AlreadyAMember, FieldRefused, TermsNotAgreed
from services.membership.domain.person import Link, Membership, Person, agreement, iana_zone

NOW = datetime(2025, 3, 1, 12, tzinfo=UTC)


def a_person() -> Person:
    return Person.known_by("Ann@Example.org", "Ann Bell", person_id="p1", now=NOW)


def a_membership() -> Membership:
    return Membership(
        joined_at=NOW,
        agreement=agreement(True, terms="1", now=NOW),
        links=(Link("born"),),
        interests=("Health",),
        outcode="ST4",
        point=None,
        max_km=20,
        remote=True,
        time_zone="Europe/London",
    )


def test_somebody_known_becomes_a_member_under_the_same_id_and_name():
    """A stranger who types a representative's address must not rename them."""
    joined = a_person().joined(a_membership())
    assert (joined.person_id, joined.name) == ("p1", "Ann Bell")
    assert joined.membership == a_membership()


def test_a_member_cannot_join_again():
    """Joining twice would overwrite what the member told us."""
    with pytest.raises(AlreadyAMember):
        a_person().joined(a_membership()).joined(a_membership())


def test_the_yes_to_the_terms_is_kept_with_version_and_time():
    """The controller must be able to show what was agreed, and when."""
    kept = agreement(True, terms="2025-11", now=NOW)
    assert (kept.terms, kept.agreed_at) == ("2025-11", NOW)


def test_without_a_yes_there_is_no_membership():
    """Consent cannot be assumed."""
    with pytest.raises(TermsNotAgreed):
        agreement(False, terms="1", now=NOW)


@pytest.mark.parametrize("name", ["Europe/London", "Asia/Kolkata", "UTC"])
def test_iana_time_zones_are_known(name: str):
    """Members live all over the world."""
    assert iana_zone(name) == name


@pytest.mark.parametrize("name", ["", "London", "Europe", "../../etc/passwd", "europe/london"])
def test_other_time_zones_are_refused(name: str):
    """A wrong zone would send reminders at night, and a path must never be opened."""
    with pytest.raises(FieldRefused) as refused:
        iana_zone(name)
    assert refused.value.field == "time_zone"


def test_a_link_cannot_end_before_it_began():
    """Reports count years of link."""
    assert Link("lived", from_year=1990, to_year=1990).to_year == 1990
    with pytest.raises(FieldRefused) as refused:
        Link("lived", from_year=1990, to_year=1980)
    assert refused.value.field == "links"
