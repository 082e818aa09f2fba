"""One durable consumer: takes batches, applies them, and settles every message exactly one way.

Done: acknowledged after the commit. Again: a growing delay. Parked: kept as a dead letter in this
service's database, then terminated. An outage of the database is nobody's
fault: wait, count nothing.
"""

import asyncio
import random
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import structlog
from nats.aio.msg import Msg
from nats.errors import Error as NatsError
from prometheus_client import Counter
from pydantic import ValidationError

from shared.messaging.applying import Applier
from shared.messaging.broker import leave
from shared.messaging.cloudevents import Unreadable, arrival_of
from shared.messaging.puller import ConsumerGone, Puller
from shared.storage.inbox import DEAD_LETTERS, Arrival, ConflictingHistory
from shared.storage.mongo import Database, is_outage

ATTEMPTS = 6
MAX_DELAY_SECONDS = 30.0
OUTAGE_PAUSE_SECONDS = 1.0
PATIENCE_WITHOUT_CONSUMER = 30
HOPELESS = (ValidationError, Unreadable, ConflictingHistory)
"""Errors that no second attempt can cure."""

PARKED = Counter("potbank_events_parked_total", "Events kept as dead letters")
RETRIED = Counter("potbank_events_retried_total", "Events put back for another attempt")

log = structlog.get_logger()


class Consumer:
    """Moves one consumer's messages into this service's database."""

    def __init__(self, puller: Puller, applier: Applier, database: Database) -> None:
        self._puller = puller
        self._applier = applier
        self._database = database
        self._stopping = False
        self._idle = asyncio.Event()
        self._idle.set()
        self._gone = 0

    @property
    def waiting(self) -> bool:
        """True while a pull request stands open at the server."""
        return self._puller.asked and not self._gone

    async def run(self) -> None:
        """Until `stop`. Ends the process when the consumer stays gone: provisioning must run."""
        await self._puller.start()
        while not self._stopping:
            try:
                messages = await self._puller.next()
                self._gone = 0
                await self._settle_all(messages)
            except ConsumerGone as trouble:
                self._gone += 1
                log.error("consumer is gone", error=str(trouble))
                if self._gone > PATIENCE_WITHOUT_CONSUMER:
                    leave()
                await asyncio.sleep(1)
            except NatsError as trouble:
                if self._stopping:
                    return
                log.warning("connection trouble", error=repr(trouble))
                await asyncio.sleep(OUTAGE_PAUSE_SECONDS)

    async def stop(self, seconds: float) -> None:
        """Take no more, and let what is being applied finish; raises TimeoutError."""
        self._stopping = True
        await asyncio.wait_for(self._idle.wait(), seconds)
        await self._puller.stop()

    async def _settle_all(self, messages: Sequence[Msg]) -> None:
        if self._stopping:
            for message in messages:
                await message.nak()
            return
        self._idle.clear()
        try:
            await self._settle(messages)
        finally:
            self._idle.set()

    async def _settle(self, messages: Sequence[Msg]) -> None:
        readable: list[tuple[Msg, Arrival]] = []
        for message in messages:
            try:
                arrival = arrival_of(message.subject, message.headers or {}, message.data)
                self._applier.decode(arrival)
                readable.append((message, arrival))
            except HOPELESS as error:
                await self._park(message, None, error)
        if readable and not await self._all_at_once(readable):
            for message, arrival in readable:
                await self._alone(message, arrival)

    async def _all_at_once(self, readable: Sequence[tuple[Msg, Arrival]]) -> bool:
        try:
            await self._applier.apply([arrival for _, arrival in readable])
        except Exception as error:  # noqa: BLE001 - whichever it is, it is found one by one
            if len(readable) > 1:
                log.warning("batch failed; going one by one", error=type(error).__name__)
            return False
        for message, _ in readable:
            await message.ack()
        return True

    async def _alone(self, message: Msg, arrival: Arrival) -> None:
        try:
            await self._applier.apply([arrival])
            await message.ack()
        except self._applier.refusal as refusal:
            log.info("event refused", subject=arrival.subject, code=getattr(refusal, "code", ""))
            await self._applier.apply([arrival], react=False)
            await message.ack()
        except HOPELESS as error:
            await self._park(message, arrival, error)
        except Exception as error:  # noqa: BLE001 - sorted here and nowhere else
            await self._again(message, arrival, error)

    async def _again(self, message: Msg, arrival: Arrival, error: Exception) -> None:
        if is_outage(error):
            log.warning("database does not answer", error=type(error).__name__)
            await asyncio.sleep(OUTAGE_PAUSE_SECONDS)
            await message.nak(delay=OUTAGE_PAUSE_SECONDS)
            return
        attempts = message.metadata.num_delivered
        if attempts >= ATTEMPTS:
            await self._park(message, arrival, error)
            return
        RETRIED.inc()
        delay = min(0.5 * 2**attempts, MAX_DELAY_SECONDS) * random.uniform(0.8, 1.2)  # noqa: S311
        log.warning(
            "event failed; again later",
            subject=arrival.subject,
            event_id=arrival.event_id,
            attempt=attempts,
            fingerprint=fingerprint(error),
        )
        await message.nak(delay=delay)

    async def _park(self, message: Msg, arrival: Arrival | None, error: Exception) -> None:
        letter = dead_letter(message, arrival, error)
        try:
            await self._database[DEAD_LETTERS].replace_one(
                {"_id": letter["_id"]}, letter, upsert=True
            )
        except Exception as outage:
            if not is_outage(outage):
                raise
            await message.nak(delay=OUTAGE_PAUSE_SECONDS)
            return
        PARKED.inc()
        log.error("event parked", event_id=letter["_id"], fingerprint=letter["fingerprint"])
        await message.term()


def fingerprint(error: BaseException) -> str:
    """Type and first own frame: failures that are alike have the same one. No data in it."""
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if "/services/" in frame.filename or "/shared/" in frame.filename
    ]
    where = frames[-1] if frames else None
    name = where.filename.rsplit("/", 2) if where else []
    return f"{type(error).__name__} at {'/'.join(name[-2:])}:{where.name if where else '?'}"


def dead_letter(message: Msg, arrival: Arrival | None, error: Exception) -> dict[str, Any]:
    """What is kept of a message that could not be handled: everything needed to handle it later."""
    arrival = arrival or _readable(message)
    metadata = message.metadata
    explained = (
        "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['type']}" for e in error.errors())
        if isinstance(error, ValidationError)
        else type(error).__name__
    )
    letter: dict[str, Any] = {
        "_id": arrival.event_id if arrival else f"{metadata.stream}:{metadata.sequence.stream}",
        "subject": message.subject,
        "headers": dict(message.headers or {}),
        "body": message.data,
        "stream": metadata.stream,
        "stream_seq": metadata.sequence.stream,
        "attempts": metadata.num_delivered,
        "error": explained,
        "fingerprint": fingerprint(error),
        "parked_at": datetime.now(UTC),
        "state": "parked",
    }
    if arrival is not None:
        letter |= {"aggregate": arrival.aggregate, "version": arrival.version}
    return letter


def _readable(message: Msg) -> Arrival | None:
    try:
        return arrival_of(message.subject, message.headers or {}, message.data)
    except Unreadable:
        return None
