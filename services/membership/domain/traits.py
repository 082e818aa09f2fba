"""What records are compared by: names, addresses and areas, in a form that compares fast."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from services.membership.domain.names import words_of

NOBODYS = frozenset(
    [
        "admin",
        "chair",
        "contact",
        "enquiries",
        "hello",
        "help",
        "info",
        "mail",
        "no",
        "noreply",
        "office",
        "post",
        "secretary",
        "support",
        "team",
        "treasurer",
        "volunteer",
        "volunteering",
        "volunteers",
        "webmaster",
        "www",
    ]
)
"""Mailboxes of a function: that two people share one says nothing of who they are."""

FORMS = frozenset(
    [
        "and",
        "charity",
        "cic",
        "cio",
        "company",
        "foundation",
        "limited",
        "ltd",
        "of",
        "plc",
        "the",
        "trust",
        "uk",
    ]
)
"""Words of organisations' names that tell what they are, not which."""

SHORTEST_HANDLE = 5
LONGEST_SKELETON = 4
_SOUNDS = (("ph", "f"), ("ck", "k"), ("sch", "s"), ("sh", "s"), ("th", "t"), ("gh", "g"))
_ALIKE = str.maketrans("cqzyjdvw", "kksiitff")
_TWICE = re.compile(r"(.)\1+")
_SILENT = re.compile(r"[aeiouh]")


@dataclass(frozen=True, slots=True)
class Traits:
    """One record, as far as it is compared with others.

    `handle` is the mailbox of a person's address, or the host of an organisation's website.
    """

    record_id: str
    written: str
    words: tuple[str, ...]
    handle: str
    outcode: str | None = None
    birth_year: int | None = None

    @property
    def name(self) -> str:
        """The words in the order of the alphabet: equal for "Bell, Ann" and "Ann Bell"."""
        return " ".join(self.words)

    @property
    def keys(self) -> tuple[str, ...]:
        """Records without a key in common are never compared; a name's own key comes first."""
        return tuple(dict.fromkeys(_keys(self)))


def person_traits(
    person_id: str, name: str, email: str, outcode: str | None, birth_year: int | None
) -> Traits:
    """A person's record; `email` as it is kept."""
    words = words_of(name)
    mailbox = email.rpartition("@")[0].partition("+")[0]
    handle = "" if mailbox in NOBODYS else mailbox
    return Traits(person_id, " ".join(words), tuple(sorted(words)), handle, outcode, birth_year)


def organisation_traits(
    organisation_id: str, name: str, website: str | None, outcode: str | None
) -> Traits:
    """An organisation's record, by the words of its name that tell it from others."""
    words = tuple(w for w in words_of(name) if w not in FORMS) or words_of(name)
    host = (urlsplit(website or "").hostname or "").removeprefix("www.")
    return Traits(organisation_id, " ".join(words), tuple(sorted(words)), host, outcode)


def _keys(traits: Traits) -> Iterator[str]:
    yield f"n:{traits.name}"
    if len(traits.handle) >= SHORTEST_HANDLE:
        yield f"h:{''.join(filter(str.isalpha, traits.handle))}"
    if not traits.words:
        return
    first, last = traits.written.split()[0], traits.written.split()[-1]
    heard = sorted((skeleton(first), skeleton(last)))
    yield f"s:{'.'.join(heard)}"
    if traits.outcode:
        yield f"l:{skeleton(last)}.{first[0]}.{traits.outcode}"
        yield f"f:{skeleton(first)}.{last[0]}.{traits.outcode}"
        if traits.birth_year:
            yield f"y:{traits.birth_year}.{traits.outcode}.{first[0]}"


@cache
def skeleton(word: str) -> str:
    """What is left of a word when it is misheard: "Stephen" and "Steven" have the same.

    The first letter, then consonants that sound apart, none twice in a row.
    """
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    word = word.translate(_ALIKE)
    head = "a" if word[:1] in tuple("aeiou") else word[:1]
    return _TWICE.sub(r"\1", head + _SILENT.sub("", word[1:]))[:LONGEST_SKELETON]
