"""The generated tables of docs/privacy.md: what each service keeps about people, why, how long."""

from collections.abc import Mapping

from deploy.docs_pages import between, table
from shared.storage.personal import OF_EVERY_SERVICE, Holdings, Impersonal, Personal

HOLDINGS_HEAD = "| service: collection | for | kept | what the person is shown | when they leave |"
IMPERSONAL_HEAD = "| service: collection | what it is instead |"
CLOCKS_HEAD = "| service: collection | days | counted from | which | why |"


def privacy_page(page: str, holdings: Mapping[str, Holdings]) -> str:
    """docs/privacy.md with its tables as the services' tables are now."""
    named = [
        (f"{service}: `{collection}`", held)
        for service, table_ in holdings.items()
        for collection, held in table_.items()
    ]
    people = [(name, held) for name, held in named if isinstance(held, Personal)]
    rest = [(name, held.why) for name, held in named if isinstance(held, Impersonal)]
    rest += [
        (f"every service: `{name}`", held.why)
        for name, held in OF_EVERY_SERVICE.items()
        if isinstance(held, Impersonal)
    ]
    page = between(page, "holdings", table(HOLDINGS_HEAD, [_held(*each) for each in people]))
    page = between(page, "impersonal", table(IMPERSONAL_HEAD, [f"| {n} | {w} |" for n, w in rest]))
    return between(page, "clocks", table(CLOCKS_HEAD, [_clock(*e) for e in people if e[1].clock]))


def _held(name: str, held: Personal) -> str:
    shown = ", ".join(f"`{field}`" for field in held.shown)
    return f"| {name} | {held.purpose} | {held.kept} | {shown} | {_end(held)} |"


def _end(held: Personal) -> str:
    if held.blank is None:
        return "deleted"
    if not held.blank:
        return f"stays: {held.stays}"
    blanked = ", ".join(f"`{field}`" for field in held.blank)
    return f"{blanked} blanked. Stays: {held.stays}"


def _clock(name: str, held: Personal) -> str:
    assert held.clock is not None
    which = ", ".join(f"`{field}` is {value}" for field, value in held.clock.only.items()) or "all"
    return f"| {name} | {held.clock.days} | `{held.clock.since}` | {which} | {held.clock.why} |"
