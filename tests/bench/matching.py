"""The best uses of an offer among many open opportunities, beside scoring all and beside tantivy.

`./potbank bench matching [--opportunities N] [--queries N] [--check N] [--json]`. One core. The
board is made up: causes and skills as unevenly spread as in real registers, around one city.
"""

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any

import tantivy

from services.matching.app import policy_of
from services.matching.domain.days import Days
from services.matching.domain.kinds import Kind
from services.matching.domain.offer import Offer
from services.matching.domain.opportunity import Opportunity
from services.matching.domain.places import Place
from services.matching.domain.rules import Pair
from services.matching.domain.score import Standing, score
from services.matching.domain.vocabulary import Vocabulary
from services.matching.settings import MatchingSettings
from services.matching.stores.index import OpportunityIndex
from services.matching.stores.index.snapshot import load, save
from shared.contracts.vocabulary import CAUSES, SKILLS

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = NOW.date()
SIZES = (10_000, 100_000, 1_000_000)
TOP = 10
Figures = dict[str, float]


class MadeUp:
    """Opportunities and offers as they might be, the same for the same seed."""

    def __init__(self, seed: int = 7) -> None:
        self._chance = Random(seed)  # noqa: S311 - to be repeatable is the point

    def opportunity(self, number: int) -> Opportunity:
        """One of three kinds, with one to three causes, near the city or remote."""
        chance = self._chance
        return Opportunity(
            opportunity_id=f"{number:08x}-0000-4000-8000-{number:012x}",
            organisation_id=f"organisation-{chance.randrange(1 + number // 20)}",
            organisation_name="An organisation",
            kind=chance.choice(tuple(Kind)),
            title="An opportunity",
            posted_at=NOW - timedelta(chance.expovariate(1 / 90)),
            causes=self._some(tuple(CAUSES), 3),
            skills=self._some(tuple(SKILLS), 3) if chance.random() < 0.7 else (),
            remote=chance.random() < 0.3,
            place=self._place(),
            days=Days(None, TODAY + timedelta(chance.randrange(1, 200))),
            places=chance.randrange(1, 20),
            serves_recognised_need=chance.random() < 0.2,
            words=self._words(),
        )

    def standing(self) -> Standing:
        """As asked and answered as organisations are."""
        asked = self._chance.randrange(12)
        answered = sum(self._chance.random() < 0.7 for _ in range(asked))
        shown = int(self._chance.expovariate(0.25))
        pending = (0.5,) * min(shown, 3)
        return Standing(shown, 0.0, pending, asked, answered)

    def offer(self, number: int) -> Offer:
        """Somebody near, most of them also remote."""
        chance = self._chance
        return Offer(
            offer_id=f"offer-{number}",
            member_id=f"member-{number}",
            kind=chance.choice((Kind.TIME, Kind.TALENT)),
            title="An offer",
            posted_at=NOW,
            causes=self._some(tuple(CAUSES), 3),
            interests=self._some(tuple(CAUSES), 3),
            skills=self._some(tuple(SKILLS), 3),
            place=self._place(),
            max_km=chance.choice((5, 10, 20, 50)),
            remote=chance.random() < 0.6,
            words=self._words(),
        )

    def _some(self, words: tuple[str, ...], most: int) -> tuple[str, ...]:
        count = self._chance.randint(1, most)
        ranks = (int(len(words) * self._chance.random() ** 2) for _ in range(count))
        return tuple(dict.fromkeys(words[rank] for rank in ranks))

    def _words(self) -> tuple[str, ...]:
        """Twelve of 50,000 words, the commonest in a third of all texts."""
        ranks = (int(50_000 ** self._chance.random()) for _ in range(12))
        return tuple(dict.fromkeys(f"word{rank}" for rank in ranks))

    def _place(self) -> Place:
        chance = self._chance
        outcode = f"ST{chance.randrange(1, 20)}"
        return Place(outcode, 53.0 + chance.gauss(0, 0.12), -2.18 + chance.gauss(0, 0.18))


def measure(size: int, queries: int, check: int) -> Figures:
    """Everything about a board of this size."""
    made_up = MadeUp()
    policy = policy_of(MatchingSettings())
    board = [(made_up.opportunity(number), made_up.standing()) for number in range(size)]
    before = _resident()
    index = OpportunityIndex(policy.vocabulary, policy.most_pending)
    put = _rate(index.put, board)
    words = 4 * sum(len(rows) for p in index.parts.values() for rows in p.postings.rows.values())
    figures = {"opportunities": size, "put/s": put}
    figures["bytes each beyond text"] = (_resident() - before - words) / size
    offers = [made_up.offer(number) for number in range(queries)]
    opportunities = {opportunity.opportunity_id: opportunity for opportunity, _ in board}
    explain = partial(explained, index=index, board=opportunities, vocabulary=policy.vocabulary)
    took = [_timed(partial(explain, offer)) for offer in offers]
    figures |= {"p50 ms": median(took), "p99 ms": quantiles(took, n=100)[98]}
    figures |= _checked(index, offers[:check])
    figures |= _against_tantivy(board, offers[:200], index)
    figures |= _changes(index, board[: min(size, 20_000)])
    return figures | _restart(index, policy.vocabulary, policy.most_pending)


def explained(
    offer: Offer, index: OpportunityIndex, board: dict[str, Opportunity], vocabulary: Vocabulary
) -> list[Any]:
    """The ten best with their reasons in words, as a member reads them."""
    telling = replace(offer, words=index.telling(offer))
    return [
        score(Pair(telling, board[found.opportunity_id], TODAY), vocabulary).reasons
        for found in index.best(offer, TODAY, TOP)
    ]


def _checked(index: OpportunityIndex, offers: list[Offer]) -> Figures:
    """How many answers differ from scoring every row, and how long that takes."""
    ratios, scans, wrong = [], [], 0
    for offer in offers:
        fast = _timed(partial(index.best, offer, TODAY, TOP))
        slow = _timed(partial(index.best_by_scan, offer, TODAY, TOP))
        ratios.append(slow / fast)
        scans.append(slow)
        wrong += index.best(offer, TODAY, TOP) != index.best_by_scan(offer, TODAY, TOP)
    return {
        "checked": len(offers),
        "wrong": wrong,
        "scan p50 ms": median(scans),
        "times a scan": median(ratios),
    }


def _against_tantivy(
    board: list[tuple[Opportunity, Standing]], offers: list[Offer], index: OpportunityIndex
) -> Figures:
    """The same causes, skills and words as weighted terms; without distance and record."""
    searcher, schema_index = _tantivy(board)
    ratios, took = [], []
    for offer in offers:
        query = _as_terms(offer, index, schema_index)
        theirs = _timed(partial(searcher.search, query, TOP))
        ours = _timed(partial(index.best, offer, TODAY, TOP))
        ratios.append(theirs / ours)
        took.append(theirs)
    return {"tantivy p50 ms": median(took), "times tantivy": median(ratios)}


def _tantivy(board: list[tuple[Opportunity, Standing]]) -> tuple[Any, Any]:
    builder = tantivy.SchemaBuilder()
    for field in ("kind", "causes", "skills", "words"):
        builder.add_text_field(field, tokenizer_name="raw")
    made = tantivy.Index(builder.build())
    writer = made.writer(heap_size=200_000_000, num_threads=1)
    for opportunity, _ in board:
        writer.add_document(
            tantivy.Document(
                kind=[opportunity.kind.value],
                causes=list(opportunity.causes),
                skills=list(opportunity.skills),
                words=list(opportunity.words),
            )
        )
    writer.commit()
    writer.wait_merging_threads()
    made.reload()
    return made.searcher(), made


def _as_terms(offer: Offer, index: OpportunityIndex, made: Any) -> Any:
    def term(field: str, word: str, weight: float) -> tuple[Any, Any]:
        exact = tantivy.Query.term_query(made.schema, field, word)
        constant = tantivy.Query.const_score_query(exact, max(weight, 1e-6))
        return (tantivy.Occur.Should, constant)

    kind = tantivy.Query.term_query(made.schema, "kind", offer.kind.value)
    terms = [(tantivy.Occur.Must, tantivy.Query.const_score_query(kind, 1e-6))]
    fit = index.codes.cause_fit(offer)
    terms += [
        term("causes", code, 0.35 * fit[number])
        for code, number in index.codes.causes.items()
        if fit[number] > 0
    ]
    terms += [term("skills", code, 0.2) for code in offer.skills]
    terms += [term("words", word, 0.025) for word in index.telling(offer)]
    return tantivy.Query.boolean_query(terms)


def _changes(index: OpportunityIndex, board: list[tuple[Opportunity, Standing]]) -> Figures:
    """Changed records, changed opportunities, and taken out: each so many times a second."""
    noted = [(o, replace(s, shown=s.shown + 1)) for o, s in board]
    changed = [(replace(o, remote=not o.remote), s) for o, s in noted]
    return {
        "note/s": _rate(index.note, noted),
        "update/s": _rate(index.put, changed),
        "withdraw/s": _rate(index.remove, [(o.opportunity_id,) for o, _ in board]),
    }


def _restart(index: OpportunityIndex, vocabulary: Vocabulary, most: int) -> Figures:
    """Seconds to keep the index in a file, and to be ready again from it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "board.npz"
        saving = _timed(partial(save, index, file, "here")) / 1000
        again = OpportunityIndex(vocabulary, most)
        loading = _timed(partial(load, again, file)) / 1000
        if len(again) != len(index):
            raise SystemExit("What was saved is not what was loaded.")
        return {"save s": saving, "load s": loading, "file MB": file.stat().st_size / 1e6}


def _timed(work: Callable[[], Any]) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _rate(change: Callable[..., Any], things: Sequence[tuple[Any, ...]]) -> float:
    """How many of these changes happen in a second."""
    began = time.perf_counter()
    for thing in things:
        change(*thing)
    return len(things) / (time.perf_counter() - began)


def _resident() -> int:
    """Bytes at the most so far; what is measured only grows."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _sizes(most: int) -> Iterator[int]:
    yield from (size for size in SIZES if size < most)
    yield most


def _print(rows: list[Figures]) -> None:
    for name in rows[0]:
        print(f"{name:>24}", *(f"{row[name]:>14,.2f}" for row in rows))


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--opportunities", type=int, default=100_000)
    arguments.add_argument("--queries", type=int, default=1000)
    arguments.add_argument("--check", type=int, default=200, help="queries held against a scan")
    arguments.add_argument("--json", action="store_true")
    given = arguments.parse_args()
    measured = [measure(size, given.queries, given.check) for size in _sizes(given.opportunities)]
    if given.json:
        json.dump(measured, sys.stdout)
    else:
        _print(measured)
