"""What the coordinator's directory finds people by; what is hidden from coordinators is not in it.

Filters are tags, so that one index serves every filter and every combination of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from services.membership.domain.names import sort_key, words_of
from services.membership.domain.person import Person
from services.membership.domain.visibility import visible

VERSION = 2
"""Of the rules below. People listed under older rules are listed again by a task."""

LONGEST_START = 20
"""Letters of a word that are told apart."""

SHORTEST_MISSPELT = 4
CLOSE_ENOUGH = 0.75
"""difflib's ratio: two letters swapped or one wrong in a name of five."""


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    """How one person is listed: by name, found by the starts of words and by tags.

    Every start of every word is kept, so that looking for one is an equality: the index then gives
    the people in their order, however many names begin so, and nothing is sorted.
    """

    name_key: str
    words: tuple[str, ...]
    starts: tuple[str, ...]
    tags: tuple[str, ...]
    version: int = VERSION


def tag(kind: str, value: str) -> str:
    """The tag of one filter; case does not matter where people type the value."""
    return f"{kind}:{value.casefold()}"


def entry_of(person: Person) -> DirectoryEntry:
    """How this person is listed."""
    said = visible(_said(person), person.visibility, "coordinator")
    tags = [tag("status", "member" if person.membership else "known")]
    tags += (one for found in said.values() for one in found)
    words = tuple(dict.fromkeys(words_of(person.name)))
    return DirectoryEntry(
        sort_key(person.name), words, starts_of(words), tuple(dict.fromkeys(tags))
    )


def start(word: str) -> str:
    """The start of a word as it is looked for."""
    return word[:LONGEST_START]


def starts_of(words: Iterable[str]) -> tuple[str, ...]:
    """Every start of every word, each once."""
    return tuple(
        dict.fromkeys(
            word[:length]
            for word in words
            for length in range(1, min(len(word), LONGEST_START) + 1)
        )
    )


def _said(person: Person) -> dict[str, list[str]]:
    membership = person.membership
    if membership is None:
        return {}
    links = [tag("link", link.type) for link in membership.links]
    areas = [tag("area", link.area) for link in membership.links if link.area]
    return {
        "links": links + areas,
        "interests": [tag("interest", cause) for cause in membership.interests],
        "whereabouts": [tag("outcode", membership.outcode)] if membership.outcode else [],
    }


def meant(word: str, known: Iterable[str]) -> str | None:
    """The known word that a mistyped one most likely stands for, or None."""
    if len(word) < SHORTEST_MISSPELT:
        return None
    close = get_close_matches(word, sorted(set(known)), n=1, cutoff=CLOSE_ENOUGH)
    return close[0] if close else None
