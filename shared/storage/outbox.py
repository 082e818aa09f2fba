"""Events that wait to leave, written in the transaction of what they tell about.

Sent rows stay: the broker is a cable that can be rebuilt from them (docs/reliability.md).
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from pymongo import IndexModel, InsertOne, UpdateOne

from shared.contracts.envelope import Event
from shared.storage.mongo import Database, Document, Session

OUTBOX = "outbox"
HEADS = "outbox_heads"
NEW, SENT = "new", "sent"

OUTBOX_INDEXES: dict[str, list[IndexModel]] = {
    OUTBOX: [
        IndexModel([("aggregate", 1), ("version", 1)], unique=True),
        IndexModel(
            [("hlc", 1), ("position", 1)], partialFilterExpression={"state": NEW}, name="unsent"
        ),
        IndexModel([("seq", -1)], partialFilterExpression={"state": SENT}, name="sent"),
    ],
    HEADS: [],
    "relay": [],
}


@dataclass(frozen=True, slots=True)
class Cause:
    """Why something is said: the whole story, and the message that made it happen."""

    correlation_id: str
    causation_id: str | None = None


@dataclass(frozen=True)
class Unsent:
    """An event on its way into the outbox."""

    event: Event
    cause: Cause
    at: datetime

    @cached_property
    def aggregate(self) -> str:
        """The key that order is counted by, for example offer:01J...."""
        return f"{self.event.aggregate()}:{self.event.aggregate_id()}"


async def append(database: Database, session: Session, unsent: Sequence[Unsent]) -> None:
    """Give each event the next version of its aggregate and write the rows.

    The heads are written as well as read, so that two transactions about one aggregate conflict
    and one is run again. `hlc` (milliseconds, never behind its own aggregate's last) keeps the
    order within an aggregate whatever the clocks say; `position` keeps what was said first in one
    transaction first.
    """
    heads = await _heads(database, session, unsent)
    before = {key: head["version"] for key, head in heads.items()}
    rows = [_row(item, heads[item.aggregate], at) for at, item in enumerate(unsent)]
    await database[HEADS].bulk_write(
        [
            UpdateOne({"_id": key}, {"$set": {"version": head["version"], "hlc": head["hlc"]}})
            if before[key]
            else InsertOne({"_id": key, **head})
            for key, head in heads.items()
        ],
        ordered=False,
        session=session,
    )
    await database[OUTBOX].insert_many(rows, ordered=False, session=session)


async def _heads(
    database: Database, session: Session, unsent: Sequence[Unsent]
) -> dict[str, Document]:
    keys = list(dict.fromkeys(item.aggregate for item in unsent))
    found = await database.find(HEADS, {"_id": {"$in": keys}}, session=session)
    known = {head["_id"]: head for head in found}
    return {key: known.get(key) or {"version": 0, "hlc": 0} for key in keys}


def event_id(milliseconds: int, position: int) -> str:
    """A UUID that sorts by time (version 7, RFC 9562), then by place in its transaction.

    New ones go to the end of every index that holds them, in the outbox and in each inbox, so that
    an event costs the same however many there are (`potbank bench curve`).
    """
    time = (milliseconds & 0xFFFF_FFFF_FFFF) << 80
    place = (position & 0xFFF) << 64
    return str(UUID(int=time | 7 << 76 | place | 2 << 62 | secrets.randbits(62)))


def _row(item: Unsent, head: Document, position: int) -> Document:
    head["version"] += 1
    head["hlc"] = max(int(item.at.timestamp() * 1000), head["hlc"] + 1)
    return {
        "_id": event_id(head["hlc"], position),
        "aggregate": item.aggregate,
        "version": head["version"],
        "hlc": head["hlc"],
        "position": position,
        "subject": item.event.subject,
        "type": item.event.type_name(),
        "time": item.at,
        "correlation_id": item.cause.correlation_id,
        "causation_id": item.cause.causation_id,
        "body": item.event.model_dump_json(exclude_none=True).encode(),
        "state": NEW,
    }


async def publish_again(database: Database, aggregate: str, version: int) -> bool:
    """Let the relay send one event once more, under the same event id; False where there is none.

    The broker forgets message ids only after its duplicate window, so a repeat gets a message id
    of its own (`repeats` is part of it); listeners go by the event id.
    """
    result = await database[OUTBOX].update_one(
        {"aggregate": aggregate, "version": version, "state": SENT},
        {"$set": {"state": NEW}, "$unset": {"seq": ""}, "$inc": {"repeats": 1}},
    )
    return result.modified_count == 1
