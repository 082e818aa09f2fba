"""T8: in any order and however often, the projection is that of one reader who saw it in order."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from shared.contracts.catalogue import subscriptions
from shared.messaging import watching
from shared.messaging.kernel import Kernel
from shared.messaging.provision import provision
from shared.messaging.watching import Watch
from shared.storage.inbox import DEAD_LETTERS, GAPS, HEADS, INBOX, Inbox
from shared.storage.outbox import OUTBOX
from tests.bus import Bus, until
from tests.delivery.forms import LONG
from tests.delivery.traffic import (
    Fact,
    a_fact,
    applied,
    balanced,
    connected,
    drained,
    listening,
    say,
    send,
    serving,
)

WINDOW = 1000
COPIES = 10


def history(members: int, versions: int) -> list[Fact]:
    """Some members' whole histories, one after the other version by version."""
    return [a_fact(f"m{m}", v) for v in range(1, versions + 1) for m in range(members)]


def reference(facts: list[Fact]) -> dict[str, list[str]]:
    """The model: each event once, in version order."""
    model: dict[str, dict[int, str]] = {}
    for fact in facts:
        model.setdefault(fact.member, {})[fact.version] = fact.event_id
    return {m: [ids[v] for v in sorted(ids)] for m, ids in model.items()}


def copied_and_shuffled(facts: list[Fact], chance: random.Random) -> list[Fact]:
    """Everything ten times, each copy up to a window away from its place."""
    places = [
        (place + chance.uniform(0, WINDOW), fact)
        for place, fact in enumerate(facts)
        for _ in range(COPIES)
    ]
    return [fact for _, fact in sorted(places, key=lambda pair: pair[0])]


async def forget_durable(bus: Bus) -> None:
    """As when somebody deletes the consumer and provisions it again: everything comes again."""
    async with connected(bus.nats_url) as client:
        await client.jetstream().delete_consumer("MEMBERSHIP", "matching")
    await provision(bus.nats_url)


async def test_copies_in_any_order_make_the_projection_of_one_ordered_reading(
    bus: Bus, record_property: Callable[[str, object], None]
) -> None:
    """Ten copies of each, shuffled over a thousand places; then all of it again; then again
    without the inbox. The model is a reader that saw each once, in order."""
    versions = 250 if LONG else 20
    facts = history(20, versions)
    wild = copied_and_shuffled(facts, random.Random(8))  # noqa: S311
    async with connected(bus.nats_url) as client, serving(bus, "matching", listening()) as matching:
        await send(client, wild)
        await drained(client, 50)
        assert await applied(matching) == reference(facts)

        await forget_durable(bus)
        await drained(client, 50)
        assert await applied(matching) == reference(facts)

        await matching.database[INBOX].delete_many({})
        await send(client, [fact for fact in facts if fact.version % 5 == 0])
        await drained(client, 50)
        assert await applied(matching) == reference(facts)
        assert await matching.database.count(GAPS, {}) == 0
        letters = await matching.database.count(DEAD_LETTERS, {})
    figures = {"events": len(facts), "delivered": 2 * len(wild), "letters": letters}
    print("T8:", figures)
    record_property("T8", figures)
    assert letters == 20 * versions // 5  # old versions under unknown ids: kept, not run


async def test_control_without_inbox_and_order_the_same_traffic_doubles_and_disorders(
    bus: Bus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A consumer that believes the broker applies copies, in the order they came."""

    def believe(self: Inbox, arrival: Any) -> list[Any]:
        return [arrival]

    monkeypatch.setattr(Inbox, "admit", believe)
    facts = history(5, 10)
    wild = copied_and_shuffled(facts, random.Random(8))  # noqa: S311
    async with connected(bus.nats_url) as client, serving(bus, "matching", listening()) as matching:
        await send(client, wild)
        await drained(client)
        done = await applied(matching)
    assert sum(map(len, done.values())) == len(wild)
    assert {m: list(dict.fromkeys(ids)) for m, ids in done.items()} != reference(facts)


async def test_two_events_for_one_place_are_never_both_taken_nor_one_forgotten(bus: Bus) -> None:
    """Ahead of a gap too: the second of two different events for one version becomes a letter."""
    first, one, other = a_fact("m1", 1), a_fact("m1", 2), a_fact("m1", 2)
    async with connected(bus.nats_url) as client, serving(bus, "matching", listening()) as matching:
        await send(client, [one, other])
        await drained(client)
        await send(client, [first])
        await drained(client)
        assert await applied(matching) == {"m1": [first.event_id, one.event_id]}
        letters = await matching.database.find(DEAD_LETTERS, {})
    assert [letter["_id"] for letter in letters] == [other.event_id]


async def lose(owner: Kernel, aggregate: str, version: int) -> None:
    """The outbox says sent, the listener never got it: what a bad day at the broker looks like."""
    done = await owner.database[OUTBOX].update_one(
        {"aggregate": aggregate, "version": version}, {"$set": {"state": "sent", "seq": 0}}
    )
    assert done.matched_count == 1


def watch_of(kernel: Kernel) -> Watch:
    """The kernel's own watchdog, to be asked now instead of in fifteen seconds."""
    assert kernel.asker is not None
    client = kernel.asker._client
    sources = list(subscriptions("matching"))
    return Watch(kernel.database, client, "matching", sources, kernel.asker)


async def with_a_hole(bus: Bus, matching: Kernel) -> dict[str, str]:
    """Membership has said three things about m0; the second has never arrived anywhere."""
    async with serving(bus, "membership") as owner:
        await say(owner, 3, members=1)
        await balanced(owner, matching)
        rows = await owner.database.find(OUTBOX, {}, sort=[("version", 1)])
    await matching.database["applied"].delete_many({})
    for collection in (INBOX, HEADS):
        await matching.database[collection].delete_many({})
    async with connected(bus.nats_url) as client:
        from_stream = [await client.jetstream().get_msg("MEMBERSHIP", seq) for seq in (1, 3)]
        for message in from_stream:
            headers = {k: v for k, v in (message.headers or {}).items() if k.startswith("ce-")}
            await client.publish(message.subject, message.data, headers=headers)
        await drained(client)

    async def waits() -> bool:
        return await matching.database.count(GAPS, {}) == 1

    await until(waits)
    return {str(row["version"]): row["_id"] for row in rows}


LATER = timedelta(seconds=watching.GAP_SECONDS + 10)


async def test_an_event_that_never_arrives_is_asked_for_again_and_the_gap_closes(bus: Bus) -> None:
    """Otherwise its aggregate stands still for ever, quietly. The control is the second test:
    with nobody to answer, the gap stays."""
    async with serving(bus, "matching", listening()) as matching:
        ids = await with_a_hole(bus, matching)
        async with serving(bus, "membership"):
            assert await watch_of(matching).close_gaps(datetime.now(UTC)) == 0  # young: only order
            assert await watch_of(matching).close_gaps(datetime.now(UTC) + LATER) == 1

            async def closed() -> bool:
                return (await applied(matching)).get("m0") == [ids["1"], ids["2"], ids["3"]]

            await until(closed)
        assert await matching.database.count(GAPS, {}) == 0


async def test_a_gap_stays_and_is_reported_while_its_owner_is_down(bus: Bus) -> None:
    """Nothing is guessed and nothing skipped: the age of the gap goes up where people look."""
    async with serving(bus, "matching", listening()) as matching:
        ids = await with_a_hole(bus, matching)
        assert await watch_of(matching).close_gaps(datetime.now(UTC) + LATER) == 1
        assert watching.GAP_AGE._value.get() >= LATER.total_seconds()
        assert (await applied(matching))["m0"] == [ids["1"]]
        assert await matching.database.count(GAPS, {}) == 1


async def test_a_long_queue_behind_one_letter_does_not_hide_another_gap(bus: Bus) -> None:
    """A parked event is an operator's matter; a hundred waiting behind it must not use up the
    watchdog's attention."""
    blocked = [a_fact("blocked", version) for version in range(2, 130)]
    poison = a_fact("blocked", 1, body=b"{}")
    async with connected(bus.nats_url) as client, serving(bus, "matching", listening()) as matching:
        await send(client, [poison, *blocked])
        await drained(client)
        await send(client, [a_fact("other", 2)])
        await drained(client)
        asked: list[str] = []

        async def asking(missing: Any, service: str) -> Any:
            asked.append(missing.aggregate)

        watch = watch_of(matching)
        watch._asker = type("Asking", (), {"ask": staticmethod(asking)})()  # type: ignore[assignment]
        await watch.close_gaps(datetime.now(UTC) + LATER)
    assert asked == ["member:other"]
