"""A match from proposal to contribution, as one of its sides would try to bend it."""

from datetime import timedelta

import pytest

from services.matching.domain.errors import (
    AlreadyDeclined,
    AlreadyFilled,
    AlreadyIntroduced,
    NotIntroducedYet,
)
from services.matching.domain.kinds import MatchStatus, Side
from services.matching.domain.match import OVER, introduction, side_of
from tests.unit.matching.builders import NOW, a_match

LATER = NOW + timedelta(days=1)


@pytest.mark.parametrize(
    ("first", "status", "waits"),
    [
        (Side.MEMBER, MatchStatus.ACCEPTED_BY_MEMBER, (False, True)),
        (Side.ORGANISATION, MatchStatus.ACCEPTED_BY_ORGANISATION, (True, False)),
    ],
)
def test_after_one_yes_the_other_side_is_waited_for(
    first: Side, status: MatchStatus, waits: tuple[bool, bool]
) -> None:
    """And its clock starts now."""
    match = a_match().accepted_by(first, LATER)

    assert (match.status, match.waiting_since) == (status, LATER)
    assert (match.waits_for_member, match.waits_for_organisation) == waits
    assert match.has_accepted(first)
    assert not match.both_accepted


def test_after_both_it_is_time_to_introduce() -> None:
    """In either order."""
    for first, second in ((Side.MEMBER, Side.ORGANISATION), (Side.ORGANISATION, Side.MEMBER)):
        match = a_match().accepted_by(first, NOW).accepted_by(second, LATER)
        assert match.both_accepted
        introduced = match.introduced("engagement-1")
        assert not introduced.both_accepted
        assert introduced.has_accepted(Side.MEMBER)
        assert introduced.has_accepted(Side.ORGANISATION)
        assert introduced.completed().status is MatchStatus.COMPLETED


def test_a_no_is_final() -> None:
    """For yes and for another no."""
    match = a_match().declined(Side.MEMBER, "not-now", LATER, "words")

    assert (match.declined_by, match.declined_because, match.declined_words) == (
        Side.MEMBER,
        "not-now",
        "words",
    )
    assert not (match.waits_for_member or match.waits_for_organisation or match.is_pending)
    with pytest.raises(AlreadyDeclined):
        match.has_accepted(Side.ORGANISATION)
    with pytest.raises(AlreadyDeclined):
        match.declined(Side.ORGANISATION, "other", LATER)


def test_whoever_comes_too_late_reads_that_it_is_filled() -> None:
    """Not that somebody declined them."""
    with pytest.raises(AlreadyFilled):
        a_match().declined(Side.ORGANISATION, "already-filled", NOW).has_accepted(Side.MEMBER)


def test_an_introduction_cannot_be_declined() -> None:
    """By then two people know each other."""
    with pytest.raises(AlreadyIntroduced):
        a_match(status=MatchStatus.INTRODUCED).declined(Side.MEMBER, "other", NOW)


@pytest.mark.parametrize(
    ("side", "because", "answered"),
    [
        (Side.ORGANISATION, "not-suitable", True),
        (Side.ORGANISATION, "already-filled", True),
        (Side.ORGANISATION, OVER, False),
        (Side.MEMBER, "not-now", False),
    ],
)
def test_only_an_answer_counts_as_one(side: Side, because: str, answered: bool) -> None:
    """Letting an opportunity run out is silence."""
    assert a_match().declined(side, because, NOW).answered_by_organisation is answered


def test_a_yes_of_the_organisation_is_an_answer() -> None:
    """And stays one, whatever the member does."""
    match = a_match().accepted_by(Side.ORGANISATION, NOW)

    assert match.answered_by_organisation
    assert match.declined(Side.MEMBER, "not-now", NOW).answered_by_organisation


def test_sides_are_told_apart() -> None:
    """Who speaks for the organisation as well is the member; whoever else may answer is not."""
    assert side_of("m", "m") is Side.MEMBER
    assert side_of("m", "x") is Side.ORGANISATION


def test_contact_details_wait_for_the_introduction() -> None:
    """And stay visible afterwards."""
    for status in MatchStatus:
        if status in (MatchStatus.INTRODUCED, MatchStatus.COMPLETED):
            introduction(status)
        else:
            with pytest.raises(NotIntroducedYet):
                introduction(status)
