"""How fast the exactly-once path is, beside a plain FastStream handler and a hand-tuned loop.

`./potbank bench bus [--events N] [--rounds N] [--json]`. Each contender consumes the same events
from a stream (broker with `sync_interval: always`), decides, writes one document and one outbox
row, publishes one event onward and acknowledges. They run in turns, each on fresh servers; what
counts are the ratios within a round (median, least and most of all rounds) and the processor time
per event, which a busy machine changes least.
"""

import argparse
import asyncio
import json
from collections import defaultdict
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from statistics import median
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
from shared.messaging.kernel import collect_rarely
from tests.bench.ground import (
    Ground,
    Meter,
    Spent,
    counting_router,
    fill,
    kernel_for,
    onward,
    published,
    servers,
    until_published,
)
from tests.bench.projection import MemberWork

Figures = dict[str, Any]
Contender = Callable[[Ground, int], Awaitable[Spent]]


async def ours(ground: Ground, count: int) -> Spent:
    """The kernel, until every event was applied and its successor was published."""
    kernel = await kernel_for("matching", ground, work=MemberWork)
    kernel.use(events=counting_router())
    await kernel.database.prepare({**kernel.indexes, "seen": []})
    before = published()
    async with kernel.running():
        meter = Meter(ground)
        await until_published(kernel.database, before, count)
        spent = meter.read()
        assert await kernel.database.count("seen", {"times": 1}) == count
        return spent


async def plain(ground: Ground, count: int) -> Spent:
    """One transaction per event, as FastStream's documentation would write it."""
    mongo: AsyncMongoClient[dict[str, Any]] = AsyncMongoClient(ground.mongo, w="majority")
    database = mongo["bench_plain"]
    broker = NatsBroker(ground.nats, logger=None)
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

    meter = Meter(ground)
    async with broker:
        await broker.start()
        while done < count:
            await asyncio.sleep(0.02)
    spent = meter.read()
    await mongo.drop_database("bench_plain")
    await mongo.close()
    return spent


async def by_hand(ground: Ground, count: int) -> Spent:
    """No framework: fetch 1000, one transaction, one atomic publish, mark, acknowledge."""
    mongo: AsyncMongoClient[dict[str, Any]] = AsyncMongoClient(ground.mongo, w="majority")
    database = mongo["bench_by_hand"]
    client = await nats.connect(ground.nats)
    js = client.jetstream()
    info = await js.stream_info("MATCHING")
    last = info.state.last_seq
    pull = await js.pull_subscribe(MemberJoined.subject, durable="by_hand", stream="MEMBERSHIP")
    done = 0
    meter = Meter(ground)
    while done < count:
        messages = await pull.fetch(min(1000, count - done), timeout=10)
        events = [
            ((m.headers or {})["ce-id"], MemberJoined.model_validate_json(m.data)) for m in messages
        ]
        rows = [said(onward(event), cause) for cause, event in events]
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
                [InsertOne({"_id": i, "body": body, "state": "new"}) for i, body, _ in rows],
                ordered=False,
                session=session,
            )
        last = await publish_batch(client, rows, last)
        await database.outbox.update_many(
            {"_id": {"$in": [i for i, _, _ in rows]}}, {"$set": {"state": "sent"}}
        )
        for message in messages:
            await message.ack()
        done += len(messages)
    spent = meter.read()
    await client.close()
    await mongo.drop_database("bench_by_hand")
    await mongo.close()
    return spent


Row = tuple[str, bytes, dict[str, str]]


def said(event: OfferPosted, cause: str) -> Row:
    """An event's id, body and headers: the same CloudEvent that the kernel would publish."""
    event_id = str(uuid4())
    headers = {
        "ce-specversion": "1.0",
        "ce-id": event_id,
        "ce-type": "uk.potbank.matching.offer.posted.v1",
        "ce-source": "/potbank/matching",
        "ce-subject": event.offer_id,
        "ce-time": datetime.now(UTC).isoformat(),
        "ce-aggregateversion": "1",
        "ce-correlationid": cause,
        "ce-causationid": cause,
        "content-type": "application/json",
        "Nats-Msg-Id": event_id,
    }
    return event_id, event.model_dump_json(exclude_none=True).encode(), headers


async def publish_batch(client: Client, rows: list[Row], last: int) -> int:
    """One atomic batch; the new last sequence."""
    batch = uuid4().hex
    for position, (_, body, headers) in enumerate(rows, start=1):
        headers["Nats-Batch-Id"] = batch
        headers["Nats-Batch-Sequence"] = str(position)
        if position == 1:
            headers["Nats-Expected-Last-Sequence"] = str(last)
        if position < len(rows):
            await client.publish(OfferPosted.subject, body, headers=headers)
    headers["Nats-Batch-Commit"] = "1"
    answer = await client.request(OfferPosted.subject, body, headers=headers, timeout=10)
    return int(json.loads(answer.data)["seq"])


MINE, BY_HAND, PLAIN = "potbank kernel", "hand-tuned loop", "plain FastStream handler"
CONTENDERS: dict[str, Contender] = {PLAIN: plain, BY_HAND: by_hand, MINE: ours}


async def one_round(turn: int, count: int, spents: dict[str, list[Spent]]) -> None:
    """Every contender once, on fresh servers, in an order that changes from round to round."""
    names = [*CONTENDERS][:: 1 if turn % 2 else -1]
    for name in names:
        events = max(500, count // 10) if name == PLAIN else count
        async with servers() as ground:
            relayed = await fill(ground, events)
            spent = await CONTENDERS[name](ground, events)
        if name != PLAIN:
            spents["relay"].append(per_event(relayed, events))
        spents[name].append(per_event(spent, events))


def per_event(spent: Spent, events: int) -> Spent:
    """Seconds on the clock and of each processor, for one event."""
    cpu = {name: seconds / events for name, seconds in spent.cpu.items()}
    return Spent(spent.seconds / events, cpu)


def figures_of(spents: dict[str, list[Spent]]) -> Figures:
    """Medians of rates and processor time; ratios of pairs that ran in the same round."""
    figures: Figures = {}
    for name, found in spents.items():
        figures[name] = {
            "events/s": 1 / median(each.seconds for each in found),
            "processor microseconds per event": {
                process: 1e6 * median(each.cpu[process] for each in found)
                for process in found[0].cpu
            },
        }
    for other in (PLAIN, BY_HAND):
        pairs = zip(spents[other], spents[MINE], strict=True)
        ratios = sorted(theirs.seconds / mine.seconds for theirs, mine in pairs)
        figures[f"{MINE} to {other}"] = {
            "median": median(ratios),
            "least": ratios[0],
            "most": ratios[-1],
        }
    return figures


async def measure(events: int, rounds: int) -> Figures:
    """All figures, from this many rounds. The garbage collector is set as in a service, for all."""
    collect_rarely()
    spents: dict[str, list[Spent]] = defaultdict(list)
    for turn in range(rounds):
        await one_round(turn, events, spents)
    return figures_of(spents)


def show(figures: Figures) -> None:
    """The figures as a table."""
    for name, each in figures.items():
        if "median" in each:
            print(f"{name:45}{each['median']:8.2f} times ({each['least']:.2f}-{each['most']:.2f})")
            continue
        cpu = each["processor microseconds per event"]
        parts = ", ".join(f"{process} {spent:.0f}" for process, spent in cpu.items())
        print(f"{name:25}{each['events/s']:9,.0f} events/s; processor us per event: {parts}")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--events", type=int, default=20_000)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--json", action="store_true")
    chosen = arguments.parse_args()
    measured = uvloop.run(measure(chosen.events, chosen.rounds))
    if chosen.json:
        print(json.dumps(measured))
    else:
        show(measured)
