"""How good suggestions of tags are, and what they are good for, beside simpler ways in one run.

`./potbank bench quality --data FOLDER [--salt WORDS] [--json]`: reads `ukcat/charities.csv` and
`ukcat/taxonomy.csv` there. Five parts; each is looked at by a model that learned from the other
four, thresholds too. No organisation is in two parts. `--salt` makes other parts.
"""

import argparse
import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.svm import LinearSVC

from deploy.tags.coded import Coded, groups
from deploy.tags.files import Named, read_codings, read_taxonomy, read_texts
from deploy.tags.judging import Agreement, HeldOut, by_rules, fold_of, held_out, reliability
from deploy.tags.learning import PARTS, best_threshold
from services.matching.domain.cause_words import causes_said_in
from shared.contracts.vocabulary import CAUSES
from shared.tags.model import CAUSE_CHOSEN
from shared.tags.pairs import Table
from shared.tags.taxonomy import Taxonomy
from tests.bench.retrieval import Charity, ndcg, rankers

Rows = dict[str, dict[str, float]]
LOGISTIC = LogisticRegression(solver="liblinear", C=10, class_weight="balanced")
LOWEST = -99.0


def tags(coded: Coded, texts: Sequence[Named], tested: HeldOut) -> Rows:
    """F1 over all pairs of a row and a tag, each way of finding tags beside the others."""
    in_name, in_activities = by_rules(coded)
    ways = {
        "expressions, name": in_name,
        "expressions, name and activities": in_activities,
        "TF-IDF and logistic regression": textbook(coded, texts, LOGISTIC),
        "TF-IDF and linear SVC": textbook(coded, texts, LinearSVC()),
        "ours": tested.chosen,
    }
    found = {way: _figures(chosen, coded.codings) for way, chosen in ways.items()}
    return found | {"two people who code the same": two_people(coded)}


def causes(coded: Coded, texts: Sequence[Named], tested: HeldOut) -> Rows:
    """The same of our causes, which pages suggest."""
    wanted = _causes_of(coded.codings, coded.taxonomy).clip(max=1)
    words = np.zeros_like(wanted)
    for row, named in enumerate(texts):
        said = causes_said_in(named.text.name, named.text.activities)
        words[row, [list(CAUSES).index(cause) for cause in said]] = 1
    likely = cause_confidence(tested.confidence, coded.taxonomy) >= CAUSE_CHOSEN
    return {
        "telling words": _figures(words, wanted),
        "ours": _figures(likely.astype(np.float64), wanted),
    }


def cause_confidence(confidence: Table, taxonomy: Taxonomy) -> Table:
    """How likely one tag at least of each cause is right, as TagModel.causes_of says."""
    doubt = np.log1p(-np.clip(confidence, 0, 0.9999))
    return np.asarray(1 - np.exp(_causes_of(doubt, taxonomy)), np.float64)


def two_people(coded: Coded) -> dict[str, float]:
    """Organisations that stand twice: the second coding against the first."""
    rows = defaultdict(list)
    for row, group in enumerate(coded.group.tolist()):
        rows[group].append(row)
    pairs = np.array([pair for each in rows.values() for pair in pairwise(each)]).reshape(-1, 2)
    return _figures(coded.codings[pairs[:, 1]], coded.codings[pairs[:, 0]])


def retrieval(coded: Coded, texts: Sequence[Named], tested: HeldOut) -> dict[str, float]:
    """nDCG@10 of charities for somebody interested in a cause."""
    sure = cause_confidence(tested.confidence, coded.taxonomy)
    wanted = _causes_of(coded.codings, coded.taxonomy) > 0
    charities: dict[str, Charity] = {}
    for row in np.argsort(coded.group, kind="stable"):
        named, right = texts[row], _named(wanted[row])
        if named.org_id in charities:
            known = charities[named.org_id]
            charities[named.org_id] = replace(known, coded=known.coded | right)
            continue
        likely = {c: float(s) for c, s in zip(CAUSES, sure[row], strict=True) if s >= CAUSE_CHOSEN}
        text = named.text
        charities[named.org_id] = Charity(
            named.org_id, text.name, text.activities, likely, frozenset(right)
        )
    board = list(charities.values())
    return {way: ndcg(ranker, board)[0] for way, ranker in rankers(board).items()}


def textbook(coded: Coded, texts: Sequence[Named], learner: Any) -> Table:
    """One learner per tag on words and pairs of words, and one threshold.

    Without objects, and with balanced classes: both helped it.
    """
    words = [f"{each.text.name} {each.text.activities}" for each in texts]
    fold, chosen = fold_of(coded.group), np.zeros_like(coded.codings)
    for each in np.unique(fold):
        learned, tested = np.flatnonzero(fold != each), np.flatnonzero(fold == each)
        inner = coded.group[learned] % PARTS == 0
        most = _taught(learner, words, coded.codings, learned[~inner])
        asked = [words[row] for row in learned[inner]]
        threshold = best_threshold(most(asked).ravel(), coded.codings[learned[inner]].ravel())
        every = _taught(learner, words, coded.codings, learned)
        chosen[tested] = every([words[row] for row in tested]) >= threshold
    return chosen


def _taught(
    learner: Any, words: Sequence[str], codings: Table, rows: NDArray[np.int64]
) -> Callable[[Sequence[str]], Table]:
    """What these rows teach: texts to a score for each tag, the lowest for tags never seen."""
    known = np.flatnonzero(codings[rows].any(axis=0))
    vectors = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    each_tag = OneVsRestClassifier(learner)
    each_tag.fit(vectors.fit_transform([words[row] for row in rows]), codings[rows][:, known])

    def look(texts: Sequence[str]) -> Table:
        scores = np.full((len(texts), codings.shape[1]), LOWEST)
        scores[:, known] = each_tag.decision_function(vectors.transform(texts))
        return scores

    return look


def _figures(chosen: Table, wanted: Table) -> dict[str, float]:
    agreed = Agreement.of(chosen, wanted)
    return {"F1": agreed.f1, "precision": agreed.precision, "recall": agreed.recall}


def _causes_of(by_tag: Table, taxonomy: Taxonomy) -> Table:
    """The sum, over its tags, for each cause."""
    names = list(CAUSES)
    stands_for = np.zeros((len(taxonomy.tags), len(names)))
    for row, tag in enumerate(taxonomy.tags):
        stands_for[row, [names.index(cause) for cause in tag.causes]] = 1
    return by_tag @ stands_for


def _named(row: Iterable[bool]) -> set[str]:
    return {cause for cause, there in zip(CAUSES, row, strict=True) if there}


def measure(data: Path, salt: str = "") -> dict[str, object]:
    """Every figure, with how long it took."""
    began = perf_counter()
    file = data / "ukcat" / "charities.csv"
    taxonomy = read_taxonomy(data / "ukcat" / "taxonomy.csv")
    texts, coded = read_texts(file), read_codings(file, taxonomy).coded
    if salt:
        coded = replace(coded, group=groups([each.org_id for each in texts], salt))
    tested = held_out(coded)
    return {
        "rows": len(texts),
        "organisations": len({each.org_id for each in texts}),
        "tags": tags(coded, texts, tested),
        "Brier": tested.brier(coded.codings),
        "Brier of the shares": float((coded.codings.var(axis=0)).mean()),
        "reliability": reliability(tested.confidence, coded.codings),
        "causes": causes(coded, texts, tested),
        "nDCG@10": retrieval(coded, texts, tested),
        "seconds": perf_counter() - began,
    }


def say(found: dict[str, Any]) -> None:
    """The same as tables, for people."""
    print(
        f"{found['rows']} rows of {found['organisations']} organisations; {found['seconds']:.0f} s"
    )
    for what in ("tags", "causes"):
        print(f"\n{what:<40}{'F1':>8}{'precision':>11}{'recall':>8}")
        for way, row in found[what].items():
            print(f"{way:<40}{row['F1']:8.3f}{row['precision']:11.3f}{row['recall']:8.3f}")
    print(f"\nBrier score {found['Brier']:.5f}; of each tag's share alone", end=" ")
    print(f"{found['Brier of the shares']:.5f}\n{'said':>6}{'how often':>12}{'right':>8}")
    for said, times, right in found["reliability"]:
        print(f"{said:6.3f}{times:12,}{right:8.3f}")
    print(f"\n{'nDCG@10, mean over causes':<40}")
    for way, value in found["nDCG@10"].items():
        print(f"{way:<40}{value:8.3f}")


def main() -> None:
    """Read the data, measure, print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=os.environ.get("POTBANK_DATA"))
    arguments.add_argument("--salt", default="", help="Other words make other parts.")
    arguments.add_argument("--json", action="store_true")
    chosen = arguments.parse_args()
    if chosen.data is None or not (Path(chosen.data) / "ukcat").is_dir():
        arguments.error(
            f"no ukcat folder in {chosen.data}: name the folder of the data, --data FOLDER"
        )
    found = measure(Path(chosen.data), chosen.salt)
    if chosen.json:
        print(json.dumps(found, indent=1))
    else:
        say(found)


if __name__ == "__main__":
    main()
