"""The table of weights."""

from math import isclose

from services.matching.domain.score import score
from services.matching.domain.weights import VERSION, WEIGHTS
from tests.unit.matching.builders import VOCABULARY, a_pair


def test_the_weights_add_up_and_each_has_its_reason() -> None:
    """Otherwise a score is not a share of anything."""
    assert isclose(sum(weight.share for weight in WEIGHTS.values()), 1.0)
    assert all(weight.why for weight in WEIGHTS.values())
    assert VERSION == 1


def test_every_part_is_weighed_and_every_weight_has_its_part() -> None:
    """A part that was forgotten would silently count nothing."""
    assert set(score(a_pair(), VOCABULARY).parts) == set(WEIGHTS)
