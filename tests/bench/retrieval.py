"""Whether somebody interested in a cause sees first the charities that people coded with it.

Nothing that ranks knows the codings of a charity: only its text, and the causes suggested for it by
a model that learned from other charities.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import bm25s
import numpy as np

from services.matching.app import policy_of
from services.matching.domain.days import Days
from services.matching.domain.kinds import Kind
from services.matching.domain.offer import Offer
from services.matching.domain.opportunity import Opportunity
from services.matching.domain.places import Place
from services.matching.domain.rules import Pair
from services.matching.domain.score import score
from services.matching.domain.words import telling_words
from services.matching.settings import MatchingSettings
from shared.contracts.vocabulary import CAUSES
from shared.tags.pairs import Table

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
TOP = 10


@dataclass(frozen=True)
class Charity:
    """A charity as it would stand on the board: its causes are suggestions."""

    org_id: str
    name: str
    activities: str
    suggested: dict[str, float]
    coded: frozenset[str]


Ranker = Callable[[str], Sequence[float]]
"""Cause -> a score for each charity."""


def rankers(charities: Sequence[Charity]) -> dict[str, Ranker]:
    """Ways to rank, by what they look at."""
    return {
        "BM25 of the cause's name (bm25s)": _by_text(charities),
        "overlap of suggested causes": lambda cause: [
            float(cause in each.suggested) for each in charities
        ],
        "our score: graded causes, and words": _by_score(charities),
        "confidence of the suggestion": lambda cause: [
            each.suggested.get(cause, 0.0) for each in charities
        ],
    }


def ndcg(ranker: Ranker, charities: Sequence[Charity]) -> tuple[float, int]:
    """nDCG@10, the mean over all causes that any charity is coded with, and how many these are.

    Charities of equal score stand in the order they are given in, which must be one by chance.
    """
    found = []
    for cause in CAUSES:
        right = np.array([cause in each.coded for each in charities], np.float64)
        if right.any() and cause != "Other":
            best = np.argsort(-np.asarray(ranker(cause)), kind="stable")[:TOP]
            found.append(_gain(right[best]) / _gain(np.sort(right)[::-1][:TOP]))
    return float(np.mean(found)), len(found)


def _gain(right: Table) -> float:
    return float((right / np.log2(np.arange(len(right)) + 2)).sum())


def _by_text(charities: Sequence[Charity]) -> Ranker:
    index = bm25s.BM25()
    texts = [f"{each.name} {each.activities}" for each in charities]
    index.index(bm25s.tokenize(texts, show_progress=False), show_progress=False)

    def rank(cause: str) -> Sequence[float]:
        [asked] = bm25s.tokenize([CAUSES[cause][0]], return_ids=False, show_progress=False)
        return [float(each) for each in index.get_scores(asked)]

    return rank


def _by_score(charities: Sequence[Charity]) -> Ranker:
    vocabulary = policy_of(MatchingSettings()).vocabulary
    board = [_opportunity(each) for each in charities]

    def rank(cause: str) -> Sequence[float]:
        offer = _offer(cause)
        return [score(Pair(offer, each, NOW.date()), vocabulary).total for each in board]

    return rank


def _offer(cause: str) -> Offer:
    name = CAUSES[cause][0]
    return Offer(
        offer_id="offer",
        member_id="member",
        kind=Kind.TIME,
        title=name,
        posted_at=NOW,
        causes=(cause,),
        interests=(),
        skills=(),
        place=Place(),
        max_km=20,
        remote=True,
        words=telling_words(name),
    )


def _opportunity(charity: Charity) -> Opportunity:
    return Opportunity(
        opportunity_id=charity.org_id,
        organisation_id=charity.org_id,
        organisation_name=charity.name,
        kind=Kind.TIME,
        title=charity.name,
        posted_at=NOW,
        causes=tuple(charity.suggested),
        skills=(),
        remote=True,
        place=Place(),
        days=Days(),
        places=None,
        serves_recognised_need=False,
        words=telling_words(charity.name, charity.activities),
    )
