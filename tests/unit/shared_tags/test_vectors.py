"""Texts as rows of numbers, and how alike they are."""

import numpy as np
import pytest

from shared.tags.reading import MOST_CHARACTERS, Text, read
from shared.tags.vectors import BLOCK_WEIGHTS, Examples, Vocabulary
from tests.unit.shared_tags.made import TAXONOMY

READINGS = [
    read(Text("Kiln Choir", "Singing on Monday."), TAXONOMY),
    read(Text("Marl Choir", "Singing on Tuesday."), TAXONOMY),
    read(Text("Larder", "Food parcels."), TAXONOMY),
]


def test_likeness_is_the_product_of_rows() -> None:
    """Looking only at the columns a text fills gives what a whole matrix would."""
    vocabulary = Vocabulary.of(READINGS)
    vectors = [vocabulary.row(reading) for reading in READINGS]
    whole = np.zeros((3, len(vocabulary.telling)))
    for row, (columns, values) in enumerate(vectors):
        whole[row, columns] = values

    alike = Examples.of(vectors, len(vocabulary.telling)).likeness(vectors[0])

    assert alike == pytest.approx(whole @ whole[0], abs=1e-6)
    assert alike[0] > alike[1] > alike[2]


def test_each_field_has_its_weight_however_long_it_is() -> None:
    """A long list of objects must not drown the name."""
    vocabulary = Vocabulary.of(READINGS)
    _, values = vocabulary.row(READINGS[0])

    in_name_and_activities = sum(BLOCK_WEIGHTS[at] for at in (0, 1, 3, 4))
    assert float(values @ values) == pytest.approx(in_name_and_activities, rel=1e-5)


def test_only_the_beginning_of_a_very_long_text_is_read() -> None:
    """A form field that somebody filled with a book must not hold up the others."""
    reading = read(Text("x" * MOST_CHARACTERS + " choir"), TAXONOMY)

    assert reading.found[0] == ()
