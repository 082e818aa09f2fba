"""What a text says to us: its words, and the tags whose regular expressions it holds, by field."""

import re
from dataclasses import dataclass
from itertools import pairwise

from shared.tags.taxonomy import Taxonomy

FIELDS = ("name", "activities", "objects")
MOST_CHARACTERS = 4_000
"""Read of each field; the register keeps no longer ones, and expressions stay quick."""

_WORD = re.compile(r"[a-z][a-z']+")


@dataclass(frozen=True, slots=True)
class Text:
    """What is known of an organisation or opportunity; its objects are what it was founded for."""

    name: str
    activities: str = ""
    objects: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """By field, in the order of FIELDS: single words and pairs; positions of the tags found."""

    words: tuple[tuple[str, ...], ...]
    found: tuple[tuple[int, ...], ...]


def read(text: Text, taxonomy: Taxonomy) -> Reading:
    """Lower case; pairs are words that follow each other."""
    fields = [getattr(text, name)[:MOST_CHARACTERS].lower() for name in FIELDS]
    return Reading(
        words=tuple(_words(field) for field in fields),
        found=tuple(taxonomy.found_in(field) for field in fields),
    )


def _words(text: str) -> tuple[str, ...]:
    single = _WORD.findall(text)
    return (*single, *(f"{first} {second}" for first, second in pairwise(single)))
