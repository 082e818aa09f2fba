"""Tags and the expressions that find them."""

import re
from dataclasses import replace

import pytest

from shared.tags.taxonomy import Tag, Taxonomy
from tests.unit.shared_tags.made import TAXONOMY


def test_expressions_find_words_in_any_case_unless_an_exception_stands_beside() -> None:
    """The taxonomy's own exceptions: the Salvation Army is no army."""
    assert TAXONOMY.found_in("A CHOIR for the school") == (0, 2)
    assert TAXONOMY.found_in("singing, and bird song") == ()
    assert TAXONOMY.found_in("schooling") == ()


def test_the_fingerprint_changes_with_any_tag() -> None:
    """A model is not used with other tags than it was trained for."""
    first, *rest = TAXONOMY.tags
    other = Taxonomy.of([replace(first, expression="choral"), *rest])

    assert other.fingerprint != TAXONOMY.fingerprint
    assert Taxonomy.of(TAXONOMY.tags).fingerprint == TAXONOMY.fingerprint


def test_a_broken_expression_is_told_at_once() -> None:
    """Not with the first text, in front of a person."""
    with pytest.raises(re.error):
        Taxonomy.of([Tag("A", "Broken", expression="(")])
