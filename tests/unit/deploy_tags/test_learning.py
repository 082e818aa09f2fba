"""What is learned, and that it is measured on what was not."""

import numpy as np
import pytest

from deploy.tags.coded import groups
from deploy.tags.judging import Agreement, by_rules, fold_of, held_out, reliability
from deploy.tags.learning import PARTS, best_threshold, learn
from shared.tags.reading import Text
from tests.unit.shared_tags.made import coded


def test_words_that_no_expression_knows_are_learned() -> None:
    """'Larder' and 'hungry' are in nobody's rules."""
    model = learn(coded())

    first, *_ = model.suggest(Text("Corner Larder", "For the hungry."))

    assert (first.code, first.chosen) == ("FO", True)
    assert first.confidence > 0.8


def test_the_same_rows_give_the_same_model() -> None:
    """No chance is involved anywhere."""
    one, other = learn(coded()), learn(coded())

    assert np.array_equal(one.pull, other.pull)
    assert np.array_equal(one.judge.weights, other.judge.weights)
    assert one.threshold == other.threshold


def test_a_text_without_words_gets_no_suggestion() -> None:
    """The most usual tags would be suggested to everybody who said nothing."""
    assert learn(coded()).suggest(Text(" ")) == ()


def test_rows_of_one_organisation_are_never_on_both_sides() -> None:
    """98 charities were coded twice: to know one coding would be to know the answer."""
    ids = [f"org-{number // 2}" for number in range(400)]
    group = groups(ids)

    for part in (fold_of(group), group % PARTS):
        assert {len({*part[at : at + 2].tolist()}) for at in range(0, 400, 2)} == {1}
        assert len(set(part.tolist())) == 5


def test_what_is_held_out_was_not_learned_from() -> None:
    """Codings by chance cannot be learned: whoever looks right here has seen the answers."""
    rows = coded(120)
    chance = np.random.default_rng(7).permutation(len(rows.codings))
    mixed = type(rows)(rows.taxonomy, rows.readings, rows.codings[chance], np.arange(len(chance)))

    right = Agreement.of(held_out(rows).chosen, rows.codings)
    wrong = Agreement.of(held_out(mixed).chosen, mixed.codings)

    assert right.f1 > 0.95
    assert wrong.f1 < 0.55  # one of three tags, and all three chosen, is 0.5


def test_confidence_is_how_often_it_is_right() -> None:
    """By tenth: what was said, how often, and how often it was true."""
    said = np.array([[0.95, 0.05], [0.95, 0.05], [0.45, 0.05]])
    true = np.array([[1, 0], [0, 0], [1, 0]])

    assert reliability(said, true) == [
        (pytest.approx(0.05), 3, 0.0),
        (pytest.approx(0.45), 1, 1.0),
        (pytest.approx(0.95), 2, 0.5),
    ]


def test_the_threshold_is_where_f1_is_best_and_equals_go_together() -> None:
    """Two pairs of the same confidence are both chosen or both not."""
    assert best_threshold(np.array([0.9, 0.8, 0.1]), np.array([1, 1, 0])) == pytest.approx(0.45)
    assert best_threshold(np.array([0.9, 0.5, 0.5, 0.5]), np.array([1, 1, 0, 0])) == pytest.approx(
        0.7
    )


def test_the_rules_are_measured_beside_it() -> None:
    """They find what the town's larders do not say."""
    _, found = by_rules(coded())

    assert Agreement.of(found, coded().codings).recall == pytest.approx(2 / 3, abs=0.05)
