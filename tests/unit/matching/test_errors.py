"""Refusals are part of the interface."""

import re

import pytest

from services.matching.domain import errors
from services.matching.domain.errors import FieldRefused, MatchingRefusal, Unknown, found


def test_codes_are_stable_words_and_each_refusal_has_its_own() -> None:
    """Callers branch on them."""
    refusals = [
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, MatchingRefusal)
    ]
    codes = [kind.code for kind in refusals]

    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", code) for code in codes)


def test_a_refused_field_says_what_to_do() -> None:
    """The field, what is wrong, and the fix."""
    refused = FieldRefused("places", "Too many.", "Give fewer.")

    assert (str(refused), refused.field, refused.fix) == ("Too many.", "places", "Give fewer.")


def test_what_is_not_there_is_refused_in_words() -> None:
    """Nothing is false but None."""
    assert found(0, "number") == 0
    with pytest.raises(Unknown, match="cannot find this match"):
        found(None, "match")
