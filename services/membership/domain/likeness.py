"""Do two records stand for one? A score out of 100, and the grounds that it is the sum of."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from services.membership.domain.traits import SHORTEST_HANDLE, Traits

Alike: TypeAlias = Callable[[str, str], float]
"""How alike two texts are written: 1 for equal ones, 0 for texts with nothing in common."""

SUGGESTED_FROM = 55
"""From this score on a coordinator is asked; tests/bench/duplicates.py shows what it finds."""

COMMON_FROM = 6
"""So many records of one name: it is common here, and proves less."""

NEAR = 0.86
"""One slip in a name of eight letters is this near."""

NEAR_HANDLE = 0.9


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that speaks for a pair, or against it where its points are negative."""

    code: str
    words: str
    points: int


SAME_RARE_NAME = Ground("same-name", "The same name, which hardly anybody else here has", 50)
SAME_COMMON_NAME = Ground("same-name", "The same name, which several others here have too", 35)
NEAR_NAME = Ground("near-name", "Names that differ by a slip of the pen", 40)
PART_OF_NAME = Ground("part-of-name", "One name is part of the other", 40)
SHARED_WORD = Ground("shared-word", "Names with a word in common", 15)
SAME_HANDLE = Ground("same-handle", "The same mailbox name or website", 35)
EXPECTED_HANDLE = Ground("same-handle", "The same mailbox name, as people of this name choose", 15)
NEAR_HANDLE_GROUND = Ground("near-handle", "Mailbox names or websites that differ by a slip", 20)
SAME_OUTCODE = Ground("same-outcode", "The same postcode area", 15)
OTHER_OUTCODE = Ground("other-outcode", "Different postcode areas", -15)
SAME_YEAR = Ground("same-birth-year", "Born in the same year", 20)
OTHER_YEAR = Ground("other-birth-year", "Born in different years", -40)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What speaks for two records being one, and what against."""

    grounds: tuple[Ground, ...]

    @property
    def score(self) -> int:
        """The sum of the grounds, between 0 and 100."""
        return max(0, min(100, sum(ground.points for ground in self.grounds)))

    @property
    def is_suggested(self) -> bool:
        """Worth a coordinator's time."""
        return self.score >= SUGGESTED_FROM


def judge(one: Traits, other: Traits, namesakes: int, alike: Alike) -> Judgement:
    """Compare two records; the order of the two does not matter.

    `namesakes` is how many records bear the more frequent of the two names, these two included.
    Without any word of the name in common nothing else counts.
    """
    name = _name(one, other, namesakes, alike)
    if name is None:
        return Judgement(())
    rest = (*_mailbox(one, other, namesakes, alike), *_where_and_when(one, other))
    return Judgement((name, *rest))


def _name(one: Traits, other: Traits, namesakes: int, alike: Alike) -> Ground | None:
    if one.words == other.words and one.words:
        return SAME_COMMON_NAME if namesakes >= COMMON_FROM else SAME_RARE_NAME
    if max(alike(one.written, other.written), alike(one.name, other.name)) >= NEAR:
        return NEAR_NAME
    mine, theirs = set(one.words), set(other.words)
    if min(len(mine), len(theirs)) > 1 and (mine <= theirs or theirs <= mine):
        return PART_OF_NAME
    return SHARED_WORD if _share_a_word(mine, theirs) else None


def _share_a_word(mine: Collection[str], theirs: Collection[str]) -> bool:
    return any(len(word) > 1 and word in theirs for word in mine)


def _mailbox(one: Traits, other: Traits, namesakes: int, alike: Alike) -> Iterator[Ground]:
    if min(len(one.handle), len(other.handle)) < SHORTEST_HANDLE:
        return
    if one.handle == other.handle:
        expected = namesakes >= COMMON_FROM or _is_made_of(one.words, one.handle)
        yield EXPECTED_HANDLE if expected else SAME_HANDLE
    elif alike(one.handle, other.handle) >= NEAR_HANDLE:
        yield NEAR_HANDLE_GROUND


def _is_made_of(words: Collection[str], handle: str) -> bool:
    """Anybody of this name might choose it: it holds a word of the name, and no number."""
    return handle.replace(".", "").isalpha() and any(word in handle for word in words)


def _where_and_when(one: Traits, other: Traits) -> Iterator[Ground]:
    if one.outcode and other.outcode:
        yield SAME_OUTCODE if one.outcode == other.outcode else OTHER_OUTCODE
    if one.birth_year and other.birth_year:
        yield SAME_YEAR if one.birth_year == other.birth_year else OTHER_YEAR
