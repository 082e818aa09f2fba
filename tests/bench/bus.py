"""How fast the exactly-once path is, beside a plain FastStream handler and a hand-tuned loop.

`./potbank bench bus [--events N] [--json]`. Each contender consumes the same events from a stream
(broker with `sync_interval: always`), decides, writes one document and one outbox row, publishes
one event onward and acknowledges. Figures are events per second on this machine; the ratios are
what counts.
"""

import argparse
import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

import nats
import uvloop
from faststream import AckPolicy
from faststream.nats import JStream, NatsBroker, NatsMessage, PullSub
from nats.aio.client import Client
from nats.js.api import ConsumerConfig
from pymongo import AsyncMongoClient, InsertOne, UpdateOne

from shared.contracts.events.matching import OfferPosted
from shared.contracts.events.membership import MemberJoined
from shared.storage.outbox import OUTBOX
from tests.bench.ground import URL, counting_router, fill, kernel_for, onward, servers
from tests.bench.projection import MemberWork


async def ours(urls: URL, count: int) -> float:
    """The kernel: seconds until every event was applied and its successor was published."""
    kernel = await kernel_for("matching", urls, work=MemberWork)
    kernel.use(events=counting_router())
    await kernel.database.prepare({**kernel.indexes, "seen": []})
    async with kernel.running():
        began = time.perf_counter()
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
        async with servers() as urls:
            figures["relay"] = events / await fill(urls, events)
            figures[name] = events / await contender(urls, events)
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
