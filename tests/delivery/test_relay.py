"""The broker forgets, lies and is shared; every committed event is still in the stream once."""

import asyncio
import contextlib
import json
from typing import Any

import nats
import pytest
from nats.errors import Error as NatsError
from nats.js.errors import NotFoundError
from pymongo import UpdateMany
from pymongo.errors import AutoReconnect

from shared.contracts.envelope import Done, Refused
from shared.contracts.requests.operations import RepublishEvents
from shared.messaging.audit import repair_interior
from shared.messaging.broker import SafeClient
from shared.messaging.kernel import Kernel
from shared.messaging.provision import provision, stream_config
from shared.messaging.relay import FENCED, REPAIRED, Relay
from shared.storage.outbox import OUTBOX
from tests.builders import a_member_joined
from tests.bus import Bus, until
from tests.delivery import effects


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
    """The event ids in the stream MEMBERSHIP, in order."""
    client = await nats.connect(bus.nats_url)
    js = client.jetstream()
    info = await js.stream_info("MEMBERSHIP")
    sequences = range(1, info.state.last_seq + 1)
    found = []
    for sequence in sequences:
        with contextlib.suppress(NotFoundError):
            message = await js.get_msg("MEMBERSHIP", sequence)
            found.append((message.headers or {})["ce-id"])
    await client.close()
    return found


async def test_every_row_knows_its_place_in_the_stream(bus: Bus) -> None:
    """A batch is marked with few updates; each row still gets the sequence of its own event."""
    kernel = await bus.service("membership")
    await asyncio.gather(*(say(kernel, count, start=100 * count) for count in (1, 7, 30, 2)))

    async def twice_about_one(work: Any) -> None:
        for _ in range(3):  # the order of one aggregate: its clock runs ahead of the others'
            work.publish(a_member_joined(member_id="m700"))
        work.publish(a_member_joined(member_id="m9000"))

    await kernel.transact(twice_about_one)
    await all_sent(kernel, 44)

    rows = await kernel.database.find(OUTBOX, {}, sort=[("seq", 1)])
    assert [row["seq"] for row in rows] == [*range(1, 45)]
    assert [row["_id"] for row in rows] == await ids_in_stream(bus)


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


@pytest.fixture
def deletable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streams that allow what ours forbid, so that a test can damage one from the inside."""
    ours = stream_config

    def without_denials(service: str) -> dict[str, Any]:
        return {**ours(service), "deny_delete": False, "deny_purge": False}

    monkeypatch.setattr("shared.messaging.provision.stream_config", without_denials)


async def test_what_the_broker_lost_from_the_middle_comes_back(deletable: None, bus: Bus) -> None:
    """In ours deleting is denied, so a hole can only be damage, as from a broken block file."""
    kernel = await bus.service("membership")
    await say(kernel, 40)
    await all_sent(kernel, 40)
    damage = {10, 11, 25}
    await punch_holes(bus, damage)

    kernel._life._relay.forget()

    async def whole() -> bool:
        return set(await ids_in_stream(bus)) == await outbox_ids(kernel)

    await until(whole)
    await all_sent(kernel, 40)
    assert len(await ids_in_stream(bus)) == 40


async def test_an_event_is_published_once_more_when_a_listener_asks(bus: Bus) -> None:
    """A listener that misses version 2 asks the owner; the broker must not take it for a repeat."""
    kernel = await bus.service("membership")
    await kernel.transact(twice_about_one_member)
    await all_sent(kernel, 2)

    asked = RepublishEvents(aggregate="member:m1", version=2)
    answer = await kernel.asker.ask(asked, service="membership")

    assert answer == Done()
    await all_sent(kernel, 2)
    ids = await ids_in_stream(bus)
    assert len(ids) == 3 and len(set(ids)) == 2
    unknown = await kernel.asker.ask(
        RepublishEvents(aggregate="member:m1", version=9), service="membership"
    )
    assert isinstance(unknown, Refused)


async def twice_about_one_member(work: Any) -> None:
    work.publish(a_member_joined(member_id="m1"))
    work.publish(a_member_joined(member_id="m1"))


async def punch_holes(bus: Bus, sequences: set[int]) -> None:
    """Damage a stream as a broken disk would."""
    client = await nats.connect(bus.nats_url)
    for sequence in sequences:
        answer = await client.request(
            "$JS.API.STREAM.MSG.DELETE.MEMBERSHIP", json.dumps({"seq": sequence}).encode()
        )
        assert json.loads(answer.data).get("success"), answer.data
    await client.close()


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


async def unmark(kernel: Kernel, sequences: range) -> None:
    """As if the relay had died before it marked these."""
    between = {"seq": {"$gte": sequences.start, "$lt": sequences.stop}}
    unmarked = {"$set": {"state": "new"}, "$unset": {"seq": ""}}
    await kernel.database[OUTBOX].update_many(between, unmarked)


async def test_what_was_not_marked_before_something_that_was_is_found(bus: Bus) -> None:
    """A relay that dies while it marks may leave a gap; the broker refuses what stands in it."""
    kernel = await bus.service("membership")
    await say(kernel, 20)
    await all_sent(kernel, 20)
    await unmark(kernel, range(5, 13))

    await say(kernel, 1, start=20)

    await all_sent(kernel, 21)
    ids = await ids_in_stream(bus)
    assert len(ids) == len(set(ids)) == 21


async def test_a_reconcile_that_is_cut_off_leaves_no_gap(bus: Bus, monkeypatch: Any) -> None:
    """It marks forwards: whatever is left unmarked is the end of the stream, and found again."""
    kernel = await bus.service("membership")
    await say(kernel, 20)
    await all_sent(kernel, 20)
    await kernel._life._relay.release()
    await unmark(kernel, range(9, 21))

    async def dies_halfway(self: Relay, marks: list[Any]) -> None:
        await self._database[OUTBOX].bulk_write(marks[: len(marks) // 2])
        raise AutoReconnect("died")

    client = SafeClient()
    await client.connect(bus.nats_url)
    with monkeypatch.context() as patched:
        patched.setattr(Relay, "_apply", dies_halfway)
        with pytest.raises(AutoReconnect):
            await Relay(kernel.database, client, "membership")._reconcile()
    await client.close()

    sent = await kernel.database.find(OUTBOX, {"state": "sent"}, sort=[("seq", 1)])
    assert [row["seq"] for row in sent] == [*range(1, 15)]


async def test_what_was_lost_before_it_was_marked_is_published_under_another_message_id(
    deletable: None, bus: Bus
) -> None:
    """The broker refuses the old one for ten minutes; listeners know the event by its own id."""
    kernel = await bus.service("membership")
    listener = await bus.service("matching", effects.keeping_a_ledger())
    await say(kernel, 10)
    await effects.settled(kernel, listener)
    await unmark(kernel, range(7, 11))
    await punch_holes(bus, {7, 9})

    await say(kernel, 1, start=10)

    result = await effects.settled(kernel, listener)
    assert result.committed == 11 and result.clean, result
    await all_sent(kernel, 11)
    ids = await ids_in_stream(bus)
    assert len(ids) == len(set(ids)) == 11


async def test_a_look_at_the_stream_that_is_not_answered_loses_nothing(bus: Bus) -> None:
    """Silence is no proof that an event is gone: nothing is published a second time for it."""
    kernel = await bus.service("membership")
    await say(kernel, 3)
    await all_sent(kernel, 3)
    client = SafeClient()
    await client.connect(bus.nats_url)

    with pytest.raises(NatsError):
        await repair_interior(kernel.database, client, "NOT_THERE", 3)

    await client.close()
    assert await kernel.database.count(OUTBOX, {"state": "sent"}) == 3


async def test_two_relays_publish_everything_once(bus: Bus, monkeypatch: Any) -> None:
    """The lease is only economy: without it the expected sequence keeps them apart."""

    async def always(self: Relay) -> bool:
        return True

    monkeypatch.setattr(Relay, "_hold_lease", always)
    kernel = await bus.service("membership")
    client = SafeClient()
    await client.connect(bus.nats_url)
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
