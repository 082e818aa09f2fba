"""Finds events that the broker lost from the middle of a stream, and has them published again.

A stream of ours has no holes: nobody may delete. Where the server reports one (a block file is
gone, a bit flipped), the outbox knows what belonged there.
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import structlog
from nats.aio.client import Client
from nats.errors import Error as NatsError

from shared.messaging.cloudevents import MESSAGE_ID, event_id_of, message_id
from shared.storage.mongo import Database
from shared.storage.outbox import NEW, OUTBOX, SENT

CHUNK = 1000
TIMEOUT = 10.0
ALL_SAID = ("204", "404")
"""The server's status after the last message it has, and where it has none at all."""

log = structlog.get_logger()


class LookUnanswered(NatsError):
    """The server did not say what the stream holds."""


@dataclass(frozen=True)
class Shape:
    """What a stream's own counters say: where it begins, and how many messages it misses."""

    first: int
    last: int = field(compare=False)  # new events do not make an old hole a new one
    missing: int

    @classmethod
    def of(cls, state: dict[str, Any]) -> "Shape":
        """From the state of a STREAM.INFO answer."""
        first, last = int(state["first_seq"]), int(state["last_seq"])
        expected = last - first + 1 if last else 0
        return cls(first, last, expected - int(state["messages"]))

    @property
    def whole(self) -> bool:
        """True where nothing is missing from the first event to the last."""
        return self.missing <= 0 and self.first <= 1


async def repair_interior(database: Database, client: Client, stream: str, last: int) -> int:
    """Put every sent event that the stream does not hold any more back to unsent; how many.

    Reads the stream's headers in chunks, so memory stays flat. Raises nats errors.
    """
    repaired = 0
    for start in range(1, last + 1, CHUNK):
        end = min(start + CHUNK, last + 1)
        held = await _held(client, stream, start, end - start)
        await _recognise(database, held, last)
        lost = await database[OUTBOX].update_many(
            {
                "state": SENT,
                "seq": {"$gte": start, "$lt": end},
                "_id": {"$nin": [event_id_of(key) for key in held]},
            },
            {"$set": {"state": NEW}, "$unset": {"seq": ""}, "$inc": {"repeats": 1}},
        )
        repaired += lost.modified_count
    if repaired:
        log.error("the broker lost events from the middle of a stream", count=repaired)
    return repaired


async def _recognise(database: Database, held: Mapping[str, int], last: int) -> None:
    """Mark as sent what the stream holds although the outbox has it as unsent, or as lost."""
    astray = {"$or": [{"state": NEW}, {"seq": {"$gt": last}}]}
    ids = [event_id_of(key) for key in held]
    rows = await database.find(OUTBOX, {"_id": {"$in": ids}, **astray}, projection={"repeats": 1})
    for row in rows:
        if sequence := held.get(message_id(row["_id"], row.get("repeats", 0))):
            found = {"$set": {"state": SENT, "seq": sequence}}
            await database[OUTBOX].update_one({"_id": row["_id"]}, found)


async def _held(client: Client, stream: str, start: int, count: int) -> dict[str, int]:
    """Message ids the stream holds from `start` on, at most `count`, with their sequences.

    Raises nats errors where the server does not say that this was all: silence proves no loss.
    """
    inbox = client.new_inbox()
    subscription = await client.subscribe(inbox)
    request = json.dumps({"seq": start, "batch": count, "up_to_seq": 0}).encode()
    await client.publish(f"$JS.API.DIRECT.GET.{stream}", request, reply=inbox)
    found: dict[str, int] = {}
    try:
        while True:
            message = await subscription.next_msg(TIMEOUT)
            headers = message.headers or {}
            if headers.get("Status") in ALL_SAID:
                return found
            if "Nats-Sequence" not in headers:
                raise LookUnanswered(f"{stream} from {start}: {headers}")
            if int(headers["Nats-Sequence"]) < start + count:
                found[headers.get(MESSAGE_ID, "")] = int(headers["Nats-Sequence"])
    finally:
        await subscription.unsubscribe()


def id_in(encoded_headers: str) -> str | None:
    """The event id in the base64 header block of a STREAM.MSG.GET answer."""
    for line in base64.b64decode(encoded_headers).decode("utf-8", "replace").split("\r\n"):
        name, _, value = line.partition(":")
        if name.lower() == MESSAGE_ID.lower():
            return event_id_of(value.strip())
    return None
