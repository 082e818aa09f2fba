"""Toy services: membership writes, matching applies and says something itself, reporting applies.

They run as processes of their own on the real kernel, under names of the catalogue, because streams
and consumers are made for those. Each keeps, per aggregate, the list of the events it applied, in
the order in which it applied them: what is missing, doubled or out of order can be read off.
"""

import asyncio
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

from faststream import FastStream
from faststream.nats import NatsBroker

from shared.contracts.envelope import Done
from shared.contracts.events.matching import OfferPosted
from shared.contracts.events.membership import MemberJoined
from shared.contracts.requests.membership import JoinNetwork
from shared.contracts.vocabulary import Kind
from shared.messaging import failpoints, relay
from shared.messaging.cloudevents import Unreadable
from shared.messaging.kernel import Kernel, ServiceApp, run
from shared.messaging.routers import EventRouter, RequestRouter
from shared.settings import CommonSettings
from shared.storage.inbox import Arrival, Inbox
from shared.storage.work import MongoWork, utc_now
from tests.delivery.rig.sabotage import SABOTAGE

SERVICES = ("membership", "matching", "reporting")
POISON = {"matching": "poison-", "reporting": "bad-"}
"""Members whose events a service can never apply; each has a single event."""
COMMANDS = "commands"
APPLIED = "applied"


@dataclass(frozen=True)
class Toy:
    """How one process is to be started; all of it can be sent to another process."""

    service: str
    nats_url: str
    mongo_url: str
    http_port: int
    log: Path
    repeats: Path
    lease_milliseconds: int = 1000
    failpoints: str = ""
    without: tuple[str, ...] = ()
    clock_seconds: tuple[float, ...] = field(default=(0.0,))
    """How wrong its clock is; several values are taken in turn, so that it jumps."""


def serve(toy: Toy) -> None:
    """Be that service until told to stop. Runs in the process of its own."""
    _say_into(toy.log)
    os.environ["HTTP_PORT"] = str(toy.http_port)
    failpoints._active = failpoints._traps(toy.failpoints)
    relay.LEASE_MILLISECONDS = toy.lease_milliseconds
    count_repeats(toy.repeats)
    for mechanism in toy.without:
        SABOTAGE[mechanism]()
    run(lambda: app_of(toy))


def serve_plainly(toy: Toy) -> None:
    """Be a plain FastStream application, as its documentation would have it, for comparison."""
    _say_into(toy.log)
    asyncio.run(FastStream(NatsBroker(toy.nats_url, max_reconnect_attempts=-1)).run())


def _say_into(log: Path) -> None:
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(output, sys.stdout.fileno())
    os.dup2(output, sys.stderr.fileno())


def app_of(toy: Toy) -> ServiceApp:
    """The service as its app.py would build it."""
    settings = CommonSettings(
        service=toy.service, nats_url=toy.nats_url, mongo_url=toy.mongo_url, log_level="WARNING"
    )
    kernel = Kernel(settings, refusal=LookupError)
    kernel.clock = clock_off_by(toy.clock_seconds)
    events = {"matching": matching_events, "reporting": reporting_events}.get(toy.service)
    requests = membership_requests() if toy.service == "membership" else None
    return kernel.app(events=events() if events else None, requests=requests)


def clock_off_by(seconds: tuple[float, ...]) -> Callable[[], datetime]:
    """A clock that is wrong by each of these in turn."""
    wrong = cycle(timedelta(seconds=second) for second in seconds)
    return lambda: utc_now() + next(wrong)


def count_repeats(file: Path) -> None:
    """Note every event that arrives though it was applied before, also across a kill."""
    admit = Inbox.admit

    def noting(self: Inbox, arrival: Arrival) -> list[Arrival]:
        if arrival.event_id in self._seen:
            with file.open("a") as notes:
                notes.write(f"{arrival.event_id}\n")
        return admit(self, arrival)

    Inbox.admit = noting  # type: ignore[method-assign]


def membership_requests() -> RequestRouter:
    """The writer: one transaction per command, with one event in it."""
    router = RequestRouter("membership")

    @router.command(JoinNetwork)
    async def on_join_network(command: JoinNetwork, work: MongoWork) -> Done:
        """The name is the id of the command, the address names the member."""
        member = command.email.split("@")[0]
        await work.database[COMMANDS].insert_one(
            {"_id": command.name, "member": member}, session=work.session
        )
        work.publish(MemberJoined(member_id=member, links=(), time_zone=command.name))
        return Done(id=member)

    return router


def matching_events() -> EventRouter:
    """Applies what membership says, and tells of it."""
    router = EventRouter("matching")

    @router.on(MemberJoined)
    async def on_member_joined(event: MemberJoined, work: MongoWork) -> None:
        """Write down the event, and post an offer."""
        await write_down(work, event.member_id)
        offer = OfferPosted(offer_id=event.member_id, member_id=event.member_id, kind=Kind.TIME)
        work.publish(offer)

    return router


def reporting_events() -> EventRouter:
    """The second hop: applies what matching says."""
    router = EventRouter("reporting")

    @router.on(OfferPosted)
    async def on_offer_posted(event: OfferPosted, work: MongoWork) -> None:
        """Write down the event."""
        await write_down(work, event.offer_id)

    return router


async def write_down(work: Any, key: str) -> None:
    """Append the event's id to the list of its aggregate."""
    if key.startswith(POISON[work.database.name]):
        raise Unreadable("poison")
    await work.database[APPLIED].update_one(
        {"_id": key}, {"$push": {"events": work.cause.causation_id}}, True, session=work.session
    )
