"""What a service keeps about people: one table per service, by which it is shown, erased and ended.

Each service's `stores/personal.py` names every collection it has (a test compares). Showing people
their data, forgetting them, retention and docs/privacy.md all read the same table, so that none of
them can know less than another.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, TypeAlias

from pymongo import IndexModel

from shared.storage.cursors import BadCursor
from shared.storage.inbox import DEAD_LETTERS, GAPS, HEADS, INBOX
from shared.storage.mongo import Database, Document, Session
from shared.storage.outbox import HEADS as OUTBOX_HEADS
from shared.storage.outbox import OUTBOX

FORGOTTEN = "forgotten"
"""Ids of people this service was told to forget, and when: what arrives late goes as well."""
RETENTION_RUNS = "retention_runs"
"""The receipts of retention: when, which collection, how many documents."""

PERSONAL_INDEXES: dict[str, list[IndexModel]] = {
    FORGOTTEN: [IndexModel([("at", 1)], name="lately")],
    RETENTION_RUNS: [IndexModel([("at", -1)], name="newest")],
}


@dataclass(frozen=True)
class Clock:
    """Documents go `days` after the day or moment in their field `since`, if they fit `only`."""

    since: str
    days: int
    why: str
    only: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Impersonal:
    """A collection that says nothing about a person; `why` is for whoever doubts it."""

    why: str


@dataclass(frozen=True)
class Personal:
    """A collection that does.

    `by` names the fields that hold a person's id, `shown` those the person is given in their
    export: never somebody else's. Forgetting deletes the document, or, with `blank`, puts these
    values where anything stood and leaves the rest, for the reason in `stays`. `kept` says how long
    a document lives that is not forgotten before; a clock makes it so, otherwise whatever `kept`
    names.
    """

    by: tuple[str, ...]
    purpose: str
    kept: str
    shown: tuple[str, ...] = ()
    blank: Mapping[str, Any] | None = None
    stays: str = ""
    clock: Clock | None = None

    def about(self, person_id: str) -> Document:
        """The query for what is about this person."""
        return {"$or": [{field: person_id} for field in self.by]}

    @property
    def readable(self) -> bool:
        """True where something could be read of a person, ids and codes aside."""
        return self.blank is None or bool(self.blank)


Holding: TypeAlias = Impersonal | Personal
Holdings: TypeAlias = Mapping[str, Holding]

OF_EVERY_SERVICE: dict[str, Holding] = {
    OUTBOX: Impersonal("Events: ids, codes and numbers, nothing in anybody's own words."),
    OUTBOX_HEADS: Impersonal("Version numbers."),
    "relay": Impersonal("Who publishes at the moment."),
    INBOX: Impersonal("Ids of events."),
    HEADS: Impersonal("Version numbers."),
    GAPS: Impersonal("Events that wait for their turn."),
    DEAD_LETTERS: Impersonal("Events that could not be applied, and the kind of error."),
    "inbox_attempts": Impersonal("Ids of events and how often they failed."),
    FORGOTTEN: Impersonal("Ids that point at nobody any more."),
    RETENTION_RUNS: Impersonal("Names of collections, and how many documents went."),
}
"""What the kernel keeps in each database."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing a service keeps about somebody, as they are given it."""

    collection: str
    purpose: str
    kept: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Due:
    """What the clock of one collection will do, and how much is due now and within a month."""

    collection: str
    days: int
    why: str
    erased: bool
    due: int
    due_within_30_days: int


def personal(holdings: Holdings) -> dict[str, Personal]:
    """Those collections that hold something about people, in the order of the table."""
    return {name: held for name, held in holdings.items() if isinstance(held, Personal)}


def with_days(holdings: Holdings, days: Mapping[str, int]) -> dict[str, Holding]:
    """The table with the operator's own days on the clocks of these collections.

    Raises ValueError for a collection without a clock, and for less than a day.
    """
    adjusted = dict(holdings)
    for name, wanted in days.items():
        held = holdings.get(name)
        if not isinstance(held, Personal) or held.clock is None or wanted < 1:
            raise ValueError(f"{name}: {wanted} days; give a day or more, to one that has a clock")
        adjusted[name] = replace(held, clock=replace(held.clock, days=wanted))
    return adjusted


async def show(
    person_id: str, holdings: Holdings, database: Database, *, cursor: str | None, limit: int
) -> tuple[list[Shown], str | None]:
    """A page of what is kept about somebody, and where the next one begins. Raises BadCursor."""
    tables = personal(holdings)
    at, after = _place(cursor, list(tables))
    found: list[Shown] = []
    for name in list(tables)[at:]:
        held, query = tables[name], tables[name].about(person_id)
        if after is not None:
            query, after = {"$and": [query, {"_id": {"$gt": after}}]}, None
        projection = dict.fromkeys(("_id", *held.shown), 1)
        left = limit - len(found)
        documents = await database.find(
            name, query, sort=[("_id", 1)], limit=left, projection=projection
        )
        found += [_shown(name, held, document) for document in documents]
        if len(documents) == left:
            return found, json.dumps([name, documents[-1]["_id"]])
    return found, None


async def erase(
    person_id: str,
    holdings: Holdings,
    database: Database,
    session: Session | None = None,
    names: Mapping[str, str] | None = None,
) -> dict[str, int]:
    """Forget somebody: how many documents went or were blanked, by collection.

    `names` are the collections to do it in, {name in the table: name in the database}; all of them
    where it is not given.
    """
    counts: dict[str, int] = {}
    for name, held in personal(holdings).items():
        if names is None or name in names:
            where = names[name] if names else name
            counts[name] = await _end(where, held, held.about(person_id), database, session)
    return {name: count for name, count in counts.items() if count}


async def expire(
    holdings: Holdings, database: Database, now: datetime, session: Session | None = None
) -> dict[str, int]:
    """Let go what the clocks say is over; how many documents, by collection."""
    counts = {
        name: await _end(name, held, _over(held.clock, now), database, session)
        for name, held in personal(holdings).items()
        if held.clock
    }
    return {name: count for name, count in counts.items() if count}


async def due(holdings: Holdings, database: Database, now: datetime) -> list[Due]:
    """What the clocks would let go now, and within thirty days; changes nothing."""
    found = []
    for name, held in personal(holdings).items():
        if clock := held.clock:
            soon = now + timedelta(days=30)
            counts = [
                await database.count(name, _still(held, _over(clock, at))) for at in (now, soon)
            ]
            found.append(Due(name, clock.days, clock.why, held.blank is None, *counts))
    return found


async def _end(
    collection: str, held: Personal, query: Document, database: Database, session: Session | None
) -> int:
    if held.blank is None:
        return (await database[collection].delete_many(query, session=session)).deleted_count
    if not held.blank:
        return 0
    blanked = {
        name: {"$cond": [{"$eq": [{"$ifNull": [f"${name}", None]}, None]}, None, {"$literal": to}]}
        for name, to in held.blank.items()
    }
    done = await database[collection].update_many(
        _still(held, query), [{"$set": blanked}], session=session
    )
    return done.modified_count


def _still(held: Personal, query: Document) -> Document:
    """The query, without what is blank already."""
    if not held.blank:
        return query
    left = [{name: {"$nin": [to, None]}} for name, to in held.blank.items()]
    return {"$and": [query, {"$or": left}]}


def _over(clock: Clock, now: datetime) -> Document:
    """Days are kept as text and moments as moments: whichever the field holds is compared."""
    before = now - timedelta(days=clock.days)
    since = [{clock.since: {"$lt": before}}, {clock.since: {"$lt": before.date().isoformat()}}]
    return {"$and": [{"$or": since}, dict(clock.only)]}


def _shown(name: str, held: Personal, document: Document) -> Shown:
    fields = {key: _plain(value) for key, value in document.items() if key in held.shown}
    return Shown(name, held.purpose, held.kept, fields)


def _plain(value: Any) -> Any:
    """As JSON has it."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def _place(cursor: str | None, names: Sequence[str]) -> tuple[int, Any]:
    if cursor is None:
        return 0, None
    try:
        name, after = json.loads(cursor)
        return names.index(name), after
    except (ValueError, TypeError) as wrong:
        raise BadCursor("The cursor is not one of ours.") from wrong
