"""What suggestions are worth, measured on organisations that were not trained on."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from deploy.tags.coded import Coded
from deploy.tags.learning import PARTS, learn
from shared.tags.model import TagModel
from shared.tags.pairs import Table, hits, pairs
from shared.tags.vectors import Floats

FOLDS = 5


@dataclass(frozen=True)
class Agreement:
    """How far tags agree with what people coded, over all pairs of a text and a tag."""

    f1: float
    precision: float
    recall: float

    @classmethod
    def of(cls, chosen: Table, coded: Table) -> "Agreement":
        """0 throughout where nothing was chosen, or nothing coded."""
        both = float((chosen * coded).sum())
        made, wanted = float(chosen.sum()), float(coded.sum())
        return cls(
            f1=2 * both / max(made + wanted, 1),
            precision=both / max(made, 1),
            recall=both / max(wanted, 1),
        )


@dataclass(frozen=True)
class HeldOut:
    """Every row as a model saw it that had learned from no row of the same organisation."""

    confidence: Table
    chosen: Table

    def brier(self, coded: Table) -> float:
        """The mean square of how far confidence and truth are apart; 0 is perfect."""
        return float(((self.confidence - coded) ** 2).mean())


def fold_of(group: NDArray[np.int64], folds: int = FOLDS) -> NDArray[np.int64]:
    """The part each row is tested in: a group is never on both sides."""
    return group // PARTS % folds


def held_out(coded: Coded, folds: int = FOLDS) -> HeldOut:
    """Learn without each part in turn, thresholds too, and look at that part."""
    fold = fold_of(coded.group, folds)
    confidence = np.zeros_like(coded.codings)
    chosen = np.zeros_like(coded.codings)
    for each in np.unique(fold):
        model = learn(coded.only(np.flatnonzero(fold != each)))
        rows = np.flatnonzero(fold == each)
        confidence[rows] = _sure(model, coded.only(rows))
        chosen[rows] = confidence[rows] >= model.threshold
    return HeldOut(confidence, chosen)


def _sure(model: TagModel, tested: Coded) -> Table:
    """As model.confidences, for texts that were read already."""
    alike: list[Floats] = [
        model.examples.likeness(model.vocabulary.row(reading)) for reading in tested.readings
    ]
    scores = np.array(alike) @ model.pull + model.usual
    found = hits(tested.readings, len(model.taxonomy.tags))
    return model.judge.confidence(pairs(scores, found, model.usual, model.right)).reshape(
        scores.shape
    )


def by_rules(coded: Coded) -> tuple[Table, Table]:
    """By text and tag: what the expressions find in the name, and in name or activities."""
    found = hits(coded.readings, len(coded.taxonomy.tags)).astype(np.float64)
    return found[0], np.maximum(found[0], found[1])


def reliability(confidence: Table, coded: Table, steps: int = 10) -> list[tuple[float, int, float]]:
    """By tenth of confidence: what was said on average, how often it was said, how often right."""
    sure, truth = confidence.ravel(), coded.ravel()
    step = np.minimum((sure * steps).astype(int), steps - 1)
    return [
        (
            float(sure[step == each].mean()),
            int((step == each).sum()),
            float(truth[step == each].mean()),
        )
        for each in np.unique(step)
    ]
