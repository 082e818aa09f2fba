"""The relay carries committed events from a service's outbox to its stream: all of them, once, in
order of each aggregate.

Each publish states the last sequence it believes the stream has; a wrong belief (somebody else
published, the broker lost its tail, an earlier answer got lost) is refused by the server and leads
to `reconcile`, never to a guess. A lease in server time saves two relays from quarrelling; safety
does not depend on it.
"""

import asyncio
import contextlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import structlog
from nats.errors import Error as NatsError
from prometheus_client import Counter, Gauge
from pymongo import ReturnDocument, UpdateMany, UpdateOne
from pymongo.errors import DuplicateKeyError, PyMongoError

from shared.contracts.catalogue import stream
from shared.messaging.audit import Shape, id_in, repair_interior
from shared.messaging.batches import frames_of, mark_sent, marks_of, unmark_others
from shared.messaging.broker import SafeClient
from shared.messaging.failpoints import failpoint
from shared.storage.mongo import Database, Document
from shared.storage.outbox import NEW, OUTBOX, SENT
from shared.storage.work import new_id

BATCH = 1000
"""The server's limit for one atomic batch."""
WINDOW = 4 * BATCH
IDLE_SECONDS = 2.0
RECONCILE_SECONDS = 30.0
LEASE_MILLISECONDS = 10_000
RENEW_SECONDS = 3.0
FREE = datetime(2000, 1, 1, tzinfo=UTC)
"""A lease that ran out long ago."""
PUBLISH_TIMEOUT = 5.0
HOLDS_A_REPEAT = 10201
"""The server's answer to a batch with a message id that it remembers."""

PUBLISHED = Counter("potbank_relay_published_total", "Events the broker has acknowledged")
REPAIRED = Counter(
    "potbank_relay_repaired_total", "Events published again after the broker lost them"
)
FENCED = Counter("potbank_relay_fenced_total", "Publishes the broker refused for a wrong sequence")
OLDEST = Gauge("potbank_outbox_oldest_seconds", "Age of the oldest event that has not left yet")

log = structlog.get_logger()


class PublishRefused(Exception):
    """The server did not take the batch; nothing of it was stored."""


class Relay:
    """One service's relay. `run` until cancelled; `wake` after each commit."""

    def __init__(self, database: Database, client: SafeClient, service: str) -> None:
        self._database = database
        self._client = client
        self._stream = stream(service)
        self._me = new_id()
        self._last: int | None = None
        self._awake = asyncio.Event()
        self._reconciled_at = 0.0
        self._audited: Shape | None = None
        self._refused: list[str] = []
        self._leased_until = 0.0
        self._publishing = asyncio.Lock()

    def wake(self) -> None:
        """There is something to publish."""
        self._awake.set()

    def forget(self) -> None:
        """The connection was lost and is back: believe nothing about the stream."""
        self._last = None
        self._awake.set()

    async def run(self) -> None:
        """Publish what waits, for ever; after any trouble start again from the facts."""
        while True:
            try:
                while await self._publish_some():
                    pass
            except (NatsError, PyMongoError, PublishRefused, TimeoutError) as trouble:
                log.warning("relay starts again", error=repr(trouble))
                self._last = None
                await asyncio.sleep(IDLE_SECONDS)
            await self._rest()

    async def drain(self) -> None:
        """Publish what is committed now, before stopping; gives up quietly when it cannot."""
        try:
            while self._client.is_connected and await self._publish_some():
                pass
        except (NatsError, PyMongoError, PublishRefused, TimeoutError) as trouble:
            log.warning("events wait for the next start", error=repr(trouble))

    async def _rest(self) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._awake.wait(), IDLE_SECONDS)
        self._awake.clear()

    async def _publish_some(self) -> int:
        async with self._publishing:  # `run` goes on while a stopping service calls `drain`
            return await self._publish_waiting() if await self._hold_lease() else 0

    async def _publish_waiting(self) -> int:
        now = asyncio.get_running_loop().time()
        if self._last is None or now - self._reconciled_at > RECONCILE_SECONDS:
            self._last = await self._reconcile()
            self._reconciled_at = now
        rows = await self._database.find(
            OUTBOX, {"state": NEW}, sort=[("hlc", 1), ("position", 1)], limit=WINDOW
        )
        self._measure(rows)
        await self._publish_window(rows)
        return len(rows)

    async def _publish_window(self, rows: Sequence[Document]) -> None:
        """Batch after batch; one is marked in the database while the next one travels.

        What was stored but not marked when this fails is found by `reconcile`.
        """
        marks: list[asyncio.Task[None]] = []
        try:
            for start in range(0, len(rows), BATCH):
                batch = rows[start : start + BATCH]
                last = await self._publish(batch)
                marks.append(asyncio.create_task(self._mark(batch, last, *marks[-1:])))
        finally:
            outcomes = await asyncio.gather(*marks, return_exceptions=True)
        for outcome in outcomes:
            if outcome is not None:
                self._last = None
                raise outcome
        if marks:
            await failpoint("relay.after-mark")

    def _measure(self, rows: Sequence[Document]) -> None:
        oldest = rows[0]["time"] if rows else None
        OLDEST.set((datetime.now(UTC) - oldest).total_seconds() if oldest else 0)

    async def _publish(self, rows: Sequence[Document]) -> int:
        """Publish one batch; the sequence of its last event. Raises PublishRefused."""
        if self._last is None:  # the connection was lost and came back since it was read
            raise PublishRefused("nothing is known about the stream: reconcile first")
        expected, self._last = self._last, None  # unknown until the server has answered
        await failpoint("relay.before-publish")
        answer = await self._send(rows, expected)
        await failpoint("relay.after-publish")
        if "error" in answer:
            FENCED.inc()
            if answer["error"].get("err_code") == HOLDS_A_REPEAT:
                self._refused = [row["_id"] for row in rows]
            raise PublishRefused(f"{answer['error'].get('err_code')} {answer['error']}")
        self._last = int(answer["seq"])
        PUBLISHED.inc(len(rows))
        return self._last

    async def _mark(self, rows: Sequence[Document], last: int, *before: asyncio.Task[None]) -> None:
        await asyncio.gather(*before)
        await self._apply(marks_of(rows, last - len(rows) + 1))

    async def _apply(self, marks: Sequence[UpdateMany | UpdateOne]) -> None:
        """In the order of the stream, so that what a death leaves unmarked is its end."""
        await self._database[OUTBOX].bulk_write(marks)

    async def _send(self, rows: Sequence[Document], expected: int) -> dict[str, Any]:
        """One atomic batch: the server stores all of it, or none."""
        frames = frames_of(rows, expected)
        await self._client.publish_many(frames[: len(frames) // 2])
        await failpoint("relay.within-batch")
        await self._client.publish_many(frames[len(frames) // 2 : -1])
        commit = frames[-1]
        message = await self._client.answer_while_connected(
            commit.subject, commit.body, headers=dict(commit.headers), timeout=PUBLISH_TIMEOUT
        )
        answer: dict[str, Any] = json.loads(message.data)
        return answer

    async def _reconcile(self) -> int:
        """Make the outbox agree with the stream, and return the stream's last sequence."""
        top_row = await self._database.find_one(OUTBOX, {"state": SENT}, sort=[("seq", -1)])
        top = top_row["seq"] if top_row else 0  # our memory first, then the broker
        shape = await self._shape()
        last = shape.last
        # A shorter stream may also be another one: an image of a past that went on differently.
        if top > last or (not shape.whole and shape != self._audited):
            REPAIRED.inc(await repair_interior(self._database, self._client, self._stream, last))
        lost = await self._database[OUTBOX].update_many(
            {"state": SENT, "seq": {"$gt": last, "$lte": top}},
            {"$set": {"state": NEW}, "$unset": {"seq": ""}},
        )
        if lost.modified_count:
            REPAIRED.inc(lost.modified_count)
            log.error("the broker lost events; publishing them again", count=lost.modified_count)
        await self._mark_tail(last)
        await self._rename_refused(last)
        self._audited = shape
        return last

    async def _mark_tail(self, last: int) -> None:
        """Mark what was stored although its answer never reached us: the end of the stream."""
        marks: list[UpdateMany | UpdateOne] = []
        for sequence in range(last, 0, -1):
            event_id = await self._event_at(sequence)
            row = await self._database.find_one(OUTBOX, {"_id": event_id}) if event_id else None
            if row is None or (row["state"] == SENT and row.get("seq") == sequence):
                break
            marks += [mark_sent(row["_id"], sequence), unmark_others(row["_id"], sequence)]
        if marks:
            await self._apply(marks[::-1])

    async def _rename_refused(self, last: int) -> None:
        """Give what the broker refuses as a repeat, but does not hold, another message id.

        A late answer looks like this too; then the end of the stream has just explained it. Only
        what the whole stream up to `last` does not hold is renamed, and whatever is stored
        meanwhile moves the sequence that the next publication states.
        """
        refused, self._refused = self._refused, []
        unsent = {"_id": {"$in": refused}, "state": NEW}
        if not refused or await self._database.count(OUTBOX, unsent) < len(refused):
            return
        REPAIRED.inc(await repair_interior(self._database, self._client, self._stream, last))
        renamed = await self._database[OUTBOX].update_many(unsent, {"$inc": {"repeats": 1}})
        log.warning("refused as repeats; renamed", count=renamed.modified_count)

    async def _shape(self) -> Shape:
        answer = await self._api(f"STREAM.INFO.{self._stream}", b"")
        if "error" in answer:
            raise PublishRefused(f"stream {self._stream}: {answer['error']['description']}")
        return Shape.of(answer["state"])

    async def _event_at(self, sequence: int) -> str | None:
        answer = await self._api(
            f"STREAM.MSG.GET.{self._stream}", json.dumps({"seq": sequence}).encode()
        )
        if "error" in answer:
            return None
        return id_in(answer["message"].get("hdrs", ""))

    async def _api(self, subject: str, body: bytes) -> dict[str, Any]:
        message = await self._client.answer_while_connected(
            f"$JS.API.{subject}", body, timeout=PUBLISH_TIMEOUT
        )
        answer: dict[str, Any] = json.loads(message.data)
        return answer

    async def _hold_lease(self) -> bool:
        """True while no other relay should publish; asked of the database every few seconds."""
        now = asyncio.get_running_loop().time()
        if now < self._leased_until:
            return True
        free = {"$or": [{"$eq": ["$owner", self._me]}, {"$lt": ["$until", "$$NOW"]}]}
        until = {"$add": ["$$NOW", LEASE_MILLISECONDS]}
        held = await self._database["relay"].find_one_and_update(
            {"_id": "lease", "$expr": free},
            [{"$set": {"owner": self._me, "until": until}}],
            return_document=ReturnDocument.AFTER,
        )
        if held is None:
            self._last = None
            return await self._first_lease() and await self._hold_lease()
        self._leased_until = now + RENEW_SECONDS
        return True

    async def _first_lease(self) -> bool:
        """Make the lease where there is none yet; False where another relay has it."""
        try:
            await self._database["relay"].insert_one({"_id": "lease", "owner": None, "until": FREE})
        except DuplicateKeyError:
            return False
        return True

    async def release(self) -> None:
        """Let another relay begin at once."""
        self._leased_until = 0.0
        await self._database["relay"].update_one(
            {"_id": "lease", "owner": self._me},
            {"$set": {"until": FREE}},
        )
