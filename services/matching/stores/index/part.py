"""The open opportunities of one kind, indexed: put, taken out, searched, swept, kept in a file."""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.matching.domain.opportunity import Opportunity
from services.matching.domain.score import Standing, answers, serves
from services.matching.stores.index.codes import Codes
from services.matching.stores.index.columns import OPEN_END, Columns, Rows
from services.matching.stores.index.postings import Postings
from services.matching.stores.index.scoring import Wanted
from services.matching.stores.index.search import Best, scan, search
from services.matching.stores.index.shelves import Shelves, Tiles, vector

SWEEP_AT_LEAST = 1000
"""Rows that are gone before sweeping is worth the pause."""


class Part:
    """Rows by number, and the number of each opportunity by its id."""

    def __init__(self) -> None:
        self.columns = Columns()
        self.shelves = Shelves()
        self.tiles = Tiles()
        self.postings = Postings()
        self.ids: list[str] = []
        self.row_of: dict[str, int] = {}
        self.times_shown = 0

    def __len__(self) -> int:
        return len(self.row_of)

    def put(self, opportunity: Opportunity, standing: Standing, codes: Codes) -> None:
        """Index it anew, whatever was known of it."""
        self.remove(opportunity.opportunity_id)
        row = self.columns.new_row()
        self._fill(row, opportunity, codes)
        self._note(row, standing, opportunity.places_left)
        self.columns.answers[row] = answers(standing).value
        self.columns.alive[row] = True
        self.shelves.put(row, self.columns)
        self.postings.add(row, opportunity.words)
        self.ids.append(opportunity.opportunity_id)
        self.row_of[opportunity.opportunity_id] = row

    def note(self, opportunity_id: str, standing: Standing, places_left: int | None) -> bool:
        """Take over what changes most often; False where it has to be put anew.

        In place only while the bounds of its shelves hold: shown no less, answering no better.
        """
        row = self.row_of.get(opportunity_id)
        if row is None:
            return False
        better = answers(standing).value > self.columns.answers[row]
        if better or standing.shown < self.columns.shown[row]:
            return False
        self.times_shown -= int(self.columns.shown[row])
        self._note(row, standing, places_left)
        self.columns.answers[row] = answers(standing).value
        return True

    def remove(self, opportunity_id: str) -> None:
        """Never found again; harmless for one that is not here."""
        row = self.row_of.pop(opportunity_id, None)
        if row is not None:
            self.columns.alive[row] = False
            self.times_shown -= int(self.columns.shown[row])
            if self.columns.count - len(self) > max(SWEEP_AT_LEAST, len(self) // 2):
                self.sweep()

    def best(self, wanted: Wanted, most: int) -> Iterator[tuple[str, float]]:
        """(id, score) of the best rows, the best first, ties by id."""
        return self._named(search(self.columns, self.shelves, self.tiles, wanted, most), most)

    def best_by_scan(self, wanted: Wanted, most: int) -> Iterator[tuple[str, float]]:
        """The same, by scoring every row."""
        return self._named(scan(self.columns, wanted, most), most)

    def rows_of(self, opportunity_ids: Iterable[str]) -> Rows:
        """The rows of those that are here."""
        found = (self.row_of.get(opportunity_id) for opportunity_id in opportunity_ids)
        return np.array([row for row in found if row is not None], np.int64)

    def sweep(self) -> None:
        """Forget rows that are gone: numbers are given anew, bounds are tight again."""
        kept = np.flatnonzero(self.columns.alive[: self.columns.count])
        new = np.full(self.columns.count, -1, np.int64)
        new[kept] = np.arange(len(kept))
        self.columns.keep(kept)
        self.postings.renumber(new)
        self.ids = [self.ids[row] for row in kept.tolist()]
        self._place_all()

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Everything that cannot be worked out from the rest, swept first."""
        self.sweep()
        words = list(self.postings.rows)
        uses = [np.frombuffer(self.postings.rows[word], np.uint32) for word in words]
        keys = np.array(list(self.tiles.numbers), np.int64).reshape(-1, 2)
        return self.columns.arrays() | {
            "ids": np.array(self.ids, np.bytes_),
            "words": np.frombuffer("\n".join(words).encode(), np.uint8),
            "uses": np.concatenate(uses) if uses else np.empty(0, np.uint32),
            "counts": np.array([len(rows) for rows in uses], np.int64),
            "tile_keys": keys,
            "tile_middle": self.tiles.middle[: len(keys)],
            "tile_radius_km": self.tiles.radius_km[: len(keys)],
        }

    @classmethod
    def of(cls, arrays: dict[str, NDArray[Any]]) -> "Part":
        """The part that `arrays` gave."""
        part = cls()
        part.columns = Columns.of(arrays)
        part.ids = arrays["ids"].astype(str).tolist()
        part.tiles = Tiles.of(arrays["tile_keys"], arrays["tile_middle"], arrays["tile_radius_km"])
        words = arrays["words"].tobytes().decode().split("\n") if len(arrays["words"]) else []
        part.postings = Postings.of(words, arrays["uses"], arrays["counts"])
        part.times_shown = int(part.columns.shown[: part.columns.count].sum())
        part._place_all()
        return part

    def _place_all(self) -> None:
        self.row_of = {each: row for row, each in enumerate(self.ids)}
        self.shelves = Shelves()
        self.shelves.put_all(self.columns)

    def _fill(self, row: int, opportunity: Opportunity, codes: Codes) -> None:
        columns, place, days = self.columns, opportunity.place, opportunity.days
        causes, skills = codes.causes_of(opportunity), codes.skills_of(opportunity)
        columns.causes[row, : len(causes)] = causes
        columns.skills[row, : len(skills)] = skills
        columns.asked[row] = len(skills)
        columns.vector[row] = vector(*place.point) if place.point else np.nan
        columns.tile[row] = self.tiles.number(place.point)
        columns.outcode[row] = codes.outcode(place.outcode)
        columns.remote[row] = opportunity.remote
        columns.active[row] = opportunity.organisation_active
        columns.need[row] = serves(opportunity)
        columns.posted[row] = opportunity.posted_at.toordinal()
        columns.starts[row] = days.starts_on.toordinal() if days.starts_on else 0
        columns.ends[row] = days.ends_on.toordinal() if days.ends_on else OPEN_END

    def _note(self, row: int, standing: Standing, places_left: int | None) -> None:
        self.columns.left[row] = OPEN_END if places_left is None else places_left
        self.columns.shown[row] = standing.shown
        self.columns.pending[row] = standing.pending
        self.times_shown += standing.shown

    def _named(self, best: Best, most: int) -> Iterator[tuple[str, float]]:
        found = [
            (self.ids[row], score)
            for row, score in zip(best.rows.tolist(), best.scores.tolist(), strict=True)
        ]
        return iter(sorted(found, key=lambda each: (-each[1], each[0]))[:most])
