"""A model with what it says of itself: figures of rows it had not seen, day, versions."""

from dataclasses import replace
from datetime import date
from importlib.metadata import version

from deploy.tags.coded import Coded
from deploy.tags.judging import Agreement, by_rules, held_out
from deploy.tags.learning import learn
from shared.tags.model import Facts, TagModel


def figures_of(coded: Coded) -> dict[str, float]:
    """What this way of learning reaches on organisations that were not trained on."""
    tested = held_out(coded)
    ours = Agreement.of(tested.chosen, coded.codings)
    _, rules = by_rules(coded)
    figures = {
        "F1": ours.f1,
        "precision": ours.precision,
        "recall": ours.recall,
        "Brier": tested.brier(coded.codings),
        "F1 of the rules": Agreement.of(rules, coded.codings).f1,
    }
    return {name: round(figure, 4) for name, figure in figures.items()}


def trained(coded: Coded, figures: dict[str, float], on: date) -> TagModel:
    """The model of all rows."""
    facts = Facts(
        trained_on=on.isoformat(),
        rows=len(coded.codings),
        organisations=len(set(coded.group.tolist())),
        versions={name: version(name) for name in ("numpy", "scipy", "scikit-learn")},
        figures=figures,
    )
    return replace(learn(coded), facts=facts)
