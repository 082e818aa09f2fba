"""T20: old and new versions of services talk to each other while one is being replaced."""

import json
from collections.abc import Callable
from importlib import import_module
from inspect import signature
from pathlib import Path
from typing import Any, ClassVar

import pytest
from pydantic import ValidationError

from shared.contracts.catalogue import EVENTS
from shared.contracts.envelope import Event
from shared.contracts.events.membership import MemberJoined
from shared.messaging import applying
from shared.messaging.applying import Applier
from shared.messaging.routers import EventRouter
from shared.storage.inbox import DEAD_LETTERS, HEADS, Arrival
from tests.bus import Bus
from tests.delivery.fuzzing import EXAMPLES, listeners_of
from tests.delivery.traffic import (
    a_fact,
    applied,
    connected,
    drained,
    listening,
    send,
    serving,
)


class NewerMemberJoined(Event):
    """What a later version of the contract says: one field more, with a default."""

    subject: ClassVar[str] = MemberJoined.subject

    member_id: str
    greeting: str = "hello"


class BreakingMemberJoined(NewerMemberJoined):
    """A later version as nobody may write it: one field more, demanded."""

    demanded: str


def applier_of(service: str) -> Applier:
    """The service's own reactions, wired as it wires them, without a database."""
    make = import_module(f"services.{service}.entrypoints.events").events_router
    router: EventRouter = make(*[None] * len(signature(make).parameters))  # values it only keeps
    return Applier.of(no_transaction, router, Exception)


async def no_transaction(_: Any) -> None:
    """Nothing is applied here."""


def golden_files() -> list[tuple[type[Event], str, Path]]:
    """Every example of every event with each service that hears it."""
    by_subject = {event.subject: event for event in EVENTS}
    found = []
    for path in sorted(EXAMPLES.glob("evt.*.json")):
        event = by_subject[".".join(path.name.split(".")[:5])]
        found += [(event, service, path) for service in listeners_of(event)]
    return found


def arrival(event: type[Event], body: bytes) -> Arrival:
    """The example as it would arrive."""
    return Arrival("id", f"{event.aggregate()}:x", 1, event.subject, {}, body)


def test_every_golden_example_is_decoded_by_every_listener(
    record_property: Callable[[str, object], None],
) -> None:
    """What was ever published can be replayed: the examples are kept for as long as the streams.

    Control: the same example without one of the fields it must have is refused by each of them.
    """
    decoded = skipped = refused = 0
    for event, service, path in golden_files():
        applier = applier_of(service)
        fact = applier.decode(arrival(event, path.read_bytes()))
        if fact is None:
            assert event.subject not in applier.reactions
            skipped += 1
            continue
        assert isinstance(fact, event)
        decoded += 1
        whole = json.loads(path.read_text())
        del whole[f"{event.aggregate().replace('-', '_')}_id"]
        with pytest.raises(ValidationError):
            applier.decode(arrival(event, json.dumps(whole).encode()))
        refused += 1
    figures = {"decoded": decoded, "heard but not reacted to": skipped, "broken refused": refused}
    print("T20 golden files x listeners:", figures)
    record_property("T20", figures)
    assert decoded >= 20


def test_every_golden_example_with_fields_of_tomorrow_means_the_same_today() -> None:
    """A new producer adds fields; nobody who has not heard of them may stumble."""
    for event, service, path in golden_files():
        applier = applier_of(service)
        today = json.loads(path.read_text())
        tomorrow = {**today, "of_tomorrow": {"deep": [1, None, {"x": "y"}]}}
        assert applier.decode(arrival(event, json.dumps(tomorrow).encode())) == applier.decode(
            arrival(event, path.read_bytes())
        )


async def test_a_new_producer_and_an_old_consumer_agree(bus: Bus) -> None:
    """Half-way through a rolling release, over the real broker."""
    body = b'{"member_id":"m1","links":["born"],"of_tomorrow":{"deep":[1]}}'
    newer, older = a_fact("m1", 1, body=body), a_fact("m1", 2)
    async with connected(bus.nats_url) as client, serving(bus, "matching", listening()) as matching:
        await send(client, [newer, older])
        await drained(client)
        assert await applied(matching) == {"m1": [newer.event_id, older.event_id]}


@pytest.mark.parametrize(
    ("version", "letters"), [(NewerMemberJoined, 0), (BreakingMemberJoined, 1)]
)
async def test_an_old_producer_and_a_new_consumer_agree_as_long_as_nothing_new_is_demanded(
    bus: Bus, version: type[Event], letters: int
) -> None:
    """The second case is the control: a demanded field breaks every event ever published."""
    router = EventRouter("matching")

    @router.on(version)
    async def on_member_joined(event: Any, work: Any) -> None:
        """Greet."""
        await work.database["greeted"].insert_one(
            {"_id": event.member_id, "greeting": event.greeting}, session=work.session
        )

    async with connected(bus.nats_url) as client, serving(bus, "matching", router) as matching:
        await send(client, [a_fact("m1", 1)])
        await drained(client)
        greeted = await matching.database.find("greeted", {})
        kept = await matching.database.count(DEAD_LETTERS, {})
    assert (len(greeted), kept) == (1 - letters, letters)


async def test_an_unknown_kind_of_event_is_counted_and_order_goes_on(bus: Bus) -> None:
    """A newer membership says something about members that this matching has no word for.

    Control inside: the head stands at three, so the unknown one took its place in the order;
    otherwise the third would wait for ever.
    """
    unknown = a_fact("m1", 2, subject="evt.membership.member.renamed.v1", body=b'{"any":"thing"}')
    first, third = a_fact("m1", 1), a_fact("m1", 3)
    before = applying.SKIPPED._value.get()
    async with connected(bus.nats_url) as client, serving(bus, "matching", listening()) as matching:
        await send(client, [third, unknown, first])
        await drained(client)
        assert await applied(matching) == {"m1": [first.event_id, third.event_id]}
        head = await matching.database.find_one(HEADS, {"_id": "member:m1"})
        letters = await matching.database.count(DEAD_LETTERS, {})
    assert head is not None and head["version"] == 3
    assert letters == 0
    assert applying.SKIPPED._value.get() - before == 1


async def test_a_higher_version_of_a_known_event_is_passed_over_and_order_goes_on(bus: Bus) -> None:
    """T20: both versions are published until nobody listens to the first (ADR 0003), so a listener
    that knows only the first has heard the fact already: parking the second would stop its
    aggregate for nothing."""
    higher = a_fact("m1", 1, subject=MemberJoined.subject.replace(".v1", ".v2"))
    known = a_fact("m1", 2)
    async with connected(bus.nats_url) as client, serving(bus, "matching", listening()) as matching:
        await send(client, [higher, known])
        await drained(client)
        assert await matching.database.count(DEAD_LETTERS, {}) == 0
        assert sum(map(len, (await applied(matching)).values())) == 1
