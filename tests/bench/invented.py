"""Invented people in any number, some of them entered twice as people are entered twice."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import accumulate
from random import Random

FIRST_NAMES, SURNAMES, OUTCODES = 900, 9000, 18
TWICE = 0.02
"""The share of people with a second record."""

_STARTS = "b br c ch cl d dr f fl g gr h j k l m n p pr r s sh st t th tr v w"
_MIDDLES = "a e i o u ai ea ee ie oa ou"
_ENDS = "b ck d ff g l ll lm m n nd ng nn p r rn rt s ss st t th tt x"
_PROVIDERS = ("post.example", "mail.example", "letter.example", "inbox.example")


@dataclass(frozen=True)
class Invented:
    """One record of one invented person. `twin_of` names the record it is a second one of."""

    number: int
    first: str
    last: str
    email: str
    outcode: str | None
    birth_year: int | None
    twin_of: int | None = None

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"


def invented_people(count: int, seed: int = 1) -> list[Invented]:
    """So many records. Names are as unequally common as in a country: the rank's own share."""
    chance = Random(seed)  # noqa: S311 - no secret
    firsts = _names(chance, FIRST_NAMES, syllables=2)
    lasts = _names(chance, SURNAMES, syllables=2)
    common_firsts = list(accumulate(1 / (rank + 20) for rank in range(FIRST_NAMES)))
    common_lasts = list(accumulate(1 / (rank + 50) for rank in range(SURNAMES)))
    people: list[Invented] = []
    taken: set[str] = set()
    while len(people) < count:
        first = chance.choices(firsts, cum_weights=common_firsts)[0]
        last = chance.choices(lasts, cum_weights=common_lasts)[0]
        person = _person(chance, len(people), first, last)
        if person.email in taken:
            continue  # an address is one person
        known = [person]
        if chance.random() < TWICE and len(people) < count - 1:
            again = _again(chance, len(people) + 1, person)
            known += [again] if again.email not in {person.email, *taken} else []
        people += known
        taken.update(record.email for record in known)
    return people


def _names(chance: Random, count: int, *, syllables: int) -> list[str]:
    starts, middles, ends = _STARTS.split(), _MIDDLES.split(), _ENDS.split()
    found: dict[str, None] = {}
    while len(found) < count:
        parts = [chance.choice(starts) + chance.choice(middles) for _ in range(syllables)]
        found["".join(parts).capitalize() + chance.choice(ends)] = None
    return list(found)


def _person(chance: Random, number: int, first: str, last: str) -> Invented:
    year = chance.randint(1940, 2005) if chance.random() < 0.6 else None
    outcode = f"ST{chance.randint(1, OUTCODES)}" if chance.random() < 0.9 else None
    email = f"{_mailbox(chance, first, last)}@{chance.choice(_PROVIDERS)}"
    return Invented(number, first, last, email, outcode, year)


def _mailbox(chance: Random, first: str, last: str) -> str:
    plain = (first.lower(), last.lower())
    styles = ("{0}.{1}", "{0}{1}{n}", "{i}{1}{n}", "{1}.{0}{n}", "{0}{n}")
    return chance.choice(styles).format(*plain, i=plain[0][0], n=chance.randint(1, 9999))


def _again(chance: Random, number: int, person: Invented) -> Invented:
    """The same person once more, under another address and with one of the usual differences."""
    moved = replace(
        person, number=number, twin_of=person.number, email=f"b{number}@{person.email[-8:]}"
    )
    return chance.choice(_WAYS)(chance, moved, person)


Way = Callable[[Random, Invented, Invented], Invented]


def _other_provider(chance: Random, again: Invented, person: Invented) -> Invented:
    """Typed once more with another provider, the year left out."""
    mailbox = person.email.partition("@")[0]
    return replace(again, email=f"{mailbox}@other.example", birth_year=None)


def _slip_in_address(chance: Random, again: Invented, person: Invented) -> Invented:
    mailbox, _, provider = person.email.partition("@")
    return replace(again, email=f"{_slip(chance, mailbox)}@{provider}")


def _slip_in_name(chance: Random, again: Invented, person: Invented) -> Invented:
    """Misspelt, at an address of work, but year and area were asked."""
    year = person.birth_year or 1970
    return replace(again, last=_slip(chance, person.last), birth_year=year)


def _middle_name(chance: Random, again: Invented, person: Invented) -> Invented:
    mailbox = person.email.partition("@")[0]
    return replace(again, first=f"{person.first} Mary", email=f"{mailbox}@other.example")


def _work_address(chance: Random, again: Invented, person: Invented) -> Invented:
    """Nothing in common but name and area."""
    return replace(again, outcode=person.outcode or "ST4", birth_year=None)


_WAYS: tuple[Way, ...] = (
    _other_provider,
    _slip_in_address,
    _slip_in_name,
    _middle_name,
    _work_address,
)


def _slip(chance: Random, text: str) -> str:
    """One letter wrong, missing, doubled or exchanged with its neighbour; never the first."""
    at = chance.randrange(1, len(text) - 1)
    return chance.choice(
        (
            text[:at] + chance.choice("aeioustrn") + text[at + 1 :],
            text[:at] + text[at + 1 :],
            text[:at] + text[at] + text[at:],
            text[:at] + text[at + 1] + text[at] + text[at + 2 :],
        )
    )
