"""What counts of a ledger of consent, and which wording somebody may agree to."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.membership.domain.consent import ConsentEntry, Purpose, Purposes, State, state_of
from services.membership.domain.errors import FieldRefused

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
LETTER = Purpose("newsletter", "The newsletter", "Send me the newsletter.", "2026-1")
GIVEN = ConsentEntry("entry-1", "ann", "newsletter", True, NOW, "2026-1", LETTER.wording)


def test_nothing_is_given_by_default():
    """Silence is not a yes."""
    assert state_of(None, "2026-1") is State.NOT_GIVEN


def test_a_consent_counts_for_the_wording_it_was_given_to():
    """A new wording is asked again; the older yes is not taken for the new one."""
    assert state_of(GIVEN, "2026-1") is State.GIVEN
    assert state_of(GIVEN, "2026-2") is State.GIVEN_BEFORE


def test_taking_back_is_an_entry_of_its_own():
    """The one it takes back stays as it was; the words that were agreed to stay with both."""
    taken_back = GIVEN.withdrawn("entry-2", NOW)

    assert GIVEN.given
    assert (taken_back.entry_id, taken_back.given, taken_back.at) == ("entry-2", False, NOW)
    assert taken_back.wording == GIVEN.wording
    assert taken_back.consent_id == GIVEN.consent_id == "ann:newsletter"


@given(version=st.text(min_size=1))
def test_what_is_taken_back_is_given_under_no_wording(version: str):
    """Whatever the wording becomes, nobody's no turns into a yes."""
    assert state_of(GIVEN.withdrawn("entry-2", NOW), version) is State.WITHDRAWN


@given(version=st.text())
def test_only_the_wording_of_today_can_be_agreed_to(version: str):
    """Whoever had the page open since yesterday reads the new words first."""
    purposes = Purposes([LETTER])

    if version == LETTER.wording_version:
        assert purposes.as_read("newsletter", version) == LETTER
    else:
        with pytest.raises(FieldRefused, match="not the one you read") as refused:
            purposes.as_read("newsletter", version)
        assert refused.value.field == "wording_version"


def test_what_nobody_asks_for_cannot_be_agreed_to():
    """A made-up purpose would be a consent to nothing."""
    with pytest.raises(FieldRefused, match="Nobody asks") as refused:
        Purposes([LETTER]).as_read("spam", "2026-1")
    assert refused.value.field == "purpose"


def test_purposes_keep_the_order_of_the_place():
    """The place knows what to ask first."""
    other = Purpose("research", "Research", "Ask me.", "2026-1")
    purposes = Purposes([LETTER, other])

    assert [purpose.code for purpose in purposes] == ["newsletter", "research"]
    assert "research" in purposes
    assert "spam" not in purposes
