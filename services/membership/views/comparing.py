"""Two records field by field, in words that people read."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from shared.contracts.requests.duplicates import ComparedField
from shared.contracts.vocabulary import CAUSES
from shared.storage.mongo import Document

HIDDEN = "not shown to coordinators"

Say = Callable[[Document], str]


def person_fields(
    first: Document, second: Document, spoken_for: Sequence[Document]
) -> tuple[ComparedField, ...]:
    """Both people; what can be chosen, what is joined, and what only helps to tell."""

    def organisations(person: Document) -> str:
        mine = (o["name"] for o in spoken_for if person["_id"] in o["representatives"])
        return ", ".join(sorted(mine))

    return (
        _field("Name", _name, first, second, choice="name"),
        _field("E-mail address", _open("email", lambda p: str(p["email"])), first, second),
        _field("Area", _open("whereabouts", _area), first, second, choice="area"),
        _field("Would travel", _open("whereabouts", _travel), first, second, choice="travel"),
        _field("Time zone", _open("time_zone", _zone), first, second, choice="time_zone"),
        _field("Born", _born, first, second, joined=True),
        _field("Links to the place", _open("links", _links), first, second, joined=True),
        _field("Interests", _open("interests", _interests), first, second, joined=True),
        _field("Speaks for", _open("organisations", organisations), first, second, joined=True),
        _field("Member since", lambda p: _of_member(p, "joined_at")[:10], first, second),
        _field("First signed in", lambda p: str(p["signed_in_at"] or "")[:10], first, second),
        _field("Came through imports", _imports, first, second, joined=True),
    )


def organisation_fields(first: Document, second: Document) -> tuple[ComparedField, ...]:
    """Both organisations, as far as it helps to tell them apart."""
    says: tuple[tuple[str, str], ...] = (
        ("Name", "name"),
        ("Identifier", "identifier"),
        ("Area", "outcode"),
        ("Website", "website"),
        ("Description", "description"),
    )
    return tuple(_field(label, partial(_said, name), first, second) for label, name in says)


def _said(name: str, organisation: Document) -> str:
    return str(organisation[name] or "")


def _field(
    label: str,
    say: Say,
    first: Document,
    second: Document,
    *,
    joined: bool = False,
    choice: str | None = None,
) -> ComparedField:
    one, other = say(first), say(second)
    differs = one != other
    return ComparedField(
        label=label,
        first=one,
        second=other,
        differs=differs,
        joined=joined,
        choice=choice if differs and one and other and HIDDEN not in (one, other) else None,
    )


def _open(field: str, say: Say) -> Say:
    """What the record says, unless its owner shows the field to nobody."""

    def said(person: Document) -> str:
        return HIDDEN if person["visibility"].get(field) == "nobody" else say(person)

    return said


def _name(person: Document) -> str:
    return str(person["name"])


def _of_member(person: Document, name: str) -> str:
    return str(person["membership"][name] or "") if person["membership"] else ""


def _zone(person: Document) -> str:
    return _of_member(person, "time_zone")


def _area(person: Document) -> str:
    return _of_member(person, "outcode") or _first(b["outcode"] for b in person["brought"])


def _born(person: Document) -> str:
    return _first(b["birth_year"] for b in person["brought"])


def _first(values: Iterator[object]) -> str:
    return str(next((value for value in values if value), ""))


def _travel(person: Document) -> str:
    if not person["membership"]:
        return ""
    remote = ", or from afar" if person["membership"]["remote"] else ""
    return f"{person['membership']['max_km']} km{remote}"


def _links(person: Document) -> str:
    links = person["membership"]["links"] if person["membership"] else ()
    return ", ".join(_link(link["type"], link["area"]) for link in links)


def _link(kind: str, area: str | None) -> str:
    return f"{kind} in {area}" if area else kind


def _interests(person: Document) -> str:
    codes = person["membership"]["interests"] if person["membership"] else ()
    return ", ".join(CAUSES[code][0] for code in codes)


def _imports(person: Document) -> str:
    return ", ".join(brought["identifier"] for brought in person["brought"])
