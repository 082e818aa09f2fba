"""Rebuilds one projection from the first event on, beside the live one, and swaps them.

Only what this service has already applied is applied again, under a shadow: other collections are
left alone and nothing is published. At the end live consumption pauses for as long as it takes to
catch up the rest and rename collections.
"""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import structlog
from nats.aio.msg import Msg
from pymongo import IndexModel

from shared.contracts.catalogue import rebuilder, stream
from shared.contracts.envelope import Actor, Done, FieldProblem, Refused
from shared.contracts.requests.operations import (
    RebuildProgress,
    RebuildProjection,
    RebuildState,
)
from shared.messaging.applying import Applier
from shared.messaging.broker import SafeClient
from shared.messaging.cloudevents import Unreadable, arrival_of
from shared.messaging.puller import Puller, give_back
from shared.storage.inbox import GAPS, HEADS, INBOX, INBOX_INDEXES, Arrival
from shared.storage.mongo import Database
from shared.storage.shadow import Shadow

BATCH = 1000
AGAIN_SECONDS = 1.0

log = structlog.get_logger()


class Live(Protocol):
    """The running consumers, which a swap has to hold still for a moment."""

    client: SafeClient

    async def pause(self) -> None: ...
    def resume(self) -> None: ...


class Rebuilding:
    """The rebuilds of one service: one at a time, started and watched by request."""

    def __init__(
        self,
        service: str,
        database: Database,
        applier: Applier,
        projections: Mapping[str, tuple[str, ...]],
        indexes: Mapping[str, Sequence[IndexModel]],
    ) -> None:
        self._service = service
        self._database = database
        self._applier = applier
        self._projections = projections
        self._indexes = indexes
        self._state = RebuildState(state="none")
        self._task: asyncio.Task[None] | None = None
        self.live: Live | None = None

    async def start(self, query: RebuildProjection, actor: Actor) -> Done | Refused:
        """Begin; refused for an unknown projection, or while another rebuild runs."""
        if query.projection not in self._projections:
            known = ", ".join(self._projections) or "none"
            problem = FieldProblem(
                field="projection", message="There is no such projection.", fix=f"One of: {known}."
            )
            return Refused(code="invalid", message=problem.message, problems=(problem,))
        if self._task is not None and not self._task.done():
            return Refused(code="rebuild-running", message="Another rebuild is running.")
        self._state = RebuildState(state="running", projection=query.projection)
        self._task = asyncio.create_task(self._run(query.projection))
        return Done(id=query.projection)

    async def progress(self, query: RebuildProgress, actor: Actor) -> RebuildState:
        """How far it is."""
        return self._state

    async def _run(self, projection: str) -> None:
        try:
            await self._rebuild(projection)
            self._note(state="done", pending=0)
        except Exception as error:
            log.exception("rebuild failed", projection=projection)
            self._note(state="failed", error=type(error).__name__)

    async def _rebuild(self, projection: str) -> None:
        assert self.live is not None, "the service is not running"
        bookkeeping = (INBOX, HEADS, GAPS)
        shadow = Shadow(frozenset((*self._projections[projection], *bookkeeping)))
        await self._clear(shadow)
        indexes = {**INBOX_INDEXES, **self._indexes}
        await self._database.prepare(
            {shadow.name_of(name): indexes.get(name, ()) for name in shadow.collections}
        )
        readers = [Reader(self, source, shadow) for source in self._sources()]
        for reader in readers:
            await reader.catch_up(paused=False)
        await self.live.pause()
        try:
            for reader in readers:
                await reader.catch_up(paused=True)
            for name in self._projections[projection]:
                await self._database.rename(shadow.name_of(name), name)
        finally:
            self.live.resume()
        await self._clear(shadow)

    def _sources(self) -> list[str]:
        return sorted({r.event.owner() for r in self._applier.reactions.values()})

    async def _clear(self, shadow: Shadow) -> None:
        for name in shadow.collections:
            await self._database[shadow.name_of(name)].drop()

    def _note(self, **changes: Any) -> None:
        self._state = self._state.model_copy(update=changes)

    async def apply(self, arrivals: Sequence[Arrival], shadow: Shadow, pending: int) -> set[str]:
        """Apply those that the live service has applied; the ids of the others."""
        ids = [arrival.event_id for arrival in arrivals]
        known = await self._database.find(INBOX, {"_id": {"$in": ids}}, projection={"_id": 1})
        applied = {document["_id"] for document in known}
        await self._applier.apply([a for a in arrivals if a.event_id in applied], shadow=shadow)
        self._note(applied=self._state.applied + len(applied), pending=pending)
        return set(ids) - applied

    @property
    def service(self) -> str:
        """Whose projections these are."""
        return self._service


class Reader:
    """Reads one stream from its beginning, for a rebuild."""

    def __init__(self, rebuilding: Rebuilding, source: str, shadow: Shadow) -> None:
        assert rebuilding.live is not None
        self._rebuilding = rebuilding
        self._shadow = shadow
        self._client = rebuilding.live.client
        self._stream = stream(source)
        self._durable = rebuilder(rebuilding.service)

    async def catch_up(self, *, paused: bool) -> None:
        """Until nothing is left that the live service has applied.

        While live consumption goes on, what it has not reached yet is put back; once it is paused,
        that is left to it for good.
        """
        puller = Puller(self._client, self._stream, self._durable, BATCH, heartbeat=0.5)
        await puller.start()
        try:
            while await self._left(paused):
                await self._apply(await puller.next(), paused)
        finally:
            await give_back(await puller.stop())

    async def _left(self, paused: bool) -> bool:
        info = await self._client.jetstream().consumer_info(self._stream, self._durable)
        self._pending = info.num_pending or 0
        held = info.num_ack_pending or 0
        return self._pending > 0 or (paused and held > 0)

    async def _apply(self, messages: Sequence[Msg], paused: bool) -> None:
        readable: list[tuple[Msg, Arrival]] = []
        for message in messages:
            try:
                arrival = arrival_of(message.subject, message.headers or {}, message.data)
                readable.append((message, arrival))
            except Unreadable:
                await message.term()
        arrivals = [arrival for _, arrival in readable]
        ahead = await self._rebuilding.apply(arrivals, self._shadow, self._pending)
        for message, arrival in readable:
            if arrival.event_id in ahead and not paused:
                await message.nak(delay=AGAIN_SECONDS)
            else:
                await message.ack()
