"""Two services under a steady load for minutes, with a burst in the middle.

`./potbank bench load --rate 200 --minutes 10`. Commands are given at fixed moments, whether or not
the last ones have been answered; each commits one event, which the next service applies (one
document, one event onward). Measured from the moment a command was due until its projection was
committed. Each service is a process of its own, so that its memory can be seen.
"""

import argparse
import asyncio
import json
import multiprocessing
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from statistics import linear_regression, quantiles
from typing import Any

import nats
import psutil
import uvloop

from shared.contracts.envelope import Done, Refused
from shared.contracts.events.membership import MemberJoined
from shared.contracts.requests.membership import JoinNetwork
from shared.contracts.values import PlaceLink
from shared.contracts.vocabulary import LinkType
from shared.messaging.applying import Applier
from shared.messaging.asking import Asker
from shared.messaging.identity import Vouching
from shared.messaging.routers import RequestRouter
from shared.storage.inbox import Arrival
from shared.storage.mongo import Database
from shared.storage.outbox import NEW, OUTBOX
from shared.storage.shadow import Shadow
from shared.storage.work import MongoWork
from tests.bench.ground import Ground, counting_router, kernel_for, servers
from tests.bench.projection import MemberWork

BURST = 2000
PATIENCE_SECONDS = 60.0
SOON_SECONDS = 5.0
MEGABYTE = 1024 * 1024
PROCESSES = multiprocessing.get_context("spawn")


class Telling(Applier):
    """An applier that says what it has committed, and when."""

    said: Connection

    async def apply(
        self, arrivals: Sequence[Arrival], *, react: bool = True, shadow: Shadow | None = None
    ) -> int:
        """As ever, and then say so."""
        count = await super().apply(arrivals, react=react, shadow=shadow)
        type(self).said.send((time.monotonic(), [arrival.aggregate for arrival in arrivals]))
        return count


def joining() -> RequestRouter:
    """Membership, reduced to one document and one event per command."""
    router = RequestRouter("membership")

    @router.command(JoinNetwork)
    async def on_join_network(command: JoinNetwork, work: MongoWork) -> Done:
        """Write one document and say one thing."""
        await work.database["members"].insert_one({"_id": command.name}, session=work.session)
        work.publish(MemberJoined(member_id=command.name, links=()))
        return Done(id=command.name)

    return router


def serve(service: str, nats_url: str, mongo_url: str, line: Connection) -> None:
    """Be this service until the line says otherwise. Runs in a process of its own."""

    async def serving() -> None:
        kernel = await kernel_for(service, Ground(nats_url, mongo_url, {}), work=MemberWork)
        if service == "membership":
            kernel.use(requests=joining())
        else:
            kernel.use(events=counting_router())
            plain = kernel.applier
            Telling.said = line
            kernel.applier = Telling(plain.transact, plain.reactions, plain.refusal)
        async with kernel.running():
            line.send("ready")
            await asyncio.to_thread(line.recv)

    uvloop.run(serving())


@dataclass(frozen=True)
class Minute:
    """When it began and ended, what had not been applied at its end, and megabytes by process."""

    since: float
    until: float
    backlog: int
    memory: dict[str, float]


@dataclass
class Ledger:
    """When each command was due, what was answered, and when its projection was committed."""

    due: dict[str, float] = field(default_factory=dict)
    burst: set[str] = field(default_factory=set)
    yes: set[str] = field(default_factory=set)
    applied: dict[str, float] = field(default_factory=dict)

    def note(self, said: Any) -> None:
        """What the reader says: these were applied at that moment."""
        at, aggregates = said
        for aggregate in aggregates:
            self.applied.setdefault(aggregate.split(":", 1)[1], at)

    def took(self, since: float, until: float, *, burst: bool = False) -> list[float]:
        """Milliseconds from due to applied, of commands that were due in this time."""
        return [
            1000 * (self.applied[member] - due)
            for member, due in self.due.items()
            if since <= due < until and member in self.applied and (member in self.burst) == burst
        ]


async def command(asker: Asker, ledger: Ledger, member: str) -> None:
    """Give one command, and remember whether it was answered with yes."""
    links = (PlaceLink(type=LinkType.CARES),)
    request = JoinNetwork(name=member, email="m@potbank.org", links=links, agrees_to_terms=True)
    answer = await asker.ask(request, timeout=PATIENCE_SECONDS)
    if not isinstance(answer, Refused):
        ledger.yes.add(member)


async def drive(asker: Asker, ledger: Ledger, rate: int, seconds: float) -> None:
    """Commands at fixed moments, and in the middle many at once, until all are answered."""
    began, given = time.monotonic(), 0
    async with asyncio.TaskGroup() as commands:
        while (now := time.monotonic()) < began + seconds:
            if not ledger.burst and now > began + seconds / 2:
                ledger.burst = {f"b{number}" for number in range(BURST)}
                for member in ledger.burst:
                    ledger.due[member] = now
                    commands.create_task(command(asker, ledger, member))
            while given <= (now - began) * rate:
                member = f"m{given}"
                ledger.due[member] = began + given / rate
                commands.create_task(command(asker, ledger, member))
                given += 1
            await asyncio.sleep(0.005)


async def watch(ledger: Ledger, processes: dict[str, psutil.Process], seconds: float) -> Minute:
    """One minute (or whatever is asked for), looked at when it ends."""
    since = time.monotonic()
    await asyncio.sleep(seconds)
    memory = {name: p.memory_info().rss / MEGABYTE for name, p in processes.items()}
    return Minute(since, time.monotonic(), len(ledger.due.keys() - ledger.applied.keys()), memory)


async def measure(rate: int, minutes: float) -> dict[str, Any]:
    """The whole run: minutes in order, and what was left at the end."""
    ledger = Ledger()
    async with servers() as ground:
        lines, services = {}, {}
        for service in ("membership", "matching"):
            lines[service], theirs = PROCESSES.Pipe()
            services[service] = PROCESSES.Process(
                target=serve, args=(service, ground.nats, ground.mongo, theirs)
            )
            services[service].start()
            await asyncio.to_thread(lines[service].recv)
        hearing = lines["matching"]
        asyncio.get_running_loop().add_reader(hearing.fileno(), lambda: ledger.note(hearing.recv()))
        processes = {name: psutil.Process(process.pid) for name, process in services.items()}
        processes |= {name: ground.processes[name] for name in ("mongod", "nats")}
        client = await nats.connect(ground.nats)
        driving = asyncio.create_task(drive(Asker(client, Vouching()), ledger, rate, 60 * minutes))
        window = min(60.0, 60 * minutes / 5)
        passed = [
            await watch(ledger, processes, window) for _ in range(round(60 * minutes / window))
        ]
        await driving
        end = await at_the_end(ground, ledger)
        asyncio.get_running_loop().remove_reader(hearing.fileno())
        await client.close()
        for name, process in services.items():
            lines[name].send("enough")
            process.join(30)
    return {
        "minutes": [described(ledger, minute) for minute in passed],
        **summed_up(ledger, passed, window / 60),
        **end,
    }


async def at_the_end(ground: Ground, ledger: Ledger) -> dict[str, int]:
    """What is in no projection or still in an outbox soon after the last answer, and doubles."""
    databases = [Database(ground.mongo, f"bench_{name}") for name in ("membership", "matching")]
    deadline = time.monotonic() + SOON_SECONDS
    while True:
        unsent = [await database.count(OUTBOX, {"state": NEW}) for database in databases]
        left = sum(unsent) + len(ledger.yes - ledger.applied.keys())
        if not left or time.monotonic() > deadline:
            break
        await asyncio.sleep(0.05)
    doubled = await databases[1].count("seen", {"times": {"$gt": 1}})
    for database in databases:
        await database.close()
    return {"left at the end": left, "applied twice": doubled}


def described(ledger: Ledger, minute: Minute) -> dict[str, float]:
    """A minute as it is shown: steady commands that were due in it, and memory at its end."""
    took = ledger.took(minute.since, minute.until)
    cuts = quantiles(took, n=100) if len(took) > 1 else [float("nan")] * 99
    memory = {f"{name} MB": value for name, value in minute.memory.items()}
    return {
        "commands": len(took),
        "p50 ms": cuts[49],
        "p99 ms": cuts[98],
        "backlog": minute.backlog,
        **memory,
    }


def summed_up(ledger: Ledger, minutes: Sequence[Minute], length: float) -> dict[str, float]:
    """The figures of the whole run; memory grows by so many MB a minute in its second half."""
    steady = quantiles(ledger.took(0, float("inf")), n=100)
    burst = ledger.took(0, float("inf"), burst=True)
    later = list(enumerate(minutes))[len(minutes) // 2 :]
    return {
        "commands": len(ledger.due),
        "answered with yes": len(ledger.yes),
        "steady p50 ms": steady[49],
        "steady p99 ms": steady[98],
        "burst, the last applied after ms": max(burst),
        **{
            f"{name} grows MB a minute": linear_regression(
                [length * number for number, _ in later], [m.memory[name] for _, m in later]
            ).slope
            for name in minutes[0].memory
        },
    }


def show(found: dict[str, Any]) -> None:
    """A line per minute, then the whole."""
    minutes: list[dict[str, float]] = found.pop("minutes")
    print("minute  " + "  ".join(minutes[0]))
    for number, minute in enumerate(minutes, start=1):
        print(f"{number:6}  " + "  ".join(f"{v:{len(name)}.0f}" for name, v in minute.items()))
    for name, value in found.items():
        print(f"{name:36} {value:12,.2f}")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rate", type=int, default=200)
    arguments.add_argument("--minutes", type=float, default=10)
    arguments.add_argument("--json", action="store_true")
    chosen = arguments.parse_args()
    run = uvloop.run(measure(chosen.rate, chosen.minutes))
    if chosen.json:
        print(json.dumps(run))
    else:
        show(run)
