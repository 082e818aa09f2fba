"""Whatever arrives on the bus, or never does: parked, passed over or refused, and nobody stops."""

import asyncio
import json
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from subprocess import CompletedProcess
from typing import Any
from uuid import uuid4

import httpx2
import nats
import pytest
from nats.errors import TimeoutError as NatsTimeout

from deploy import processes
from deploy.asking import Ask
from deploy.system import System
from shared.contracts.envelope import Refused
from shared.contracts.requests.operations import ListDeadLetters
from shared.messaging.broker import inbox_prefix
from tests.e2e.city import City, Person, until

Potbank = Callable[..., CompletedProcess[str]]

KNOWN, NEWER = "evt.membership.member.joined.v1", "evt.membership.member.surprised.v1"


async def test_an_event_that_cannot_be_read_is_parked_and_can_be_dropped(
    system: System, ask: Ask, city: City, potbank: Potbank
) -> None:
    """It must stop nobody else's events; the operator sees it and decides."""
    event_id = await published_by(system, "membership", KNOWN, {"links": "all of them"})

    async def parked() -> bool | None:
        return True if event_id in await parked_at(ask, "matching") else None

    await until(parked, "the letter to be parked")
    listed = json.loads(potbank("dead-letters", "list", "matching", "--json").stdout)["letters"]
    assert [one["subject"] for one in listed if one["event_id"] == event_id] == [KNOWN]

    member = await city.member()
    await member.posts_once_known("/offers", city.offer())

    again = potbank("dead-letters", "replay", "matching", event_id)
    assert again.returncode == 1
    for service in ("matching", "reporting"):
        dropped = potbank("dead-letters", "drop", service, event_id, "--reason", "made by a test")
        assert dropped.returncode == 0, dropped.stdout
    assert await parked() is None


async def test_an_event_nobody_knows_is_passed_over(system: System, ask: Ask, city: City) -> None:
    """A newer version of a service may already say more than the others understand."""
    with permitted(system, KNOWN, NEWER):
        event_id = await published_by(system, "membership", NEWER, {"by": "what they found"})
    member = await city.member()

    await member.posts_once_known("/offers", city.offer())

    assert event_id not in await parked_at(ask, "matching")


async def parked_at(ask: Ask, service: str) -> set[str]:
    """The ids of the events that a service could not handle."""
    found = await ask(ListDeadLetters(limit=1000), service=service)
    assert not isinstance(found, Refused), found
    return {letter.event_id for letter in found.letters}


async def test_nobody_publishes_what_the_contracts_do_not_declare(system: System) -> None:
    """Permissions are made from the contracts: a service's own key opens no other subject."""
    for subject in (NEWER, "evt.matching.offer.posted.v1"):
        with pytest.raises(NatsTimeout):
            await published_by(system, "membership", subject, {}, patience=0.5)


@contextmanager
def permitted(system: System, known: str, newer: str) -> Iterator[None]:
    """Let whoever may publish `known` publish `newer`, too, as after an upgrade of that service."""
    conf = system.state / "nats.conf"
    before = conf.read_text()
    reconfigure(system, before.replace(f'"{known}"', f'"{known}", "{newer}"'))
    try:
        yield
    finally:
        reconfigure(system, before)


def reconfigure(system: System, text: str) -> None:
    """Have the broker read another configuration, and wait until it has."""
    process = processes.find("nats", system.state)
    assert process is not None
    before = loaded_at(system)
    (system.state / "nats.conf").write_text(text)
    process.signal(signal.SIGHUP)
    deadline = time.monotonic() + 10
    while loaded_at(system) == before:
        assert time.monotonic() < deadline, "the broker did not read its configuration again"


def loaded_at(system: System) -> str:
    found = httpx2.get(f"{system.nats_monitor_url}/varz").json()
    return str(found["config_load_time"])


async def published_by(
    system: System, service: str, subject: str, body: dict[str, Any], patience: float = 5.0
) -> str:
    """Put an event on the bus as a service would, past all of its own care; returns its id."""
    event_id, aggregate_id = str(uuid4()), uuid4().hex
    headers = {
        "ce-specversion": "1.0",
        "ce-id": event_id,
        "ce-type": "uk.potbank." + subject.removeprefix("evt."),
        "ce-source": f"/potbank/{service}",
        "ce-subject": aggregate_id,
        "ce-time": datetime.now(UTC).isoformat(),
        "ce-aggregateversion": "1",
        "ce-correlationid": event_id,
        "content-type": "application/json",
        "Nats-Msg-Id": event_id,
    }
    client = await nats.connect(
        system.nats_url,
        nkeys_seed=str(system.nkey_file(service)),
        inbox_prefix=inbox_prefix(service),
    )
    try:
        jetstream = client.jetstream(timeout=patience)
        await jetstream.publish(subject, json.dumps(body).encode(), headers=headers)
    finally:
        await client.close()
    return event_id


@contextmanager
def frozen(system: System, name: str) -> Iterator[None]:
    """A service that is there, takes every request, and never answers."""
    process = processes.find(name, system.state)
    assert process is not None
    process.signal(signal.SIGSTOP)
    try:
        yield
    finally:
        process.signal(signal.SIGCONT)


async def test_an_answer_that_never_comes_becomes_a_clear_refusal(
    system: System, visitor: Person
) -> None:
    """503 with the time to try again, soon enough to be read; the rest of the site goes on."""
    with frozen(system, "reporting"):
        silent, other, home = await asyncio.gather(
            visitor.http.get("/api/v1/impact"),
            visitor.http.get("/api/v1/organisations"),
            visitor.http.get("/"),
        )

    assert silent.status_code == 503
    assert silent.json()["type"].endswith("/no-answer")
    assert int(silent.headers["retry-after"]) > 0
    assert silent.elapsed.total_seconds() < 10
    assert other.status_code == 200
    assert home.status_code == 200


def test_the_operator_is_told_when_a_service_is_silent(system: System, potbank: Potbank) -> None:
    """Exit code 3 tells a script that it was not the file."""
    with frozen(system, "programme"):
        ended = potbank("dead-letters", "list", "programme")

    assert ended.returncode == 3
    assert "does not answer" in ended.stdout
