"""Traffic with a ledger: what was committed on one side, and what was applied on the other."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import nats
from nats.aio.client import Client

from shared.contracts.events.membership import MemberJoined
from shared.messaging.cloudevents import headers_of
from shared.messaging.kernel import Kernel
from shared.messaging.routers import EventRouter, RequestRouter
from shared.settings import CommonSettings
from shared.storage.documents import DocumentStore
from shared.storage.outbox import OUTBOX
from shared.storage.work import MongoWork, store
from tests.builders import a_member_joined
from tests.bus import Bus, until


@dataclass(frozen=True)
class Applied:
    """Everything that was applied to one member, in the order of application."""

    member_id: str
    events: tuple[str, ...] = ()


class AppliedStore(DocumentStore[Applied]):
    """The ledger's other side: what a listener did."""

    collection = "applied"
    shape = Applied
    id_field = "member_id"


class LedgerWork(MongoWork):
    """A unit of work whose only effect is the list of what was applied."""

    applied = store(AppliedStore)


async def write_down(event: MemberJoined, work: Any) -> None:
    """The effect: one more entry, in order. Applied twice, it stands there twice."""
    before = await work.applied.get(event.member_id) or Applied(event.member_id)
    entry = work.cause.causation_id
    work.applied.save(Applied(event.member_id, (*before.events, entry)))


def listening(reaction: Any = write_down, service: str = "matching") -> EventRouter:
    """A listener to members that does this with each event."""
    router = EventRouter(service)
    router.on(MemberJoined, preload={"applied": "member_id"})(reaction)
    return router


@asynccontextmanager
async def serving(
    bus: Bus,
    name: str,
    events: EventRouter | None = None,
    *,
    nats_url: str | None = None,
    mongo_url: str | None = None,
    requests: RequestRouter | None = None,
) -> AsyncIterator[Kernel]:
    """A kernel of this name until left; a second one of the same name is its replica."""
    urls = {"NATS_URL": nats_url or bus.nats_url, "MONGO_URL": mongo_url or bus.mongo_url}
    with patch.dict(os.environ, urls):
        settings = CommonSettings(service=name, mongo_database=f"t_{bus.run}_{name}")
    kernel = Kernel(settings, work=LedgerWork, refusal=LookupError)
    kernel.use(events=events, requests=requests)
    bus.databases.append(kernel.database.name)
    async with kernel.running():
        yield kernel


async def say(owner: Kernel, count: int, members: int = 10) -> None:
    """Commit so many events about so many members, in one transaction."""

    async def joined(work: Any) -> None:
        for number in range(count):
            work.publish(a_member_joined(member_id=f"m{number % members}"))

    await owner.transact(joined)


async def ledger(owner: Kernel, listener: Kernel) -> dict[str, int]:
    """Lost, doubled and disordered events; all three are 0 or the promise is broken."""
    committed: dict[str, list[str]] = {}
    for row in await owner.database.find(OUTBOX, {}, sort=[("version", 1)]):
        committed.setdefault(row["aggregate"].split(":", 1)[1], []).append(row["_id"])
    applied = {a["_id"]: list(a["events"]) for a in await listener.database.find("applied", {})}
    return {
        "events": sum(map(len, committed.values())),
        "lost": sum(len(set(ids) - set(applied.get(m, []))) for m, ids in committed.items()),
        "doubled": sum(len(ids) - len(set(ids)) for ids in applied.values()),
        "disordered": sum(
            applied.get(m, []) != [i for i in ids if i in set(applied.get(m, []))]
            for m, ids in committed.items()
        ),
    }


async def balanced(owner: Kernel, listener: Kernel, seconds: float = 20.0) -> dict[str, int]:
    """Wait until nothing is lost any more; then nothing may be doubled or out of order."""

    async def complete() -> dict[str, int] | None:
        book = await ledger(owner, listener)
        return book if book["lost"] == 0 else None

    book: dict[str, int] = await until(complete, seconds)
    assert (book["doubled"], book["disordered"]) == (0, 0), book
    return book


@dataclass(frozen=True)
class Fact:
    """One event as it travels, for tests that publish without a service."""

    event_id: str
    member: str
    version: int
    subject: str
    headers: dict[str, str]
    body: bytes


def a_fact(member: str, version: int, **changes: Any) -> Fact:
    """A member joined, as membership's relay would send it; `changes` to subject or body."""
    row = {
        "_id": str(uuid4()),
        "aggregate": f"member:{member}",
        "version": version,
        "subject": MemberJoined.subject,
        "type": MemberJoined.type_name(),
        "time": datetime.now(UTC),
        "correlation_id": "story",
        "causation_id": None,
        "body": a_member_joined(member_id=member).model_dump_json(exclude_none=True).encode(),
        **changes,
    }
    return Fact(row["_id"], member, version, row["subject"], headers_of(row), bytes(row["body"]))


@asynccontextmanager
async def connected(url: str, **options: Any) -> AsyncIterator[Client]:
    """A plain connection of the test's own."""
    client = await nats.connect(url, **options)
    try:
        yield client
    finally:
        await client.close()


async def send(client: Client, facts: list[Fact], stream: str = "MEMBERSHIP") -> None:
    """Publish as fast as the wire takes it, and wait until the stream holds all of it."""
    before = (await client.jetstream().stream_info(stream)).state.last_seq
    for fact in facts:
        headers = {name: value for name, value in fact.headers.items() if name != "Nats-Msg-Id"}
        await client.publish(fact.subject, fact.body, headers=headers)
    await stored(client, before + len(facts), stream)


async def stored(client: Client, last: int, stream: str = "MEMBERSHIP") -> None:
    """Wait until the stream has reached this sequence."""

    async def there() -> bool:
        return bool((await client.jetstream().stream_info(stream)).state.last_seq >= last)

    await until(there, 30)


async def drained(
    client: Client, seconds: float = 30, stream: str = "MEMBERSHIP", durable: str = "matching"
) -> None:
    """Wait until the listener has settled everything."""

    async def done() -> bool:
        info = await client.jetstream().consumer_info(stream, durable)
        return bool(info.num_pending == 0 and info.num_ack_pending == 0)

    await until(done, seconds)


async def applied(listener: Kernel) -> dict[str, list[str]]:
    """Member -> event ids, in the order in which they were applied."""
    found = await listener.database.find("applied", {})
    return {each["_id"]: list(each["events"]) for each in found}
