"""Keeps what could not be handled, with everything needed to handle it later."""

import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import structlog
from nats.aio.msg import Msg
from prometheus_client import Counter
from pydantic import ValidationError
from pymongo import IndexModel, ReturnDocument
from pymongo.errors import PyMongoError

from shared.messaging.cloudevents import Unreadable, arrival_of
from shared.messaging.failpoints import failpoint
from shared.storage.inbox import DEAD_LETTERS, GAPS, INBOX, Arrival, ConflictingHistory
from shared.storage.mongo import Database

HOPELESS = (ValidationError, Unreadable, ConflictingHistory, OverflowError)
"""Errors that no second attempt can cure; the last is a number that no database can hold."""
TRIES = "inbox_attempts"
TRIES_KEPT_SECONDS = 7 * 24 * 3600
PARKING_INDEXES: dict[str, list[IndexModel]] = {
    TRIES: [IndexModel([("at", 1)], expireAfterSeconds=TRIES_KEPT_SECONDS)]
}

PARKED = Counter("potbank_events_parked_total", "Events kept as dead letters")

log = structlog.get_logger()


@dataclass(frozen=True)
class GivenUp:
    """A message that the broker will not deliver again, fetched from its stream."""

    subject: str
    headers: dict[str, str]
    body: bytes
    stream: str
    sequence: int
    deliveries: int
    fingerprint: str


class Parking:
    """Attempts and dead letters of one service."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def database_answers(self) -> bool:
        """True when it makes sense to try again."""
        try:
            await self._database.ping()
        except PyMongoError:
            return False
        return True

    async def count_attempt(self, event_id: str) -> int:
        """One more attempt at this event; which one it is, from 1."""
        counted = await self._database[TRIES].find_one_and_update(
            {"_id": event_id},
            {"$inc": {"attempts": 1}, "$set": {"at": datetime.now(UTC)}},
            upsert=True,
            return_document=ReturnDocument.AFTER,
        )
        return int(counted["attempts"]) if counted else 1

    async def tried(self, event_ids: Sequence[str]) -> set[str]:
        """Those of the events that an attempt alone has been counted for."""
        if not event_ids:
            return set()
        found = await self._database.find(TRIES, {"_id": {"$in": list(event_ids)}})
        return {document["_id"] for document in found}

    async def forget_attempt(self, event_id: str) -> None:
        """The last attempt failed for a reason that is not the event's: do not count it."""
        try:
            await self._database[TRIES].update_one({"_id": event_id}, {"$inc": {"attempts": -1}})
        except PyMongoError as outage:
            log.warning("an attempt stays counted", error=type(outage).__name__)

    async def park(self, message: Msg, error: Exception, attempts: int = 1) -> None:
        """Keep the message as a dead letter, then end its delivery. Raises PyMongoError."""
        letter = _letter(message, error, attempts)
        await failpoint("consumer.before-park")
        await self._database[DEAD_LETTERS].replace_one({"_id": letter["_id"]}, letter, upsert=True)
        await failpoint("consumer.after-park")
        PARKED.inc()
        log.error("event parked", event_id=letter["_id"], fingerprint=letter["fingerprint"])
        await message.term()

    async def keep(self, given_up: GivenUp) -> bool:
        """Park what was given up; False where it was applied, waits, or is a letter already."""
        letter = _letter_of(given_up)
        for collection in (INBOX, GAPS):
            if await self._database.find_one(collection, {"_id": letter["_id"]}):
                return False
        result = await self._database[DEAD_LETTERS].update_one(
            {"_id": letter["_id"]}, {"$setOnInsert": letter}, upsert=True
        )
        if result.upserted_id is None:
            return False
        PARKED.inc()
        log.error("event parked", event_id=letter["_id"], fingerprint=letter["fingerprint"])
        return True


def fingerprint(error: BaseException) -> str:
    """Type and innermost own frame: failures that are alike have the same one. No data in it."""
    own = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if "/services/" in frame.filename or "/shared/" in frame.filename
    ]
    if not own:
        return type(error).__name__
    where = "/".join(own[-1].filename.rsplit("/", 2)[-2:])
    return f"{type(error).__name__} at {where}:{own[-1].name}"


def _letter(message: Msg, error: Exception, attempts: int) -> dict[str, Any]:
    metadata = message.metadata
    given_up = GivenUp(
        subject=message.subject,
        headers=dict(message.headers or {}),
        body=message.data,
        stream=metadata.stream,
        sequence=metadata.sequence.stream,
        deliveries=attempts,
        fingerprint=fingerprint(error),
    )
    return _letter_of(given_up) | {"error": _explained(error)}


def _letter_of(given_up: GivenUp) -> dict[str, Any]:
    letter: dict[str, Any] = {
        "_id": f"{given_up.stream}:{given_up.sequence}",
        "subject": given_up.subject,
        "headers": given_up.headers,
        "body": given_up.body,
        "stream": given_up.stream,
        "stream_seq": given_up.sequence,
        "attempts": given_up.deliveries,
        "error": "The broker does not deliver it again.",
        "fingerprint": given_up.fingerprint,
        "parked_at": datetime.now(UTC),
        "state": "parked",
    }
    if arrival := _readable(given_up):
        letter |= {
            "_id": arrival.event_id,
            "aggregate": arrival.aggregate,
            "version": arrival.version,
        }
    return letter


def _explained(error: Exception) -> str:
    """What was wrong, without the values that were wrong."""
    if isinstance(error, ValidationError):
        return "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['type']}" for e in error.errors())
    return str(error) if isinstance(error, Unreadable) else type(error).__name__


def _readable(given_up: GivenUp) -> Arrival | None:
    try:
        return arrival_of(given_up.subject, given_up.headers, given_up.body)
    except Unreadable:
        return None
