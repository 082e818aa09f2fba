"""Which pairs of records are worth comparing: those that have a key in common."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from services.membership.domain.likeness import Alike, Judgement, judge
from services.membership.domain.traits import Traits

LARGEST_BLOCK = 60
"""What more records share says nothing about any two of them."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one, the smaller id first."""

    first_id: str
    second_id: str
    judgement: Judgement

    @property
    def pair_id(self) -> str:
        """The same whichever record is looked at first."""
        return pair_id(self.first_id, self.second_id)


def pair_id(one: str, other: str) -> str:
    """The name of a pair, in one order."""
    return ":".join(sorted((one, other)))


@dataclass(frozen=True, slots=True)
class Scan:
    """What comparing all records found, and what it took."""

    pairs: list[Pair]
    compared: int


def scan(records: Sequence[Traits], alike: Alike) -> Scan:
    """Compare all records with all they share a key with, each pair once."""
    bearers = Counter(record.name for record in records)
    candidates = _candidates(records)
    found = []
    for number in candidates:
        one, other = records[number // len(records)], records[number % len(records)]
        judgement = judge(one, other, max(bearers[one.name], bearers[other.name]), alike)
        if judgement.is_suggested:
            found.append(paired(one, other, judgement))
    return Scan(found, len(candidates))


def paired(one: Traits, other: Traits, judgement: Judgement) -> Pair:
    """The two with what speaks for them."""
    first, second = sorted((one.record_id, other.record_id))
    return Pair(first, second, judgement)


def _candidates(records: Sequence[Traits]) -> set[int]:
    """Each pair as one number, which takes a third of a tuple's memory."""
    return {
        one * len(records) + other
        for block in _blocks(records)
        for one, other in combinations(block, 2)
    }


def _blocks(records: Sequence[Traits]) -> Iterator[list[int]]:
    members: dict[str, list[int]] = {}
    for position, record in enumerate(records):
        for key in record.keys:
            members.setdefault(key, []).append(position)
    return (block for block in members.values() if 1 < len(block) <= LARGEST_BLOCK)
