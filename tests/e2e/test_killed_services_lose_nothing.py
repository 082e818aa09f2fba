"""Every service is killed in the middle of the main job; it still happens, and counts once."""

import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

import pytest

from deploy import ports, processes
from deploy.system import PROGRAMS, System
from shared.messaging.provision import provision
from tests.e2e import terminal
from tests.e2e.city import City, Person, until

TODAY = datetime.now(UTC).date().isoformat()


@pytest.fixture(scope="module", autouse=True)
async def taken_messages_come_again_soon(system: System) -> AsyncIterator[None]:
    """What a killed service had taken comes again after ack_wait: 30 s in ours, 3 s here."""
    key = system.nkey_file("provisioner")
    with patch("shared.messaging.provision.ACK_WAIT_SECONDS", 3):
        await provision(system.nats_url, key)
    yield
    await provision(system.nats_url, key)


def kill(system: System, *names: str) -> None:
    """kill -9: no goodbye, no last transaction, no acknowledgement."""
    for name in names:
        process = processes.find(name, system.state)
        assert process is not None, f"{name} was not running"
        process.kill()
        until_free(getattr(system.ports, name))


def until_free(port: int) -> None:
    """The last thread of a killed program may hold its port a moment longer than it is listed."""
    deadline = time.monotonic() + 5
    while not ports.is_free(port):
        assert time.monotonic() < deadline, f"port {port} is still held"
        time.sleep(0.02)


@pytest.fixture
def killed_then_started(system: System):
    """Kill services at once, and let the operator start again whatever is gone."""

    def act(*names: str) -> None:
        kill(system, *names)
        terminal.start_again(system)

    yield act
    terminal.start_again(system)


async def hours_of(person: Person) -> float:
    areas = (await person.get("/impact"))["areas"]
    return float(sum(area["hours"] for area in areas))


@pytest.mark.timeout(180)
async def test_the_job_is_done_once_though_every_service_is_killed_on_the_way(
    city: City, killed_then_started: Any
) -> None:
    """Killed right after each answer: what was answered with yes has happened, and stays so."""
    await city.representative.posts_once_known("/opportunities", city.opportunity())
    member = await city.member()
    before = await hours_of(member)

    killed_then_started("membership")
    await member.posts_once_known("/offers", city.offer())
    killed_then_started("matching")
    match = await city.matched(member)

    await member.post(f"/matches/{match['match_id']}/accept")
    killed_then_started("notifications", "matching")
    await city.representative.post(f"/matches/{match['match_id']}/accept")
    killed_then_started("gateway", "programme")

    engagement = (await member.get(f"/matches/{match['match_id']}"))["engagement_id"]
    given = {"amounts": {"hours": 3.5}, "done_on": TODAY}
    reported = await member.post(f"/engagements/{engagement}/contributions", given)
    await city.representative.post(f"/contributions/{reported['id']}/confirm")
    killed_then_started("reporting", "matching", "notifications")

    async def counted() -> bool | None:
        return True if await hours_of(member) > before else None

    await until(counted, "the contribution to count")
    await told_once(member, "impact-recorded")
    assert await hours_of(member) == before + 3.5


async def told_once(person: Person, topic: str) -> None:
    """The inbox has this notice, and so has the mailbox, exactly once."""

    async def look() -> list[dict[str, Any]] | None:
        items = (await person.get("/me/inbox", limit=100))["items"]
        return [notice for notice in items if notice["topic"] == topic] or None

    [notice] = await until(look, f"the notice {topic}")

    async def mailed() -> list[str] | None:
        return [
            m["subject"] for m in await person.mail() if m["subject"] == notice["title"]
        ] or None

    assert len(await until(mailed, "the same by mail")) == 1


@pytest.mark.timeout(180)
async def test_what_happened_while_a_listener_was_dead_reaches_it_afterwards(
    system: System, city: City
) -> None:
    """Nobody has to notice an outage of reporting, except that the figures come later."""
    member = city.person("Kwame Adderley-Cope")
    before = await joined(member)
    kill(system, "reporting", "notifications")
    try:
        await member.post("/members", member.membership())
    finally:
        terminal.start_again(system)

    async def heard() -> int | None:
        now = await joined(member)
        return now if now > before else None

    assert await until(heard, "reporting to hear of the new member") == before + 1
    await member.post("/sign-in", {"email": member.email})
    await member.signs_in()


async def joined(visitor: Person) -> int:
    """How many people the public report says have joined."""
    funnel = (await visitor.get("/impact"))["funnel"]
    return next(int(step["people"]) for step in funnel if step["step"] == "joined")


def test_up_starts_only_what_is_gone(system: System) -> None:
    """`up` after a crash must not restart what runs: that would be a second outage."""
    before = {name: pid(system, name) for name in PROGRAMS}
    kill(system, "programme")

    terminal.up(system)

    after = {name: pid(system, name) for name in PROGRAMS}
    assert {name for name in PROGRAMS if before[name] != after[name]} == {"programme"}


def pid(system: System, name: str) -> int:
    process = processes.find(name, system.state)
    assert process is not None, f"{name} does not run"
    return process.pid
