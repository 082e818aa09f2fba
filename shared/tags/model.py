"""The trained model: from a text to how sure we are of each tag."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from shared.tags.pairs import Table, hits, pairs
from shared.tags.reading import Text, read
from shared.tags.taxonomy import Taxonomy
from shared.tags.vectors import Examples, Floats, Vocabulary

WORTH_SHOWING = 0.05
"""Tags less likely than this are not mentioned."""
CAUSE_CHOSEN = 0.35
"""Causes at least this likely are suggested: there F1 of causes is the highest."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A tag that a text may have. `confidence` 0.6: of ten such suggestions about six are right.

    `chosen` are those we would tick; a person does.
    """

    code: str
    confidence: float
    chosen: bool


@dataclass(frozen=True)
class Judge:
    """Weighs what there is to say of a text with a tag, and says how sure that makes us.

    `weighed` and `sure` are the two ends of a line from a weight to the share of pairs with that
    weight that were right.
    """

    weights: Table
    offset: float
    weighed: Table
    sure: Table

    def confidence(self, pairs_: Table) -> Table:
        """From 0 to 1."""
        return np.asarray(
            np.interp(pairs_ @ self.weights + self.offset, self.weighed, self.sure), np.float64
        )


@dataclass(frozen=True)
class Facts:
    """What the file says of itself: the figures are those of rows that were not trained on."""

    trained_on: str = ""
    rows: int = 0
    organisations: int = 0
    versions: dict[str, str] = field(default_factory=dict)
    figures: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class TagModel:
    """Everything that was learned.

    A text is compared with the `examples`; `pull` says how each of them pulls towards each tag,
    from `usual`, each tag's share of all texts. The judge weighs that with what the expressions
    found.
    """

    taxonomy: Taxonomy
    vocabulary: Vocabulary
    examples: Examples
    pull: Floats
    usual: Table
    right: Table
    judge: Judge
    threshold: float
    facts: Facts = Facts()

    def confidences(self, text: Text) -> Table:
        """How sure we are of each tag, in the order of the taxonomy."""
        reading = read(text, self.taxonomy)
        alike = self.examples.likeness(self.vocabulary.row(reading))
        scores = (alike @ self.pull + self.usual)[np.newaxis]
        found = hits([reading], len(self.taxonomy.tags))
        return self.judge.confidence(pairs(scores, found, self.usual, self.right))

    def suggest(self, text: Text) -> tuple[Suggestion, ...]:
        """The tags worth showing, the surest first. A text without words gets none."""
        if not (text.name + text.activities + text.objects).strip():
            return ()
        sure = self.confidences(text)
        return tuple(
            Suggestion(tag.code, round(float(sure[at]), 3), bool(sure[at] >= self.threshold))
            for at in np.argsort(-sure, kind="stable")
            if sure[at] >= WORTH_SHOWING
            for tag in (self.taxonomy.tags[at],)
        )

    def causes_of(self, suggested: Iterable[Suggestion]) -> tuple[tuple[str, float], ...]:
        """The causes these tags stand for, and how likely one of its tags at least is right."""
        doubt: dict[str, float] = {}
        for each in suggested:
            for cause in self.taxonomy.tags[self.taxonomy.positions[each.code]].causes:
                doubt[cause] = doubt.get(cause, 1.0) * (1 - each.confidence)
        sure = {cause: round(1 - each, 3) for cause, each in doubt.items()}
        likely = sorted(sure.items(), key=lambda item: (-item[1], item[0]))
        return tuple((cause, each) for cause, each in likely if each >= CAUSE_CHOSEN)
