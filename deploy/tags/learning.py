"""From texts that people coded to a model: kernel ridge regression, and a judge of its scores.

The judge must see scores of texts that were not learned from, or it would believe them too readily.
For ridge regression these come in closed form, without learning again for each part.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

from deploy.tags.coded import Coded
from shared.tags.model import Judge, TagModel
from shared.tags.pairs import Table, hits, pairs
from shared.tags.reading import FIELDS
from shared.tags.vectors import Examples, Vocabulary

RIDGE = 1.0
"""How much the pull of single examples is held back."""
PARTS = 5
"""Into how many parts the texts are split for scores, and for the judge."""


def learn(coded: Coded) -> TagModel:
    """The model of these rows. The same rows give the same model."""
    vocabulary = Vocabulary.of(coded.readings)
    vectors = [vocabulary.row(reading) for reading in coded.readings]
    examples = Examples.of(vectors, len(vocabulary.telling))
    usual = coded.codings.mean(axis=0)
    scores, pull = _ridge(_likeness(examples), coded.codings - usual, coded.group % PARTS)
    found = hits(coded.readings, len(coded.taxonomy.tags))
    right = _right(found, coded.codings)
    seen = pairs(scores + usual, found, usual, right)
    judge, threshold = _judge(seen, coded)
    return TagModel(
        taxonomy=coded.taxonomy,
        vocabulary=vocabulary,
        examples=examples,
        pull=pull.astype(np.float32),
        usual=usual,
        right=right,
        judge=judge,
        threshold=threshold,
    )


def _likeness(examples: Examples) -> Table:
    """Of every example to every other."""
    shape = (examples.count, len(examples.starts) - 1)
    by_column = csr_matrix((examples.values, examples.rows, examples.starts), shape=shape[::-1])
    return np.asarray((by_column.T @ by_column).toarray(), np.float64)


def _ridge(alike: Table, wanted: Table, part: NDArray[np.int64]) -> tuple[Table, Table]:
    """Scores of each text as if its part had not been learned from, and the pull of all texts."""
    inverse = np.linalg.inv(alike + RIDGE * np.eye(len(alike)))
    pull = inverse @ wanted
    scores = np.empty_like(wanted)
    for each in np.unique(part):
        rows = np.flatnonzero(part == each)
        scores[rows] = wanted[rows] - np.linalg.solve(inverse[np.ix_(rows, rows)], pull[rows])
    return scores, np.asarray(pull, np.float64)


def _right(found: NDArray[np.bool_], codings: Table) -> Table:
    """By field and tag: how often the expression was right, drawn to a quarter where it is rare."""
    agreed = (found * codings[np.newaxis]).sum(axis=1)
    shares = (agreed + 0.5) / (found.sum(axis=1) + 2)
    assert shares.shape[0] == len(FIELDS)
    return np.asarray(shares, np.float64)


def _judge(seen: Table, coded: Coded) -> tuple[Judge, float]:
    """Its weights from all pairs; its line and the threshold from pairs it had not seen."""
    wanted = coded.codings.ravel()
    part = np.repeat(coded.group % PARTS, len(coded.taxonomy.tags))
    unseen = np.empty(len(seen))
    for each in np.unique(part):
        weights, offset = _weigh(seen[part != each], wanted[part != each])
        unseen[part == each] = seen[part == each] @ weights + offset
    line = IsotonicRegression(out_of_bounds="clip").fit(unseen, wanted)
    judge = Judge(*_weigh(seen, wanted), line.X_thresholds_, line.y_thresholds_)
    return judge, best_threshold(line.predict(unseen), wanted)


def _weigh(seen: Table, wanted: Table) -> tuple[Table, float]:
    """A logistic regression on numbers of equal spread, said for the numbers as they are."""
    middle, spread = seen.mean(axis=0), seen.std(axis=0)
    spread[spread == 0] = 1.0
    fitted = LogisticRegression(solver="newton-cholesky").fit((seen - middle) / spread, wanted)
    weights = fitted.coef_[0] / spread
    return weights, float(fitted.intercept_[0] - weights @ middle)


def best_threshold(confidence: Table, wanted: Table) -> float:
    """The confidence from which on a tag is chosen so that F1 over all pairs is the highest.

    Halfway between the last that is chosen and the next; equal ones are chosen together.
    """
    order = np.argsort(-confidence, kind="stable")
    falling, agreed = confidence[order], np.cumsum(wanted[order])
    f1 = 2 * agreed / (np.arange(1, len(order) + 1) + wanted.sum())
    after = np.append(falling[1:], 0.0)
    best = np.argmax(np.where(falling > after, f1, 0))
    return float((falling[best] + after[best]) / 2)
