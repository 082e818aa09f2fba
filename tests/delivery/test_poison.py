"""T10 and T11: events that cannot be handled, or not quickly, are nobody else's trouble."""

import asyncio
import contextlib
import os
import time
from collections.abc import Callable, Iterable, Iterator
from statistics import quantiles
from typing import Any

import psutil
import pytest
from nats.aio.client import Client
from pymongo import MongoClient

from shared.contracts.events.membership import MemberJoined
from shared.messaging import consumer as consumer_module
from shared.storage.inbox import DEAD_LETTERS
from tests.bus import Bus, until
from tests.delivery.forms import LONG
from tests.delivery.traffic import (
    Fact,
    a_fact,
    applied,
    connected,
    drained,
    listening,
    send,
    serving,
    write_down,
)

POISON = 1000 if LONG else 100
GOOD = 10 * POISON
EVERY = 0.05
MEGABYTE = 1024 * 1024


class Handler:
    """Writes down, fails on some members for ever, and counts how often it was asked."""

    def __init__(self, slow: float = 0.0) -> None:
        self.calls: dict[str, int] = {}
        self.done: dict[str, float] = {}
        self.slow = slow

    async def __call__(self, event: MemberJoined, work: Any) -> None:
        """One attempt."""
        entry = work.cause.causation_id
        self.calls[entry] = self.calls.get(entry, 0) + 1
        if event.member_id.startswith("bad"):
            raise RuntimeError("never")
        if event.member_id.startswith("slow"):
            await asyncio.sleep(self.slow)
        await write_down(event, work)
        self.done[entry] = time.monotonic()


@pytest.fixture
def hurried_attempts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Delays of a tenth: what is tested is how many attempts there are, and who waits for them."""
    ours = consumer_module.delay_before
    monkeypatch.setattr(consumer_module, "delay_before", lambda attempt: ours(attempt) / 10)


async def paced(client: Client, groups: Iterable[list[Fact]]) -> dict[str, float]:
    """Send twenty groups a second; when each event was sent."""
    sent = {}
    for facts in groups:
        sent |= dict.fromkeys((fact.event_id for fact in facts), time.monotonic())
        await send(client, facts)
        await asyncio.sleep(EVERY)  # the pace of the traffic
    return sent


def waited(handler: Handler, sent: dict[str, float], facts: list[Fact]) -> dict[str, int]:
    """How long these took from the wire to their effect, in milliseconds."""
    took = [1000 * (handler.done[f.event_id] - sent[f.event_id]) for f in facts]
    cuts = quantiles(took, n=100)
    return {"p50 ms": round(cuts[49]), "p99 ms": round(cuts[98])}


async def test_a_flood_of_poison_delays_the_good_events_little_and_is_kept_exactly(
    bus: Bus, hurried_attempts: None, record_property: Callable[[str, object], None]
) -> None:
    """T10: one in eleven fails for ever, one in a hundred of those cannot even be read. How long
    good events take is printed beside how long they take in calm."""
    bad = [a_fact(f"bad{n}", 1) for n in range(POISON)]
    unreadable = [a_fact(f"torn{n}", 1, body=b"{") for n in range(POISON // 10)]
    calm = [a_fact(f"calm{n % 10}", n // 10 + 1) for n in range(200)]
    good = [a_fact(f"good{n % 50}", n // 50 + 1) for n in range(GOOD)]
    handler = Handler()
    mixed = [[*good[10 * n : 10 * n + 10], bad[n], *unreadable[n : n + 1]] for n in range(POISON)]
    router = listening(handler)
    async with connected(bus.nats_url) as client, serving(bus, "matching", router) as matching:
        sent = await paced(client, (calm[n : n + 10] for n in range(0, len(calm), 10)))
        await drained(client, 50)
        started = time.monotonic()
        sent |= await paced(client, mixed)

        async def good_ones_done() -> bool:
            return all(fact.event_id in handler.done for fact in good)

        await until(good_ones_done, 400 if LONG else 45)
        good_took = time.monotonic() - started
        await drained(client, 50)
        letters = await matching.database.find(DEAD_LETTERS, {})
        done = await applied(matching)
    attempts = {letter["_id"]: letter["attempts"] for letter in letters}
    figures = {
        "good": GOOD,
        "letters": len(letters),
        "in calm": waited(handler, sent, calm),
        "in the flood": waited(handler, sent, good),
    }
    print("T10:", figures, "for all:", round(time.monotonic() - started, 1))
    record_property("T10", figures)
    assert sum(map(len, done.values())) == GOOD + len(calm)
    assert set(attempts) == {f.event_id for f in (*bad, *unreadable)}
    assert {attempts[fact.event_id] for fact in bad} == {6}
    assert {attempts[fact.event_id] for fact in unreadable} == {1}
    assert (
        max(handler.calls[fact.event_id] for fact in bad) <= 6 + 12
    )  # six alone; before, in ever smaller halves
    assert good_took < GOOD / 30, "slower than thirty good events a second"


async def test_control_without_delay_and_parking_poison_is_tried_without_end(
    bus: Bus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a plain negative acknowledgement does: one bad event, hundreds of attempts."""
    monkeypatch.setattr(consumer_module, "ATTEMPTS", 10**9)
    monkeypatch.setattr(consumer_module, "delay_before", lambda _: 0.0)
    handler, bad = Handler(), a_fact("bad", 1)
    async with connected(bus.nats_url) as client, serving(bus, "matching", listening(handler)):
        await send(client, [bad])

        async def tried_and_tried() -> bool:
            return handler.calls.get(bad.event_id, 0) > 60

        await until(tried_and_tried)


@pytest.fixture
def short_ack_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """The broker gives every message to somebody else after one second."""
    monkeypatch.setattr("shared.messaging.provision.ACK_WAIT_SECONDS", 1)


async def test_a_handler_slower_than_the_brokers_patience_has_its_effect_once(
    short_ack_wait: None, bus: Bus, record_property: Callable[[str, object], None]
) -> None:
    """T11: the event is delivered again, to a replica too, while it is still being handled.

    That it comes again is the control: the handler is asked more than once, the effect is one.
    """
    handler = Handler(slow=1.7)
    slow, quick = a_fact("slow", 1), a_fact("quick", 1)
    router = listening(handler)
    async with (
        connected(bus.nats_url) as client,
        serving(bus, "matching", router) as matching,
        serving(bus, "matching", listening(handler)),
    ):
        await send(client, [slow, quick])

        async def both() -> bool:
            return len(await applied(matching)) == 2

        await until(both, 20)
        await drained(client, 20)
        done = await applied(matching)
        letters = await matching.database.count(DEAD_LETTERS, {})
    print("T11 slow handler:", handler.calls, "calls, effects:", done)
    record_property("T11 calls", handler.calls[slow.event_id])
    assert done == {"slow": [slow.event_id], "quick": [quick.event_id]}
    assert handler.calls[slow.event_id] > 1
    assert letters == 0


@pytest.fixture
def short_transactions(mongo_url: str) -> Iterator[None]:
    """The server takes back after one second what it otherwise takes back after five."""
    with MongoClient[dict[str, Any]](mongo_url) as mongo:
        change = {"setParameter": 1, "transactionLifetimeLimitSeconds": 1}
        before = mongo.admin.command(change)["was"]
        yield
        mongo.admin.command({**change, "transactionLifetimeLimitSeconds": int(before)})


async def good_ones_behind_an_endless_one(bus: Bus, seconds: float) -> int:
    """How many of fifty good events are applied in this time, behind one that takes too long."""
    good = [a_fact("good", version) for version in range(1, 51)]
    endless = a_fact("slow", 1)
    router = listening(Handler(slow=2.5))
    async with connected(bus.nats_url) as client, serving(bus, "matching", router) as matching:
        await send(client, [good[0], endless, *good[1:]])

        async def good_ones() -> int:
            return len((await applied(matching)).get("good", []))

        async def all_settled() -> bool:
            letters = await matching.database.count(DEAD_LETTERS, {"_id": endless.event_id})
            return bool(letters) and await good_ones() == len(good)

        with contextlib.suppress(TimeoutError):
            await until(all_settled, seconds)
        return await good_ones()


async def test_a_handler_slower_than_a_transaction_may_be_becomes_a_letter_and_blocks_nobody(
    short_transactions: None, bus: Bus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """T11: mongod takes back what lasts too long, and the driver would try for two minutes."""
    monkeypatch.setattr(consumer_module, "ATTEMPTS", 1)
    monkeypatch.setattr("shared.storage.mongo.TRANSACTION_SECONDS", 1.0)
    assert await good_ones_behind_an_endless_one(bus, 20) == 50


async def test_control_with_the_drivers_own_patience_good_events_wait_for_minutes(
    short_transactions: None, bus: Bus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each new try looks as transient as the last."""
    monkeypatch.setattr(consumer_module, "ATTEMPTS", 1)
    monkeypatch.setattr("shared.storage.mongo.TRANSACTION_SECONDS", 6.0)
    monkeypatch.setattr("shared.messaging.life.STOP_SECONDS", 0.5)
    assert await good_ones_behind_an_endless_one(bus, 5.5) < 50


async def test_a_large_backlog_is_worked_off_in_flat_memory(
    bus: Bus, record_property: Callable[[str, object], None]
) -> None:
    """T11: a consumer that was away takes what it can chew, however much there is.

    The control is in the pull request: 256 are asked for at a time; a subscription that is pushed
    to would hold the whole backlog.
    """
    backlog = 50_000 if LONG else 6_000
    facts = [a_fact(f"m{n % 500}", n // 500 + 1) for n in range(backlog)]
    process = psutil.Process(os.getpid())
    async with connected(bus.nats_url) as client:
        await send(client, facts)
        before = process.memory_info().rss
        most = before
        async with serving(bus, "matching", listening()) as matching:
            started = time.monotonic()

            async def done() -> bool:
                nonlocal most
                most = max(most, process.memory_info().rss)
                info = await client.jetstream().consumer_info("MEMBERSHIP", "matching")
                return info.num_pending == 0 and info.num_ack_pending == 0

            await until(done, 50)
            took = time.monotonic() - started
            found = sum(map(len, (await applied(matching)).values()))
    figures = {"backlog": backlog, "seconds": took, "grown MB": (most - before) / MEGABYTE}
    print("T11 backlog:", figures)
    record_property("T11 backlog", figures)
    assert found == backlog
    assert most - before < 40 * MEGABYTE
