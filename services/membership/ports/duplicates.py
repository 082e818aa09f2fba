"""Pairs that may be one, merges, and which records wait to be compared, as handlers need them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from services.membership.domain.compared import Compared
from services.membership.domain.merging import Merge
from services.membership.domain.scan_order import ScanOrder
from services.membership.domain.suggestion import Kind, Suggestion


class ComparedRecords(Protocol):
    """The traits of every record; stores of people and organisations keep them up to date."""

    async def get_many(self, record_ids: Iterable[str], /) -> dict[str, Compared]:
        """Those that there are."""
        ...

    async def waiting(self, since: datetime, most: int, /) -> list[Compared]:
        """Those that changed after `since` and were not compared, longest waiting first."""
        ...

    async def sharing(self, key: str, most: int, /) -> list[Compared]:
        """Up to so many records that have this key."""
        ...

    def save(self, record: Compared, /) -> None:
        """Keep what changed."""
        ...


class Suggestions(Protocol):
    """Pairs, each once."""

    async def get(self, pair_id: str, /) -> Suggestion | None:
        """The pair of this name."""
        ...

    async def get_many(self, pair_ids: Iterable[str], /) -> dict[str, Suggestion]:
        """Those that there are."""
        ...

    async def open_of(self, record_id: str, /) -> list[Suggestion]:
        """Undecided pairs that this record is one of."""
        ...

    async def open_ones(self, kind: Kind, /) -> list[Suggestion]:
        """All undecided pairs of one kind."""
        ...

    def save(self, suggestion: Suggestion, /) -> None:
        """Keep what is new or changed."""
        ...

    def remove(self, pair_id: str, /) -> None:
        """Nothing speaks for it any more."""
        ...


class ScanOrders(Protocol):
    """The one order to compare all records."""

    async def get(self, order_id: str, /) -> ScanOrder | None:
        """The order."""
        ...

    def save(self, order: ScanOrder, /) -> None:
        """Keep what changed."""
        ...


class MergeRecords(Protocol):
    """What was merged, with what it takes to undo it."""

    async def get(self, merge_id: str, /) -> Merge | None:
        """The merge of this id."""
        ...

    def add(self, merge: Merge, /) -> None:
        """Keep a new one."""
        ...

    def save(self, merge: Merge, /) -> None:
        """Keep what changed."""
        ...
