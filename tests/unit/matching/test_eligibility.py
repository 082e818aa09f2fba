"""Answers about clearance, and what somebody says of their age."""

from datetime import timedelta

import pytest

from services.matching.domain.eligibility import Cleared, confirmed_age
from services.matching.domain.errors import NotOldEnough
from tests.unit.matching.builders import TODAY


def test_an_answer_holds_for_its_duty_on_its_day() -> None:
    """Yesterday's yes says nothing of today: a record may have ended or been withdrawn."""
    yes = Cleared("mentor", TODAY, "2026-1")

    assert yes.holds("mentor", TODAY)
    assert not yes.holds("mentor", TODAY + timedelta(days=1))
    assert not yes.holds("driver", TODAY)


@pytest.mark.parametrize(
    ("minimum", "said", "kept"),
    [(None, False, None), (16, False, None), (18, False, None), (21, True, 21), (18, True, None)],
)
def test_only_more_than_18_years_have_to_be_confirmed(
    minimum: int | None, said: bool, kept: int | None
) -> None:
    """What is not asked is not kept either."""
    assert confirmed_age(minimum, said) == kept


def test_silence_confirms_no_age() -> None:
    """The sentence names the age."""
    with pytest.raises(NotOldEnough, match="21 or over"):
        confirmed_age(21, False)
