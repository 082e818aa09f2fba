"""T24: what every publish/subscribe wrapper has to keep, after the list of Watermill's suite."""

import asyncio
import time
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from deploy.embedded import free_port, start_nats
from shared.contracts.events.membership import MemberJoined
from shared.messaging import consumer as consumer_module
from shared.messaging.kernel import Kernel
from shared.messaging.provision import provision
from shared.storage.inbox import Inbox
from shared.storage.outbox import OUTBOX
from tests.bus import Bus, until
from tests.delivery.test_relay import ids_in_stream
from tests.delivery.traffic import (
    a_fact,
    applied,
    balanced,
    connected,
    drained,
    ledger,
    listening,
    say,
    send,
    serving,
    write_down,
)


async def test_events_of_one_aggregate_are_applied_in_order_while_many_write(bus: Bus) -> None:
    """Ordered: twenty writers at once, about the same few members."""
    async with serving(bus, "matching", listening()) as matching, serving(bus, "membership") as own:
        await asyncio.gather(*(say(own, 20, members=3) for _ in range(20)))
        book = await balanced(own, matching)
    assert book["events"] == 400


async def test_an_event_comes_again_until_its_handler_succeeds(
    bus: Bus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Resend on error; and its successors wait for it, so the order holds."""
    monkeypatch.setattr(consumer_module, "delay_before", lambda _: 0.05)
    tries: list[str] = []

    async def third_time_lucky(event: MemberJoined, work: Any) -> None:
        tries.append(event.member_id)
        if tries.count("m0") < 4 and event.member_id == "m0":
            raise RuntimeError("not yet")
        await write_down(event, work)

    router = listening(third_time_lucky)
    async with serving(bus, "matching", router) as matching, serving(bus, "membership") as owner:
        await say(owner, 6, members=2)
        await balanced(owner, matching)
    assert tries.count("m0") >= 4


async def test_an_event_that_is_not_settled_holds_back_only_its_own_aggregate(
    bus: Bus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No-ack: one aggregate waits for minutes, a hundred others do not notice."""
    monkeypatch.setattr(consumer_module, "delay_before", lambda _: 60.0)

    async def never_m0(event: MemberJoined, work: Any) -> None:
        if event.member_id == "m0":
            raise RuntimeError("never")
        await write_down(event, work)

    router = listening(never_m0)
    async with serving(bus, "matching", router) as matching, serving(bus, "membership") as owner:
        await say(owner, 200, members=100)

        async def others_done() -> bool:
            return (await ledger(owner, matching))["lost"] == 2

        await until(others_done)
        assert "m0" not in await applied(matching)


async def test_a_closed_subscriber_goes_on_where_it_stopped(bus: Bus) -> None:
    """Continue after close: five lives, one history."""
    async with serving(bus, "membership") as owner:
        for _ in range(5):
            await say(owner, 60)
            async with serving(bus, "matching", listening()) as matching:
                await until(lambda life=matching: begun(life))
        async with serving(bus, "matching", listening()) as matching:
            assert (await balanced(owner, matching))["events"] == 300


async def begun(kernel: Kernel) -> bool:
    """It has applied something."""
    return bool(await kernel.database.count("applied", {}))


async def test_closing_everything_at_once_under_load_loses_nothing(bus: Bus) -> None:
    """Concurrent close: two replicas and the publisher end in the same moment, mid-stream."""
    for _ in range(3):
        stack = [AsyncExitStack() for _ in range(3)]
        owner = await stack[0].enter_async_context(serving(bus, "membership"))
        for each in stack[1:]:
            await each.enter_async_context(serving(bus, "matching", listening()))
        await asyncio.gather(*(say(owner, 20) for _ in range(5)))
        started = time.monotonic()
        await asyncio.gather(*(each.aclose() for each in stack))
        assert time.monotonic() - started < 10
    async with serving(bus, "matching", listening()) as matching, serving(bus, "membership") as own:
        assert (await balanced(own, matching))["events"] == 300


async def test_what_a_closed_publisher_had_committed_is_published_once(bus: Bus) -> None:
    """Publisher close: by it, before it left, or by the next one; never by both."""
    async with serving(bus, "membership") as owner:
        await asyncio.gather(*(say(owner, 20) for _ in range(20)))
    async with serving(bus, "membership") as owner:

        async def all_left() -> bool:
            return await owner.database.count(OUTBOX, {"state": "new"}) == 0

        await until(all_left)
        ids = await ids_in_stream(bus)
    assert len(ids) == len(set(ids)) == 400


async def test_two_replicas_share_the_work_and_none_is_done_twice(bus: Bus) -> None:
    """Consumer groups."""
    workers: dict[str, int] = {}

    def by(name: str) -> Any:
        async def working(event: MemberJoined, work: Any) -> None:
            workers[name] = workers.get(name, 0) + 1
            await write_down(event, work)

        return listening(working)

    async with (
        serving(bus, "membership") as owner,
        serving(bus, "matching", by("one")) as matching,
        serving(bus, "matching", by("two")),
    ):
        for _ in range(30):
            await say(owner, 20, members=7)
        await balanced(owner, matching)
    print("T24 groups:", workers)
    assert set(workers) == {"one", "two"}


async def test_control_two_replicas_that_do_not_look_at_order_disagree_with_the_ledger(
    bus: Bus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The ledger bites: the same traffic with copies, and the version rule switched off."""
    monkeypatch.setattr(Inbox, "admit", lambda self, arrival: [arrival])
    facts = [a_fact(f"m{n % 7}", n // 7 + 1) for n in range(140)]
    async with (
        connected(bus.nats_url) as client,
        serving(bus, "matching", listening()) as matching,
        serving(bus, "matching", listening()),
    ):
        await send(client, facts + facts)
        await drained(client)
        done = await applied(matching)
    assert sum(len(ids) - len(set(ids)) for ids in done.values()) > 0


async def test_a_new_subscriber_gets_the_whole_history(bus: Bus) -> None:
    """It may be a year late; and what is said while it catches up comes after."""
    async with serving(bus, "membership") as owner:
        await say(owner, 300)
        async with serving(bus, "matching", listening()) as matching:
            await say(owner, 100)
            assert (await balanced(owner, matching))["events"] == 400


async def test_both_sides_go_on_when_the_broker_comes_back(
    mongo_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reconnect: killed under load, started again on the same files; nobody is restarted.

    Messages that were under way come again after ack_wait: 30 s in ours, 2 s here.
    """
    monkeypatch.setattr("shared.messaging.provision.ACK_WAIT_SECONDS", 2)
    port, folder = free_port(), tmp_path / "nats"
    server = start_nats(folder, port)
    await provision(server.url)
    bus = Bus(server.url, mongo_url)
    try:
        async with (
            serving(bus, "membership") as own,
            serving(bus, "matching", listening()) as matching,
        ):
            await say(own, 100)
            await balanced(own, matching)
            talking = asyncio.gather(*(say(own, 20) for _ in range(10)))
            server.kill()
            await talking
            server = await asyncio.to_thread(start_nats, folder, port)
            started = time.monotonic()
            book = await balanced(own, matching)
            print(f"T24 reconnect: whole after {time.monotonic() - started:.1f} s, {book}")
    finally:
        server.kill()
