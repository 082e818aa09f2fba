"""A limit that somebody set on a consumer, and an end that somebody made, lose no event."""

import json
from typing import Any

import nats
import pytest

from shared.contracts.envelope import Actor
from shared.contracts.events.membership import MemberJoined
from shared.contracts.requests.operations import DropDeadLetter, ListDeadLetters
from shared.messaging.backstop import Backstop
from shared.messaging.kernel import Kernel
from shared.messaging.provision import consumer_config, provision_consumers
from shared.messaging.routers import EventRouter
from shared.storage.inbox import DEAD_LETTERS
from shared.storage.outbox import OUTBOX
from shared.storage.work import MongoWork
from tests.builders import a_member_joined
from tests.bus import Bus, until

OPERATOR = Actor(id="operator", roles=frozenset({"service"}))
SUBJECTS = ("evt.membership.member.*.*",)


def failing() -> EventRouter:
    """A service that cannot handle any event."""
    router = EventRouter("matching")

    @router.on(MemberJoined)
    async def on_member_joined(event: MemberJoined, work: MongoWork) -> None:
        """Never works."""
        raise RuntimeError("never")

    return router


async def limit_deliveries(bus: Bus, times: int) -> None:
    """As an operator might, against our advice."""
    config = consumer_config("matching", SUBJECTS) | {"max_deliver": times}
    body = json.dumps({"stream_name": "MEMBERSHIP", "config": config}).encode()
    client = await nats.connect(bus.nats_url)
    answer = await client.request("$JS.API.CONSUMER.DURABLE.CREATE.MEMBERSHIP.matching", body)
    await client.close()
    assert json.loads(answer.data)["config"]["max_deliver"] == times


async def one_event(bus: Bus) -> str:
    """Somebody joins; the event's id."""
    membership = await bus.service("membership")

    async def join(work: Any) -> None:
        work.publish(a_member_joined(member_id="m1"))

    await membership.transact(join)
    row = await membership.database.find_one(OUTBOX, {})
    assert row is not None
    return str(row["_id"])


async def only_consumer(bus: Bus, times: int) -> None:
    await provision_consumers(bus.nats_url, "matching", {"membership": SUBJECTS})
    await limit_deliveries(bus, times)


async def parked(kernel: Kernel) -> Any:
    return await kernel.database.find_one(DEAD_LETTERS, {})


async def test_what_the_broker_gives_up_becomes_a_dead_letter(bus: Bus) -> None:
    """Our own limit is six attempts; the broker ends it after two, and only an advisory says so."""
    await only_consumer(bus, times=2)
    matching = await bus.service("matching", failing())
    event_id = await one_event(bus)

    letter = await until(lambda: parked(matching), seconds=30)
    assert letter["_id"] == event_id and letter["attempts"] == 2
    assert letter["fingerprint"] == "MaxDeliveries at the broker"
    assert letter["aggregate"] == "member:m1" and letter["version"] == 1
    operator = await bus.service("gateway")
    assert operator.asker is not None
    listed = await operator.asker.ask(ListDeadLetters(), service="matching")
    assert [shown.event_id for shown in listed.letters] == [event_id]


async def test_without_the_backstop_it_is_gone_without_a_word(
    bus: Bus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Control: nothing waits at the broker, and nothing is parked."""

    async def deaf(self: Backstop) -> None:
        await until(never, seconds=3600)

    monkeypatch.setattr(Backstop, "run", deaf)
    await only_consumer(bus, times=2)
    matching = await bus.service("matching", failing())
    await one_event(bus)
    with pytest.raises(TimeoutError):
        await until(lambda: parked(matching), seconds=6)


async def never() -> bool:
    return False


async def test_what_an_operator_ended_is_kept_once(bus: Bus) -> None:
    """An end at the broker is not the end of the event; what was settled stays settled."""
    await only_consumer(bus, times=-1)
    event_id = await one_event(bus)
    client = await nats.connect(bus.nats_url)
    pull = await client.jetstream().pull_subscribe_bind("matching", "MEMBERSHIP")
    (message,) = await pull.fetch(1, timeout=20)
    await message.term()
    await client.close()

    matching = await bus.service("matching", failing())
    letter = await until(lambda: parked(matching), seconds=30)
    assert letter["_id"] == event_id and letter["fingerprint"] == "Terminated at the broker"

    operator = await bus.service("gateway")
    assert operator.asker is not None
    drop = DropDeadLetter(event_id=event_id, reason="tested")
    await operator.asker.ask(drop, service="matching")
    await read_from_the_beginning(bus)

    async def nothing_left() -> bool:
        client = await nats.connect(bus.nats_url)
        info = await client.jetstream().consumer_info("ADVISORIES", "matching")
        await client.close()
        return not info.num_pending and not info.num_ack_pending and info.delivered.stream_seq > 0

    await until(nothing_left, seconds=30)
    assert (await parked(matching))["state"] == "dropped"


async def read_from_the_beginning(bus: Bus) -> None:
    """The reader of advisories starts anew: every one of them comes again."""
    client = await nats.connect(bus.nats_url)
    await client.request("$JS.API.CONSUMER.DELETE.ADVISORIES.matching", b"", timeout=5)
    await client.close()
    await provision_consumers(bus.nats_url, "matching", {"membership": SUBJECTS})
