"""Ways to break a network on purpose (a TCP link, a network namespace), and services across them.

A `Link` stands between a service and a server on loopback: it can hold bytes back, lose them for
good on connections that stay open, slow them down, refuse, or speak in the server's name. A
`Namespace` is the real thing: packets dropped by the kernel. Everything ends with its context.
"""

import asyncio
import contextlib
import os
import shutil
import subprocess
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

from shared.contracts.events.membership import MemberJoined
from shared.messaging.kernel import Kernel
from shared.messaging.routers import EventRouter, RequestRouter
from shared.settings import CommonSettings
from shared.storage.documents import DocumentStore
from shared.storage.outbox import OUTBOX
from shared.storage.work import MongoWork, store
from tests.builders import a_member_joined
from tests.bus import Bus, until

LONG = float(os.environ.get("POTBANK_CHAOS_MINUTES", "0") or 0)
"""Minutes for the long forms; 0 in the default suite."""


class Link:
    """A TCP connection to 127.0.0.1:`target` that can be broken while it is in use."""

    def __init__(self, target: int) -> None:
        self.target = target
        self.port = 0
        self.connections = 0
        self.delay = 0.0
        self._refusing = False
        self._open = {"up": asyncio.Event(), "down": asyncio.Event()}
        self._clients: dict[asyncio.StreamWriter, dict[str, bool]] = {}
        self._pumps: set[asyncio.Task[None]] = set()
        self.heal()

    def hold(self, *directions: str) -> None:
        """Nothing passes in these directions (up: to the server), until `heal`; nothing is lost."""
        for direction in directions or ("up", "down"):
            self._open[direction].clear()

    def orphan(self) -> None:
        """Connections of now stay open and never carry a byte again: half-open. New ones work."""
        for lost in self._clients.values():
            lost["for good"] = True

    def refuse(self) -> None:
        """End every connection and accept no other, until `heal`."""
        self._refusing = True
        self.cut()

    def cut(self) -> None:
        """End every connection as a crash of the machine between would."""
        for client in list(self._clients):
            client.transport.abort()

    def say(self, words: bytes) -> None:
        """Speak to the clients in the server's name."""
        for client in self._clients:
            client.write(words)

    def heal(self) -> None:
        """Let new and held traffic pass."""
        self._refusing, self.delay = False, 0.0
        for gate in self._open.values():
            gate.set()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        if self._refusing:
            writer.transport.abort()
            return
        lost = self._clients[writer] = {"for good": False}
        try:
            there, back = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            self._clients.pop(writer)
            writer.transport.abort()
            return
        pumps = [
            asyncio.create_task(self._pump(reader, back, "up", lost)),
            asyncio.create_task(self._pump(there, writer, "down", lost)),
        ]
        self._pumps.update(pumps)
        try:
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for pump in pumps:
                pump.cancel()
            self._pumps.difference_update(pumps)
            self._clients.pop(writer, None)
            writer.transport.abort()
            back.transport.abort()

    async def _pump(
        self,
        source: asyncio.StreamReader,
        sink: asyncio.StreamWriter,
        direction: str,
        lost: dict[str, bool],
    ) -> None:
        with contextlib.suppress(ConnectionError):
            while data := await source.read(65536):
                await self._open[direction].wait()
                if self.delay:
                    await asyncio.sleep(self.delay)
                if not lost["for good"]:
                    sink.write(data)
                    await sink.drain()
            if lost["for good"]:  # whoever was cut off hears nothing of the other's end either
                await asyncio.Event().wait()


@asynccontextmanager
async def linked(target: int) -> AsyncIterator[Link]:
    """A link to a port of this machine, until left."""
    link = Link(target)
    server = await asyncio.start_server(link._accept, "127.0.0.1", 0)
    link.port = server.sockets[0].getsockname()[1]
    try:
        yield link
    finally:
        server.close()
        link.cut()
        for pump in link._pumps:
            pump.cancel()
        await asyncio.sleep(0)


def why_no_namespace() -> str:
    """Why network namespaces cannot be used here, with the fix; empty where they can."""
    missing = [tool for tool in ("ip", "iptables", "tc") if shutil.which(tool) is None]
    if missing:
        return f"{', '.join(missing)} missing: apt-get install iproute2 iptables"
    if os.geteuid() != 0:
        return "making network namespaces needs root"
    name = f"pb-try-{os.getpid()}"
    tried = subprocess.run(["ip", "netns", "add", name], capture_output=True, text=True)
    if tried.returncode == 0:
        subprocess.run(["ip", "netns", "del", name], check=True)
        return ""
    return f"network namespaces are not allowed here: {tried.stderr.strip()}"


@dataclass
class Namespace:
    """A network of its own behind one virtual cable; `address` is inside it."""

    name: str
    address: str
    cable: str
    rules: list[Sequence[str]] = field(default_factory=list)

    def command(self, *words: str) -> list[str]:
        """A command that runs inside."""
        return ["ip", "netns", "exec", self.name, *words]

    def run(self, *words: str) -> None:
        """Run it there; raises with what it said."""
        done = subprocess.run(self.command(*words), capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"{' '.join(words)}: {done.stderr}")

    def drop(self, *chains: str) -> None:
        """Packets vanish: INPUT those that come in, OUTPUT those that go out, both by default."""
        for chain in chains or ("INPUT", "OUTPUT"):
            self.run("iptables", "-I", chain, "-i" if chain == "INPUT" else "-o", "v1", "-j", "DROP")

    def impair(self, *netem: str) -> None:
        """What tc netem can do, in the direction out of the namespace: loss 30%, delay 500ms."""
        self.run("tc", "qdisc", "replace", "dev", "v1", "root", "netem", *netem)

    def heal(self) -> None:
        """A whole network again."""
        self.run("iptables", "-F")
        subprocess.run(
            self.command("tc", "qdisc", "del", "dev", "v1", "root"), capture_output=True, check=False
        )


@contextmanager
def namespace(number: int) -> Iterator[Namespace]:
    """A namespace on 10.213.`number`.0/30, removed with everything in it."""
    tag = f"{os.getpid() % 100000}-{number}"
    made = Namespace(f"pb-{tag}", f"10.213.{number}.2", f"v{tag}")

    def do(command: str) -> None:
        subprocess.run(command.split(), check=True, capture_output=True)

    do(f"ip netns add {made.name}")
    try:
        do(f"ip link add {made.cable} type veth peer name v1 netns {made.name}")
        do(f"ip addr add 10.213.{number}.1/30 dev {made.cable}")
        do(f"ip link set {made.cable} up")
        made.run("ip", "addr", "add", f"{made.address}/30", "dev", "v1")
        made.run("ip", "link", "set", "v1", "up")
        made.run("ip", "link", "set", "lo", "up")
        yield made
    finally:
        subprocess.run(["ip", "link", "del", made.cable], capture_output=True, check=False)
        subprocess.run(["ip", "netns", "del", made.name], capture_output=True, check=False)


@dataclass(frozen=True)
class Applied:
    """Everything that was applied to one member, in the order of application."""

    member_id: str
    events: tuple[str, ...] = ()


class AppliedStore(DocumentStore[Applied]):
    """The ledger's other side: what a listener did."""

    collection = "applied"
    shape = Applied
    id_field = "member_id"


class LedgerWork(MongoWork):
    """A unit of work whose only effect is the list of what was applied."""

    applied = store(AppliedStore)


async def write_down(event: MemberJoined, work: Any) -> None:
    """The effect: one more entry, in order. Applied twice, it stands there twice."""
    before = await work.applied.get(event.member_id) or Applied(event.member_id)
    entry = work.cause.causation_id
    work.applied.save(Applied(event.member_id, (*before.events, entry)))


def listening(reaction: Any = write_down, service: str = "matching") -> EventRouter:
    """A listener to members that does this with each event."""
    router = EventRouter(service)
    router.on(MemberJoined, preload={"applied": "member_id"})(reaction)
    return router


@asynccontextmanager
async def serving(
    bus: Bus,
    name: str,
    events: EventRouter | None = None,
    *,
    nats_url: str | None = None,
    mongo_url: str | None = None,
    requests: RequestRouter | None = None,
) -> AsyncIterator[Kernel]:
    """A kernel of this name until left; a second one of the same name is its replica."""
    urls = {"NATS_URL": nats_url or bus.nats_url, "MONGO_URL": mongo_url or bus.mongo_url}
    with patch.dict(os.environ, urls):
        settings = CommonSettings(service=name, mongo_database=f"t_{bus.run}_{name}")
    kernel = Kernel(settings, work=LedgerWork, refusal=LookupError)
    kernel.use(events=events, requests=requests)
    bus.databases.append(kernel.database.name)
    async with kernel.running():
        yield kernel


async def say(owner: Kernel, count: int, members: int = 10) -> None:
    """Commit so many events about so many members, in one transaction."""

    async def joined(work: Any) -> None:
        for number in range(count):
            work.publish(a_member_joined(member_id=f"m{number % members}"))

    await owner.transact(joined)


async def ledger(owner: Kernel, listener: Kernel) -> dict[str, int]:
    """Lost, doubled and disordered events; all three are 0 or the promise is broken."""
    committed: dict[str, list[str]] = {}
    for row in await owner.database.find(OUTBOX, {}, sort=[("version", 1)]):
        committed.setdefault(row["aggregate"].split(":", 1)[1], []).append(row["_id"])
    applied = {a["_id"]: list(a["events"]) for a in await listener.database.find("applied", {})}
    return {
        "events": sum(map(len, committed.values())),
        "lost": sum(len(set(ids) - set(applied.get(m, []))) for m, ids in committed.items()),
        "doubled": sum(len(ids) - len(set(ids)) for ids in applied.values()),
        "disordered": sum(
            applied.get(m, []) != [i for i in ids if i in set(applied.get(m, []))]
            for m, ids in committed.items()
        ),
    }


async def balanced(owner: Kernel, listener: Kernel, seconds: float = 20.0) -> dict[str, int]:
    """Wait until nothing is lost any more; then nothing may be doubled or out of order."""

    async def complete() -> dict[str, int] | None:
        book = await ledger(owner, listener)
        return book if book["lost"] == 0 else None

    book: dict[str, int] = await until(complete, seconds)
    assert (book["doubled"], book["disordered"]) == (0, 0), book
    return book
