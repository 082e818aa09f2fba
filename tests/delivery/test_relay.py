"""The broker forgets, lies and is shared; every committed event is still in the stream once."""

import asyncio
import json
from typing import Any

import nats
from pymongo import UpdateMany

from shared.messaging.kernel import Kernel
from shared.messaging.provision import provision
from shared.messaging.relay import FENCED, REPAIRED, Relay
from shared.storage.outbox import OUTBOX
from tests.builders import a_member_joined
from tests.bus import Bus, until


async def say(kernel: Kernel, count: int, start: int = 0) -> None:
    """Commit some events."""

    async def joined(work: Any) -> None:
        for number in range(start, start + count):
            work.publish(a_member_joined(member_id=f"m{number}"))

    await kernel.transact(joined)


async def all_sent(kernel: Kernel, count: int) -> None:
    """Wait until the outbox says that everything left."""

    async def sent() -> bool:
        return await kernel.database.count(OUTBOX, {"state": "sent"}) == count

    await until(sent)


async def ids_in_stream(bus: Bus) -> list[str]:
    """The message ids of the stream MEMBERSHIP, in order."""
    client = await nats.connect(bus.nats_url)
    js = client.jetstream()
    info = await js.stream_info("MEMBERSHIP")
    sequences = range(1, info.state.last_seq + 1)
    found = [await js.get_msg("MEMBERSHIP", seq) for seq in sequences]
    await client.close()
    return [(message.headers or {})["Nats-Msg-Id"] for message in found]


async def delete_stream(bus: Bus) -> None:
    """As if the broker's disk were gone."""
    client = await nats.connect(bus.nats_url)
    answer = await client.request("$JS.API.STREAM.DELETE.MEMBERSHIP", b"", timeout=5)
    assert json.loads(answer.data)["success"]
    await client.close()


async def outbox_ids(kernel: Kernel) -> set[str]:
    return {row["_id"] for row in await kernel.database.find(OUTBOX, {})}


async def test_a_stream_that_is_gone_is_published_again(bus: Bus) -> None:
    """The broker is a cable: the outbox fills it again, and the repair is counted."""
    kernel = await bus.service("membership")
    await say(kernel, 30)
    await all_sent(kernel, 30)
    repaired = REPAIRED._value.get()

    await delete_stream(bus)
    await provision(bus.nats_url)
    await say(kernel, 1, start=30)  # its expected sequence is wrong now: reconcile

    async def whole() -> bool:
        return set(await ids_in_stream(bus)) == await outbox_ids(kernel)

    await until(whole)
    assert len(await ids_in_stream(bus)) == 31
    assert REPAIRED._value.get() - repaired == 30


async def test_a_crash_between_publish_and_mark_publishes_nothing_twice(bus: Bus) -> None:
    """The rows look unsent; the stream knows better."""
    kernel = await bus.service("membership")
    await say(kernel, 20)
    await all_sent(kernel, 20)
    await kernel.database[OUTBOX].bulk_write(
        [UpdateMany({"seq": {"$gt": 12}}, {"$set": {"state": "new"}, "$unset": {"seq": ""}})]
    )

    await say(kernel, 1, start=20)

    async def whole() -> bool:
        return len(await ids_in_stream(bus)) >= 21

    await until(whole)
    await all_sent(kernel, 21)
    ids = await ids_in_stream(bus)
    assert len(ids) == len(set(ids)) == 21


async def test_two_relays_publish_everything_once(bus: Bus, monkeypatch: Any) -> None:
    """The lease is only economy: without it the expected sequence keeps them apart."""

    async def always(self: Relay) -> bool:
        return True

    monkeypatch.setattr(Relay, "_hold_lease", always)
    kernel = await bus.service("membership")
    client = await nats.connect(bus.nats_url)
    rival = Relay(kernel.database, client, "membership")
    running = asyncio.create_task(rival.run())
    fenced = FENCED._value.get()
    for round_ in range(20):
        await say(kernel, 10, start=round_ * 10)
        rival.wake()
    await all_sent(kernel, 200)
    running.cancel()
    await client.close()

    ids = await ids_in_stream(bus)
    assert len(ids) == len(set(ids)) == 200
    assert FENCED._value.get() > fenced
