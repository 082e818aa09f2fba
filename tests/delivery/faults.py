"""What happens to disks and to the files of a broker, done on purpose, and the ledger that judges.

Every fault is undone when its context is left, also after a failure. What a machine cannot do
skips the test, with the reason and the fix.
"""

import asyncio
import contextlib
import itertools
import os
import shutil
import signal
import subprocess
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import nats
import pytest
from nats.errors import Error as NatsError
from nats.js.errors import Error as JetStreamError

from deploy.embedded import (
    Nats,
    answers,
    find_nats_server,
    free_port,
    nats_at,
    wait_until,
    write_nats_conf,
)
from deploy.processes import Process, spawn
from shared.contracts.events.membership import MemberJoined
from shared.messaging.kernel import Kernel
from shared.messaging.provision import provision
from shared.messaging.relay import REPAIRED
from shared.messaging.routers import EventRouter
from shared.storage.documents import DocumentStore
from shared.storage.inbox import DEAD_LETTERS, GAPS
from shared.storage.outbox import OUTBOX
from tests.builders import a_member_joined
from tests.bus import Bus, until

MEGABYTE = 1024 * 1024
FORGETFUL = '\njetstream {{ store_dir: "{store}", max_file_store: 8GB }}\n'
"""The server as most people run it: acknowledged first, on the disk within two minutes."""

_numbers = itertools.count()


def minutes() -> float:
    """How long the long forms may take; 0 in the default suite."""
    return float(os.environ.get("POTBANK_CHAOS_MINUTES", "0"))


# --- the broker and its files ---------------------------------------------------------------


class Broker:
    """A nats-server on one port, whose files a test may keep, change and put back."""

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self.folder = folder
        self.durable = durable
        self._ports = free_port(), free_port()
        self._server: Nats | None = None

    @property
    def url(self) -> str:
        return f"nats://127.0.0.1:{self._ports[0]}"

    @property
    def monitor_url(self) -> str:
        return f"http://127.0.0.1:{self._ports[1]}"

    @property
    def server(self) -> Nats:
        assert self._server is not None, "start() first"
        return self._server

    @property
    def store(self) -> Path:
        return self.folder / "data" / "nats"

    def files_of(self, stream: str) -> Path:
        return self.store / "jetstream" / "$G" / "streams" / stream

    def start(self, folder: Path | None = None, *, until_it: str = "healthz") -> None:
        """Start, from another folder where one is given, and wait until it says it is healthy."""
        self.folder = folder or self.folder
        extra = "" if self.durable else FORGETFUL.format(store=self.store)
        conf = write_nats_conf(self.folder, *self._ports, extra)
        process = spawn("nats", [str(find_nats_server()), "--config", str(conf)], self.folder)
        self._server = server = nats_at(process, *self._ports)
        wait_until(lambda: answers(f"{self.monitor_url}/{until_it}"), server, "see its log")

    def kill(self) -> None:
        if self._server is not None:
            self._server.kill()

    def keep(self, image: Path) -> Path:
        """An image of everything it has on disk; only while it is down."""
        shutil.copytree(self.store, image)
        return image

    def put_back(self, image: Path, part: str = ".") -> None:
        """The older files again, or one part of them; only while it is down."""
        shutil.rmtree(self.store / part)
        shutil.copytree(image / part, self.store / part)


def flip_bit(path: Path, at: float = 1 / 3) -> None:
    """One bit of a file becomes the other one."""
    content = bytearray(path.read_bytes())
    content[int(len(content) * at)] ^= 1
    path.write_bytes(content)


@contextlib.contextmanager
def running(broker: Broker) -> Iterator[Broker]:
    """Started, and gone afterwards."""
    broker.start()
    try:
        yield broker
    finally:
        broker.kill()


@contextlib.asynccontextmanager
async def publishing(broker: Broker, mongo_url: str) -> AsyncIterator[tuple[Kernel, Bus]]:
    """A service that publishes, and the bus on which others may follow."""
    await provision(broker.url)
    bus = Bus(broker.url, mongo_url)
    async with bus.stack:
        publisher = await bus.service("membership")
        try:
            yield publisher, bus
        finally:
            await publisher.database.client.drop_database(f"t_{bus.run}_matching")
            await publisher.database.drop()


@contextlib.asynccontextmanager
async def services(broker: Broker, mongo_url: str) -> AsyncIterator[tuple[Kernel, Kernel]]:
    """One that publishes, one that listens."""
    async with publishing(broker, mongo_url) as (publisher, bus):
        yield publisher, await bus.service("matching", keeping_a_ledger())


def repaired() -> float:
    return float(REPAIRED._value.get())


# --- disks ----------------------------------------------------------------------------------


def _demand(*programs: str, package: str) -> None:
    if os.geteuid() != 0:
        pytest.skip("mounts and traces other processes: run as root")
    for program in programs:
        if shutil.which(program) is None:
            pytest.skip(f"{program} is missing: apt-get install {package}")


def _run(*command: str) -> None:
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        pytest.skip(f"this machine cannot: {' '.join(command[:2])}: {result.stderr.strip()}")


@contextlib.contextmanager
def _mounted(where: Path, *command: str) -> Iterator[Path]:
    where.mkdir(parents=True, exist_ok=True)
    _run("mount", *command, str(where))
    try:
        yield where
    finally:
        subprocess.run(["umount", "--lazy", str(where)], check=False, capture_output=True)


@dataclass(frozen=True)
class Disk:
    """An ext4 file system in a file: what is in the file is what a power cut leaves."""

    image: Path
    folder: Path

    def synced(self) -> None:
        """Everything written so far is on the disk."""
        subprocess.run(["sync", "--file-system", str(self.folder)], check=True)

    def cut_power(self, server: Process, copy: Path) -> Path:
        """Copy what the disk holds while the server runs; what was never synced is not in it.

        The server is stopped for the moment of the copy, so that it is of one moment, and killed.
        """
        server.signal(signal.SIGSTOP)
        subprocess.run(["cp", "--sparse=always", str(self.image), str(copy)], check=True)
        server.kill()
        return copy


@contextlib.contextmanager
def ext4(folder: Path, megabytes: int) -> Iterator[Disk]:
    """A disk of its own. Needs root and e2fsprogs."""
    _demand("mkfs.ext4", package="e2fsprogs")
    folder.mkdir(parents=True, exist_ok=True)
    image = folder / "disk.img"
    with image.open("wb") as file:
        file.truncate(megabytes * MEGABYTE)
    _run("mkfs.ext4", "-q", "-F", str(image))
    with _mounted(folder / "mounted", "-o", "loop", str(image)) as where:
        yield Disk(image, where)


@contextlib.contextmanager
def after_power_cut(copy: Path) -> Iterator[Path]:
    """The disk as it is found when the power is back."""
    with _mounted(copy.with_suffix(".mounted"), "-o", "loop", str(copy)) as where:
        yield where


@contextlib.contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A file system of fixed size, in memory. Needs root."""
    _demand("mount", package="mount")
    options = "-o", f"size={megabytes}m"
    with _mounted(folder, "-t", "tmpfs", *options, "none") as where:
        yield where


def fill(disk: Path, leaving: int = 0) -> Path:
    """Somebody else's file takes the space; removing it gives it back."""
    ballast = disk / "ballast"
    free = os.statvfs(disk)
    size = max(0, free.f_bavail * free.f_bsize - leaving)
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, size)
    return ballast


@contextlib.contextmanager
def injected(server: Process, fault: str) -> Iterator[Path]:
    """Every fsync of a running server is answered by the test: `error=EIO`, `delay_enter=300000`.

    Gives the trace, in which each is marked INJECTED. Needs root and strace.
    """
    _demand("strace", package="strace")
    trace = server.log.with_suffix(".strace")
    calls = "fsync,fdatasync"
    options = ["-f", "-p", str(server.pid), "-e", f"trace={calls}", "-e", f"inject={calls}:{fault}"]
    with subprocess.Popen(
        ["strace", *options, "-o", str(trace)], stderr=subprocess.PIPE, text=True
    ) as tracer:
        assert tracer.stderr is not None
        said = tracer.stderr.readline()
        try:
            if "attached" not in said:
                pytest.skip(f"strace may not attach here: {said.strip()}")
            yield trace
        finally:
            tracer.send_signal(signal.SIGINT)
            tracer.wait()


def injections(trace: Path) -> int:
    """How many calls were answered by the test."""
    return trace.read_text().count("(INJECTED)") + trace.read_text().count("(DELAYED)")


# --- the ledger -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Applied:
    """One effect of one event; `number` counts effects in the order they were made."""

    entry: str
    event_id: str
    number: int


class AppliedStore(DocumentStore[Applied]):
    """Every effect, also the second one of the same event."""

    collection = "applied"
    shape = Applied
    id_field = "entry"


def keeping_a_ledger(service: str = "matching") -> EventRouter:
    """Reactions whose only effect is an entry per event."""
    router = EventRouter(service)

    @router.on(MemberJoined)
    async def on_member_joined(event: MemberJoined, work: Any) -> None:
        """Write down that this event had its effect."""
        entry = Applied(uuid4().hex, work.cause.causation_id, next(_numbers))
        work.store("applied", AppliedStore).add(entry)

    return router


async def commit(kernel: Kernel, count: int, *, members: int = 20) -> None:
    """Some events in one transaction, spread over aggregates."""

    async def say(work: Any) -> None:
        for number in range(count):
            work.publish(a_member_joined(member_id=f"m{number % members}"))

    await kernel.transact(say)


@contextlib.asynccontextmanager
async def load(kernel: Kernel, *, at_once: int = 5, every: float = 0.02) -> AsyncIterator[None]:
    """Commands keep coming, whatever happens to the broker."""
    stop = asyncio.Event()

    async def writing() -> None:
        while not stop.is_set():
            await commit(kernel, at_once)
            await asyncio.sleep(every)

    task = asyncio.create_task(writing())
    try:
        yield
    finally:
        stop.set()
        await task


@dataclass
class Ledger:
    """What was committed against what had an effect."""

    committed: int = 0
    lost: int = 0
    doubled: int = 0
    disordered: int = 0
    letters: int = 0
    waiting: int = 0
    reasons: Counter[str] = field(default_factory=Counter)

    @property
    def clean(self) -> bool:
        return not any((self.lost, self.doubled, self.disordered, self.letters, self.waiting))


async def ledger(publisher: Kernel, listener: Kernel) -> Ledger:
    """Compare the outbox of one service with the effects in another."""
    rows = {row["_id"]: row for row in await publisher.database.find(OUTBOX, {})}
    entries = await listener.database.find("applied", {}, sort=[("number", 1)])
    times = Counter(entry["event_id"] for entry in entries)
    letters = await listener.database.find(DEAD_LETTERS, {})
    versions: dict[str, list[int]] = defaultdict(list)
    for entry in entries:
        row = rows[entry["event_id"]]
        versions[row["aggregate"]].append(row["version"])
    return Ledger(
        committed=len(rows),
        lost=len(rows.keys() - times.keys()),
        doubled=sum(count - 1 for count in times.values()),
        disordered=sum(found != sorted(found) for found in versions.values()),
        letters=len(letters),
        waiting=await listener.database.count(GAPS, {}),
        reasons=Counter(letter["fingerprint"] for letter in letters),
    )


async def held(url: str, stream: str = "MEMBERSHIP") -> list[str]:
    """The event ids the broker holds, in order."""
    client = await nats.connect(url)
    try:
        js = client.jetstream()
        pending = (await js.stream_info(stream)).state.messages
        if not pending:
            return []
        reader = await js.pull_subscribe(f"evt.{stream.lower()}.>", stream=stream)
        found: list[str] = []
        while len(found) < pending:
            for message in await reader.fetch(1000, timeout=5):
                found.append((message.headers or {})["ce-id"])
        return found
    finally:
        await client.close()


async def whole_again(publisher: Kernel, url: str, seconds: float = 20.0) -> list[str]:
    """The event ids the broker holds once it holds every committed one."""

    async def complete() -> list[str] | None:
        with contextlib.suppress(NatsError, JetStreamError, TimeoutError):
            ids = await held(url)
            rows = await publisher.database.find(OUTBOX, {})
            return ids if {row["_id"] for row in rows} <= set(ids) else None
        return None

    found: list[str] = await until(complete, seconds)
    return found


async def settled(publisher: Kernel, listener: Kernel, seconds: float = 20.0) -> Ledger:
    """The ledger once nothing is missing any more; as it stands when that takes too long."""

    async def complete() -> Ledger | None:
        unsent = await publisher.database.count(OUTBOX, {"state": "new"})
        result = await ledger(publisher, listener)
        return None if unsent or result.lost or result.waiting else result

    with contextlib.suppress(TimeoutError):
        await until(complete, seconds)
    return await ledger(publisher, listener)


def report(record_property: Any, **figures: float | str) -> None:
    """The figures of a scenario, for the reader and for the report."""
    for name, value in figures.items():
        record_property(name, value)
    print("\n  " + ", ".join(f"{name}: {value}" for name, value in figures.items()))
