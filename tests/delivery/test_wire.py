"""T9: whatever arrives on the wire, the process lives, good events apply, bad ones are kept."""

import asyncio
import random
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import nats
import pytest
from nats.errors import Error as NatsError

from shared.contracts.envelope import Answer, Done
from shared.contracts.events.membership import MemberJoined
from shared.contracts.requests.programme import ClaimNeed
from shared.messaging.kernel import Kernel
from shared.messaging.routers import RequestRouter
from shared.storage.inbox import DEAD_LETTERS, GAPS
from tests.builders import a_member
from tests.bus import Bus, until
from tests.delivery.forms import LONG
from tests.delivery.spoiling import EVENT, mutated, readable, spoiled_frame, wire_cases
from tests.delivery.traffic import (
    a_fact,
    applied,
    connected,
    drained,
    listening,
    send,
    serving,
)

pytestmark = pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"  # what the deaf stock clients leave behind
)

FUZZED = 10_000
SEED = 20261121


async def on_the_wire(nats_url: str, *frames: bytes) -> None:
    """Send bytes as they are, and wait until the server has read them all."""
    place = urlsplit(nats_url)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    await reader.readline()
    writer.write(b'CONNECT {"verbose":false,"pedantic":false,"headers":true,"lang":"raw"}\r\n')
    for start in range(0, len(frames), 500):
        writer.write(b"".join(frames[start : start + 500]))
        await writer.drain()
    writer.write(b"PING\r\n")
    async with asyncio.timeout(20):
        while (await reader.readline()).strip() != b"PONG":
            pass
    writer.close()
    await writer.wait_closed()


async def test_ten_malformed_frames_do_not_stop_the_events_behind_them(bus: Bus) -> None:
    """Each is stored by the server like any message, and would come back for ever."""
    good = [a_fact("good", version) for version in range(1, 12)]
    async with connected(bus.nats_url) as client, serving(bus, "matching", listening()) as matching:
        await send(client, good[:1])
        started = time.monotonic()
        for fact, frame in zip(good[1:], wire_cases(EVENT).values(), strict=True):
            await on_the_wire(bus.nats_url, frame)
            await send(client, [fact])
        await drained(client, 10)
        took = time.monotonic() - started
        assert (await applied(matching))["good"] == [fact.event_id for fact in good]
        letters = await matching.database.count(DEAD_LETTERS, {"state": "parked"})
        reading = not matching.asker._client._reading_task.done()
    print(f"T9 wire: 10 frames, {letters} kept as letters, the rest refused, {took:.1f} s")
    assert reading and took < 10
    assert letters >= 6


async def test_control_a_stock_client_is_deaf_after_such_a_frame(bus: Bus) -> None:
    """The same frames, nats-py as it is: it believes that it is connected, and hears nothing."""
    deaf = []
    async with connected(bus.nats_url) as client:
        for name, frame in wire_cases(EVENT).items():
            stock = await nats.connect(bus.nats_url, error_cb=nothing)
            subscription = await stock.subscribe("evt.membership.>")
            await stock.flush()
            await on_the_wire(bus.nats_url, frame)
            await client.publish(MemberJoined.subject, b"good")
            await client.flush()
            if not await hears(subscription, b"good") and stock.is_connected:
                deaf.append(name)
            stock._transport.close()
            await stock.close()
    print(f"T9 control: deaf after {deaf}")
    assert len(deaf) >= 1


async def nothing(_: Exception) -> None:
    """Errors are expected here."""


async def hears(subscription: Any, body: bytes) -> bool:
    """True when a message with this body comes within a moment."""
    try:
        while (await subscription.next_msg(0.7)).data != body:
            pass
    except (NatsError, ValueError, IndexError):
        return False
    return True


async def test_ten_malformed_requests_do_not_stop_the_answers_behind_them(bus: Bus) -> None:
    """Requests come from the gateway, and the gateway from the internet."""
    requests = RequestRouter("programme")

    @requests.command(ClaimNeed)
    async def on_claim_need(command: ClaimNeed, work: Any) -> Done:
        """Claim."""
        return Done(id=work.actor.id)

    need = ClaimNeed(title="Homes", cause="Housing")
    async with serving(bus, "programme", requests=requests), serving(bus, "gateway") as gateway:
        for frame in wire_cases(ClaimNeed.subject.encode()).values():
            await on_the_wire(bus.nats_url, frame)
            assert await gateway.ask(need, a_member("m7")) == Done(id="m7")


async def test_requests_that_are_no_json_get_a_word_each(bus: Bus) -> None:
    """Fuzzed bodies: every one is answered, none with `broken`, which would be a crash of ours."""
    chance = random.Random(SEED)  # noqa: S311
    requests = RequestRouter("programme")

    @requests.command(ClaimNeed)
    async def on_claim_need(command: ClaimNeed, work: Any) -> Done:
        """Claim."""
        return Done()

    body = ClaimNeed(title="Homes", cause="Housing").model_dump_json().encode()
    headers = {"content-type": "application/json", "potbank-identity": a_member().model_dump_json()}
    async with serving(bus, "programme", requests=requests), connected(bus.nats_url) as client:

        async def ask(sent: bytes) -> str:
            reply = await client.request(ClaimNeed.subject, sent, 10, headers=headers)
            refused = Answer.model_validate_json(reply.data).refused
            return refused.code if refused else "done"

        asked = [mutated(body, chance) for _ in range(300)]
        codes = await asyncio.gather(*(ask(each) for each in asked))
    assert set(codes) <= {"invalid", "done"}, set(codes)


async def test_ten_thousand_spoiled_bodies_are_kept_exactly_where_they_are_unreadable(
    bus: Bus, record_property: Callable[[str, object], None]
) -> None:
    """Dead letters are those, and only those, that an independent reader refuses as well."""
    chance = random.Random(SEED)  # noqa: S311
    count = FUZZED * (10 if LONG else 1)
    facts, bad, fine = [], set(), {}
    for number in range(count):
        if number % 20 == 0:
            facts.append(a_fact("good", number // 20 + 1))
            fine.setdefault("good", []).append(facts[-1].event_id)
        whole = a_fact(f"f{number}", 1)
        fact = a_fact(f"f{number}", 1, body=mutated(whole.body, chance))
        facts.append(fact)
        if not readable(fact.body):
            bad.add(fact.event_id)
    async with connected(bus.nats_url) as client, serving(bus, "matching", listening()) as matching:
        started = time.monotonic()
        await send(client, facts)
        await drained(client, 50)
        took = time.monotonic() - started
        letters = {each["_id"] for each in await matching.database.find(DEAD_LETTERS, {})}
        done = await applied(matching)
    events = [event for ids in done.values() for event in ids]
    figures = {"fuzzed": count, "letters": len(letters), "applied": len(events), "seconds": took}
    print("T9 bodies:", figures)
    record_property("T9 bodies", figures)
    assert letters == bad
    assert sorted(events) == sorted(f.event_id for f in facts if f.event_id not in bad)
    assert [e for e in done["good"] if e in fine["good"]] == fine["good"]


async def test_spoiled_headers_are_settled_one_by_one_and_stop_nothing(
    bus: Bus, monkeypatch: pytest.MonkeyPatch, record_property: Callable[[str, object], None]
) -> None:
    """Every message ends in exactly one place: applied, waiting, a letter, a repeat, or refused.

    Which place is often not knowable (a flipped digit makes another valid version), so the sum is
    the promise; and that nothing is tried over and over, and the good ones go on.
    """
    monkeypatch.setattr("shared.messaging.life.leave", lambda: deaths.append(1))
    monkeypatch.setattr("shared.messaging.consumer.MAX_DELAY_SECONDS", 0.05)
    deaths: list[int] = []
    chance = random.Random(SEED)  # noqa: S311
    good = [a_fact("good", version) for version in range(1, 101)]
    async with connected(bus.nats_url) as client, serving(bus, "matching", listening()) as matching:
        started = time.monotonic()
        for number, fact in enumerate(good):
            frames = [spoiled_frame(a_fact(f"h{number}.{n}", 1), chance) for n in range(20)]
            await on_the_wire(bus.nats_url, *frames)
            await send(client, [fact])

        async def good_ones_done() -> bool:
            return len((await applied(matching)).get("good", [])) == len(good)

        await until(good_ones_done, 20)
        await drained(client, 20)
        took = time.monotonic() - started
        places = await settled(matching)
        done = await applied(matching)
    print("T9 headers:", places, f"{took:.1f} s")
    record_property("T9 headers", places)
    assert deaths == []
    assert done["good"] == [fact.event_id for fact in good]
    assert places["applied"] + places["waiting"] + places["letters"] <= 21 * len(good)


async def settled(listener: Kernel) -> dict[str, int]:
    """How many events ended where."""
    return {
        "applied": sum(len(ids) for ids in (await applied(listener)).values()),
        "waiting": await listener.database.count(GAPS, {}),
        "letters": await listener.database.count(DEAD_LETTERS, {}),
    }


async def test_a_fact_with_a_name_twice_is_refused(bus: Bus) -> None:
    """Which of the two would be meant? Readers differ, so none may choose (RFC 8259, section 4)."""
    twice = b'{"member_id":"m1","links":["born"],"member_id":"m2"}'
    async with connected(bus.nats_url) as client, serving(bus, "matching", listening()) as matching:
        await send(client, [a_fact("m1", 1, body=twice)])

        async def parked() -> Any:
            return await matching.database.find_one(DEAD_LETTERS, {"state": "parked"})

        letter = await until(parked)
        assert letter["aggregate"] == "member:m1"
        assert await applied(matching) == {}
