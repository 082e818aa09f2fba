"""Likeness of causes, and names within sentences."""

import pytest

from services.matching.domain.vocabulary import listed
from tests.unit.matching.builders import VOCABULARY


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Heritage", "Heritage", 1.0),
        ("Heritage", "ArtsAndCulture", 0.5),
        ("Heritage", "Housing", 0.0),
        ("Other", "Other", 0.0),
        ("Heritage", "Unheard", 0.0),
    ],
)
def test_likeness_is_graded_and_symmetrical(one: str, other: str, likeness: float) -> None:
    """ "Something else" is like nothing, not even like itself."""
    assert VOCABULARY.likeness(one, other) == VOCABULARY.likeness(other, one) == likeness


def test_names_fit_into_sentences() -> None:
    """An unknown code is shown as it is, rather than failing a proposal."""
    assert VOCABULARY.cause("ArtsAndCulture") == "arts and culture"
    assert VOCABULARY.skill("Data") == "data and research"
    assert VOCABULARY.cause("unheard") == "unheard"
    assert [listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == [
        "a",
        "a and b",
        "a, b and c",
    ]
