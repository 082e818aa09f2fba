"""How fast the exactly-once path is, beside a plain FastStream handler and a hand-tuned loop.

`./potbank bench bus [--events N] [--json]`. Each contender consumes the same events from a stream
(broker with `sync_interval: always`), decides, writes one document and one outbox row, publishes
one event onward and acknowledges. Figures are events per second on this machine; the ratios are
what counts.
"""

import argparse
import asyncio
import json
import os
import tempfile
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import nats
import uvloop
from faststream import AckPolicy
from faststream.nats import JStream, NatsBroker, NatsMessage, PullSub
from nats.aio.client import Client
from nats.js.api import ConsumerConfig
from pymongo import AsyncMongoClient, InsertOne, UpdateOne

from deploy.embedded import free_port, start_mongod, start_nats
from shared.contracts.events.matching import OfferPosted
from shared.contracts.events.membership import MemberJoined
from shared.contracts.vocabulary import Kind
from shared.messaging.kernel import Kernel
from shared.messaging.provision import provision
from shared.messaging.routers import EventRouter
from shared.settings import CommonSettings
from shared.storage.outbox import OUTBOX
from tests.bench.projection import MemberWork, Seen

URL = dict[str, str]


def onward(event: MemberJoined) -> OfferPosted:
    """What every contender decides."""
    return OfferPosted(offer_id=f"o-{event.member_id}", member_id=event.member_id, kind=Kind.TIME)


async def kernel_for(service: str, urls: URL, **extra: Any) -> Kernel:
    """A kernel over the bench's servers, with an empty database."""
    with patch.dict(os.environ, NATS_URL=urls["nats"], MONGO_URL=urls["mongo"], LOG_LEVEL="ERROR"):
        settings = CommonSettings(service=service, mongo_database=f"bench_{service}")
    kernel = Kernel(settings, **extra)
    await kernel.database.drop()
    return kernel


async def fill(urls: URL, count: int) -> float:
    """Publish the events through the outbox and the relay; seconds the relay took."""
    kernel = await kernel_for("membership", urls)
    await kernel.database.prepare(kernel.indexes)

    async def join(start: int, work: Any) -> None:
        for number in range(start, min(start + 1000, count)):
            work.publish(MemberJoined(member_id=f"m{number}", links=()))

    for start in range(0, count, 1000):
        await kernel.transact(partial(join, start))
    async with kernel.running():
        began = time.perf_counter()
        while await kernel.database.count(OUTBOX, {"state": "new"}):
            await asyncio.sleep(0.02)
        return time.perf_counter() - began


async def ours(urls: URL, count: int) -> float:
    """The kernel: seconds until every event was applied and its successor was published."""
    router = EventRouter("matching")

    @router.on(MemberJoined, preload={"seen": "member_id"})
    async def on_member_joined(event: MemberJoined, work: MemberWork) -> None:
        """Write one document and say one thing."""
        before = await work.seen.get(event.member_id)
        work.seen.save(Seen(event.member_id, before.times + 1 if before else 1))
        work.publish(onward(event))

    kernel = await kernel_for("matching", urls, work=MemberWork)
    kernel.use(events=router)
    await kernel.database.prepare({**kernel.indexes, "seen": []})
    began = time.perf_counter()
    async with kernel.running():
        while await kernel.database[OUTBOX].count_documents({"state": "sent"}) < count:
            await asyncio.sleep(0.02)
        return time.perf_counter() - began


async def plain(urls: URL, count: int) -> float:
    """One transaction per event, as FastStream's documentation would write it."""
    mongo: AsyncMongoClient[dict[str, Any]] = AsyncMongoClient(urls["mongo"], w="majority")
    database = mongo["bench_plain"]
    broker = NatsBroker(urls["nats"], logger=None)
    done = 0
    stream = JStream("MEMBERSHIP", declare=False)

    @broker.subscriber(
        MemberJoined.subject,
        stream=stream,
        durable="plain",
        pull_sub=PullSub(batch_size=1),
        config=ConsumerConfig(ack_wait=60),
        ack_policy=AckPolicy.NACK_ON_ERROR,
    )
    async def handle(event: MemberJoined, message: NatsMessage) -> None:
        nonlocal done
        event_id = message.headers["ce-id"]
        async with mongo.start_session() as session, await session.start_transaction():
            await database.inbox.insert_one({"_id": event_id}, session=session)
            await database.seen.update_one(
                {"_id": event.member_id}, {"$inc": {"times": 1}}, upsert=True, session=session
            )
        await broker.publish(
            onward(event), OfferPosted.subject, stream="MATCHING", headers={"Nats-Msg-Id": event_id}
        )
        done += 1

    began = time.perf_counter()
    async with broker:
        await broker.start()
        while done < count:
            await asyncio.sleep(0.02)
    took = time.perf_counter() - began
    await mongo.drop_database("bench_plain")
    await mongo.close()
    return took


async def by_hand(urls: URL, count: int) -> float:
    """No framework: fetch 1000, one transaction, one atomic publish, mark, acknowledge."""
    mongo: AsyncMongoClient[dict[str, Any]] = AsyncMongoClient(urls["mongo"], w="majority")
    database = mongo["bench_by_hand"]
    client = await nats.connect(urls["nats"])
    js = client.jetstream()
    info = await js.stream_info("MATCHING")
    last = info.state.last_seq
    pull = await js.pull_subscribe(MemberJoined.subject, durable="by_hand", stream="MEMBERSHIP")
    done = 0
    began = time.perf_counter()
    while done < count:
        messages = await pull.fetch(min(1000, count - done), timeout=10)
        events = [
            ((m.headers or {})["ce-id"], MemberJoined.model_validate_json(m.data)) for m in messages
        ]
        rows = [(str(uuid4()), onward(event).model_dump_json().encode()) for _, event in events]
        async with mongo.start_session() as session, await session.start_transaction():
            await database.inbox.insert_many([{"_id": i} for i, _ in events], session=session)
            await database.seen.bulk_write(
                [
                    UpdateOne({"_id": e.member_id}, {"$inc": {"times": 1}}, upsert=True)
                    for _, e in events
                ],
                ordered=False,
                session=session,
            )
            await database.outbox.bulk_write(
                [InsertOne({"_id": i, "body": body, "state": "new"}) for i, body in rows],
                ordered=False,
                session=session,
            )
        last = await publish_batch(client, rows, last)
        await database.outbox.update_many(
            {"_id": {"$in": [i for i, _ in rows]}}, {"$set": {"state": "sent"}}
        )
        for message in messages:
            await message.ack()
        done += len(messages)
    took = time.perf_counter() - began
    await client.close()
    await mongo.drop_database("bench_by_hand")
    await mongo.close()
    return took


async def publish_batch(client: Client, rows: list[tuple[str, bytes]], last: int) -> int:
    """One atomic batch; the new last sequence."""
    batch = uuid4().hex
    for position, (event_id, body) in enumerate(rows, start=1):
        headers = {
            "Nats-Batch-Id": batch,
            "Nats-Batch-Sequence": str(position),
            "Nats-Msg-Id": event_id,
        }
        if position == 1:
            headers["Nats-Expected-Last-Sequence"] = str(last)
        if position < len(rows):
            await client.publish(OfferPosted.subject, body, headers=headers)
    headers["Nats-Batch-Commit"] = "1"
    answer = await client.request(OfferPosted.subject, body, headers=headers, timeout=10)
    return int(json.loads(answer.data)["seq"])


CONTENDERS: dict[str, Callable[[URL, int], Awaitable[float]]] = {
    "plain FastStream handler": plain,
    "hand-tuned loop": by_hand,
    "potbank kernel": ours,
}


async def measure(count: int, plain_count: int) -> dict[str, float]:
    """Events per second of the relay and of every contender, each on fresh servers."""
    figures: dict[str, float] = {}
    for name, contender in CONTENDERS.items():
        events = plain_count if contender is plain else count
        with tempfile.TemporaryDirectory() as folder:
            broker = start_nats(Path(folder) / "nats", free_port())
            mongod = start_mongod(Path(folder) / "mongo", free_port())
            urls = {"nats": broker.url, "mongo": mongod.url}
            try:
                await provision(broker.url)
                figures["relay"] = events / await fill(urls, events)
                figures[name] = events / await contender(urls, events)
            finally:
                broker.kill()
                mongod.kill()
    return figures


def bench(events: int = 20_000, as_json: bool = False) -> dict[str, float]:
    """Measure, and print a table (or JSON) with the two ratios."""
    figures = uvloop.run(measure(events, max(500, events // 10)))
    mine = figures["potbank kernel"]
    figures["ratio to plain handler"] = mine / figures["plain FastStream handler"]
    figures["ratio to hand-tuned loop"] = mine / figures["hand-tuned loop"]
    if as_json:
        print(json.dumps({name: round(value, 2) for name, value in figures.items()}))
    else:
        for name, value in figures.items():
            print(f"{name:28} {value:12,.2f}{'' if name.startswith('ratio') else ' events/s'}")
    return figures


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--events", type=int, default=20_000)
    arguments.add_argument("--json", action="store_true")
    chosen = arguments.parse_args()
    bench(chosen.events, chosen.json)
