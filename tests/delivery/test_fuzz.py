"""T9, T20: every real consumer is told nonsense, and what newer services would say.

The services are wired by their own composition roots and run on the real broker. A failure that the
kernel does not know to be the message's own fault is a defect of ours: it fails the test.
"""

import os
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from importlib import import_module
from typing import Any, cast
from unittest.mock import patch

import pytest

from services.gateway.settings import GatewaySettings
from shared.contracts.catalogue import LISTENERS, stream, subscriptions
from shared.contracts.events.membership import MemberJoined
from shared.messaging import consumer as consumer_module
from shared.messaging.kernel import Kernel
from shared.messaging.parking import HOPELESS
from shared.storage.inbox import DEAD_LETTERS, INBOX
from tests.bus import Bus, until
from tests.delivery.forms import LONG
from tests.delivery.fuzzing import Spoiler, as_fact, of_tomorrow, seeds_of
from tests.delivery.rig.figures import Record, new_seed, tell
from tests.delivery.traffic import Fact, connected, drained, listening, send, serving

FUZZED = 10_000 if LONG else 500
PATIENCE = 300


def _kernel_of(service: str) -> Kernel:
    """The kernel under the service's own wiring."""
    app = import_module(f"services.{service}.app")
    if service != "gateway":
        kernel: Kernel = app.build_app().kernel
        return kernel
    return cast(Kernel, app.new_kernel(GatewaySettings()))


@asynccontextmanager
async def real(service: str, bus: Bus) -> AsyncIterator[Kernel]:
    """The service itself, running, without its scheduled tasks."""
    bus.databases.append(name := f"t_{bus.run}_{service}")
    urls = {"NATS_URL": bus.nats_url, "MONGO_URL": bus.mongo_url, "MONGO_DATABASE": name}
    with patch.dict(os.environ, {**urls, "LOG_LEVEL": "CRITICAL"}):
        kernel = _kernel_of(service)
    tasks, kernel.tasks = kernel.tasks, ()
    async with kernel.running():
        kernel.tasks = tasks
        yield kernel


def foreseen(service: str) -> set[str]:
    """Names of errors that are no defect: of a message nobody could read, and those that the
    service's own domain has a name for (its README says what to do with such a letter)."""
    own = vars(import_module(f"services.{service}.domain.errors"))
    return {error.__name__ for error in HOPELESS} | own.keys()


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Attempts follow each other at once; how often the process would have ended."""
    ends: list[int] = []
    monkeypatch.setattr(consumer_module, "delay_before", lambda _: 0.05)
    monkeypatch.setattr("shared.messaging.life.leave", lambda: ends.append(1))
    return ends


async def tell_all(bus: Bus, service: str, facts: Sequence[Fact]) -> None:
    """Publish each on its owner's stream, and wait until the service has settled all of them."""
    async with connected(bus.nats_url) as client:
        for owner in subscriptions(service):
            name = stream(owner)
            await send(client, [f for f in facts if f.subject.split(".")[1] == owner], name)
        for owner in subscriptions(service):
            await drained(client, PATIENCE, stream(owner), service)


async def places_of(kernel: Kernel) -> tuple[set[str], dict[str, str]]:
    """The ids that are remembered as applied, and those that are letters, with their error."""
    letters = await kernel.database.find(DEAD_LETTERS, {})
    inbox = await kernel.database.find(INBOX, {}, projection={"_id": 1})
    return {row["_id"] for row in inbox}, {row["_id"]: row["fingerprint"] for row in letters}


def whole_and_newer(service: str) -> list[Fact]:
    """Each golden example: as it is, from a newer producer, and as the next version of itself."""
    facts = []
    for number, seed in enumerate(seeds_of(service)):
        next_version = seed.event.subject.replace(".v1", ".v2")
        unknown = ".".join([*seed.event.subject.split(".")[:3], "reconsidered", "v1"])
        facts += [
            as_fact(seed, f"golden{number}", 1),
            as_fact(seed, f"golden{number}", 2, body=of_tomorrow(seed.body)),
            as_fact(seed, f"golden{number}", 3, subject=next_version, body=b'{"any":1}'),
            as_fact(seed, f"golden{number}", 4, subject=unknown, body=b'{"any":1}'),
            as_fact(seed, f"golden{number}", 5),
        ]
    return facts


@pytest.mark.parametrize("service", LISTENERS)
async def test_every_golden_example_is_taken_by_every_real_consumer_also_from_newer_services(
    service: str, bus: Bus, hurried: list[int], record_property: Record
) -> None:
    """T20: handlers included, not only decoding; in the order of one aggregate, with unknown kinds
    and higher versions between. The control of what a newer service may not do is in
    test_schema_evolution.py."""
    facts = whole_and_newer(service)
    async with real(service, bus) as kernel:
        await tell_all(bus, service, facts)
        remembered, letters = await places_of(kernel)
    tell(record_property, f"T20 {service}", golden=len(facts) // 5, letters=len(letters))
    assert letters == {}
    assert remembered == {fact.event_id for fact in facts}
    assert hurried == []


@pytest.mark.parametrize("service", LISTENERS)
async def test_a_real_consumer_settles_every_spoiled_event_and_never_breaks(
    service: str, bus: Bus, hurried: list[int], record_property: Record
) -> None:
    """T9: each is applied, passed over, or a letter for a reason that lies in the message."""
    chance = random.Random(new_seed())  # noqa: S311 - to be repeatable is the point
    seeds = seeds_of(service)
    spoiler = Spoiler(seeds, chance)
    facts = []
    for number in range(FUZZED):
        seed, body = spoiler.spoiled()
        facts.append(as_fact(seed, f"fuzz{number}", body=body))
    good = as_fact(seeds[0], "behind")
    async with real(service, bus) as kernel:
        began = time.monotonic()
        await tell_all(bus, service, facts)
        took = time.monotonic() - began
        remembered, letters = await places_of(kernel)
        async with connected(bus.nats_url) as client:
            await send(client, [good], stream(seeds[0].event.owner()))
        await until(lambda: kernel.database.find_one(INBOX, {"_id": good.event_id}), 5)
        for task in kernel.tasks:
            await task.run(kernel.transact)
    reasons = Counter(fingerprint.split(" ")[0] for fingerprint in letters.values())
    figures = {"fuzzed": FUZZED, "applied": len(remembered), "letters": len(letters)}
    tell(record_property, f"T9 {service}", **figures, seconds=round(took, 1), reasons=dict(reasons))
    assert reasons.keys() <= foreseen(service), letters
    assert remembered | letters.keys() == {fact.event_id for fact in facts}
    assert reasons and remembered
    assert hurried == []


async def test_control_a_handler_that_trusts_its_events_is_found_out(
    bus: Bus, hurried: list[int]
) -> None:
    """T9: the same spoiled events, and a reaction that expects what it was not promised."""

    async def trusting(event: MemberJoined, work: Any) -> None:
        work.share = 1 / len(event.interests)

    members = [seed for seed in seeds_of("matching") if seed.event is MemberJoined]
    spoiler = Spoiler(members, random.Random(1))  # noqa: S311
    spoiled = [spoiler.spoiled() for _ in range(400)]
    facts = [as_fact(seed, f"fuzz{n}", body=body) for n, (seed, body) in enumerate(spoiled)]
    async with serving(bus, "matching", listening(trusting)) as kernel:
        await tell_all(bus, "matching", facts)
        _, letters = await places_of(kernel)
    assert any(error.startswith("ZeroDivisionError") for error in letters.values())
