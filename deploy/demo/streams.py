"""Reads what was published, by sequence: the operator may look at streams, and never consumes."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import nats
from nats.js import JetStreamContext

from deploy.system import System
from shared.contracts.catalogue import publishers, stream
from shared.messaging.access import options
from shared.messaging.broker import inbox_prefix

_SHOWN = ("kind", "side", "by", "area", "due_on", "late_days", "why", "topic")


@dataclass(frozen=True)
class Published:
    """One event as it stands in its stream."""

    service: str
    event: str
    time: str
    correlation_id: str
    fact: dict[str, Any]

    @property
    def told(self) -> str:
        """The few fields worth a column; the rest are ids."""
        shown = [f"{name} {self.fact[name]}" for name in _SHOWN if self.fact.get(name)]
        amounts = self.fact.get("amounts") or {}
        return ", ".join(shown + [f"{value:g} {name}" for name, value in amounts.items() if value])


@dataclass
class Streams:
    """Remembers how far each stream has been read."""

    jetstream: JetStreamContext
    read_to: dict[str, int] = field(default_factory=dict)

    async def skip(self) -> None:
        """Forget everything that is already there."""
        for name in map(stream, publishers()):
            self.read_to[name] = await self._last(name)

    async def fresh(self) -> list[Published]:
        """What was published since the last look, in the order of each stream."""
        found: list[Published] = []
        for name in map(stream, publishers()):
            last = await self._last(name)
            for sequence in range(self.read_to.get(name, 0) + 1, last + 1):
                message = await self.jetstream.get_msg(name, sequence)
                found.append(_published(message.subject or "", message.headers or {}, message.data))
            self.read_to[name] = last
        return sorted(found, key=lambda event: event.time)

    async def _last(self, name: str) -> int:
        return (await self.jetstream.stream_info(name)).state.last_seq


@asynccontextmanager
async def watching(system: System) -> AsyncIterator[Streams]:
    """The streams from now on."""
    client = await nats.connect(
        system.nats_url,
        name="operator-watching",
        inbox_prefix=inbox_prefix("operator"),
        **options(system.nkey_file("operator"), system.nats_ca_file),
    )
    try:
        streams = Streams(client.jetstream())
        await streams.skip()
        yield streams
    finally:
        await client.close()


def _published(subject: str, headers: dict[str, str], body: bytes | None) -> Published:
    parts = subject.split(".")
    return Published(
        service=parts[1],
        event=".".join(parts[2:-1]),
        time=headers.get("ce-time", ""),
        correlation_id=headers.get("ce-correlationid", ""),
        fact=json.loads(body or b"{}"),
    )
