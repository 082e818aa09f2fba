"""Ways to break a network on purpose (a TCP link, a network namespace).

A `Link` stands between a service and a server on loopback: it can hold bytes back, lose them for
good on connections that stay open, slow them down, refuse, or speak in the server's name. A
`Namespace` is the real thing: packets dropped by the kernel. Everything ends with its context.
"""

import asyncio
import contextlib
import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

PIECES = 16
"""As many pieces of up to 64 KiB fit on the cable; a sender of more has to wait."""


class Link:
    """A TCP connection to 127.0.0.1:`target` that can be broken while it is in use.

    It runs in a thread: the code under test may block its own event loop.
    """

    def __init__(self, target: int) -> None:
        self.target = target
        self.port = 0
        self.connections = 0
        self.delay = 0.0
        self.refusing = False
        self._loop = asyncio.new_event_loop()
        self._open = {"up": asyncio.Event(), "down": asyncio.Event()}
        self._clients: dict[asyncio.StreamWriter, dict[str, bool]] = {}
        for gate in self._open.values():
            gate.set()

    def _there(self, do: Callable[[], None]) -> None:
        done = threading.Event()

        def doing() -> None:
            do()
            done.set()

        self._loop.call_soon_threadsafe(doing)
        done.wait(5)

    def hold(self, *directions: str) -> None:
        """Nothing passes in these directions (up: to the server), until `heal`; nothing is lost."""
        for direction in directions or ("up", "down"):
            self._there(self._open[direction].clear)

    def orphan(self) -> None:
        """Connections of now stay open and never carry a byte again: half-open. New ones work."""
        for lost in list(self._clients.values()):
            lost["for good"] = True

    def refuse(self) -> None:
        """End every connection and accept no other, until `heal`."""
        self.refusing = True
        self.cut()

    def be_late(self, seconds: float) -> None:
        """A round trip takes so much longer from now on, until `heal`: half of it each way."""
        self.delay = seconds / 2

    def cut(self) -> None:
        """End every connection as a crash of the machine between would."""
        self._there(self._abort_all)

    def say(self, words: bytes) -> None:
        """Speak to the clients in the server's name."""

        def saying() -> None:
            for client in self._clients:
                client.write(words)

        self._there(saying)

    def _abort_all(self) -> None:
        for client in list(self._clients):
            client.transport.abort()

    def heal(self) -> None:
        """Let new and held traffic pass."""
        self.refusing, self.delay = False, 0.0
        for gate in self._open.values():
            self._there(gate.set)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            if self.refusing:
                return
            there, back = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            return
        finally:
            if self.refusing:
                writer.transport.abort()
        lost = self._clients[writer] = {"for good": False}
        pumps = [
            asyncio.create_task(self._pump(reader, back, "up", lost)),
            asyncio.create_task(self._pump(there, writer, "down", lost)),
        ]
        try:
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._clients.pop(writer, None)
            for pump in pumps:
                pump.cancel()
            writer.transport.abort()
            back.transport.abort()

    async def _pump(
        self,
        source: asyncio.StreamReader,
        sink: asyncio.StreamWriter,
        direction: str,
        lost: dict[str, bool],
    ) -> None:
        """Carry bytes; each piece is as late as the cable was when it was sent."""
        cable: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(PIECES)
        arriving = asyncio.create_task(self._arrive(cable, sink, direction, lost))
        try:
            with contextlib.suppress(ConnectionError):
                while data := await source.read(65536):
                    await cable.put((self._loop.time() + self.delay, data))
                await cable.put((0.0, b""))
                await arriving
        finally:
            arriving.cancel()

    async def _arrive(
        self,
        cable: asyncio.Queue[tuple[float, bytes]],
        sink: asyncio.StreamWriter,
        direction: str,
        lost: dict[str, bool],
    ) -> None:
        while (piece := await cable.get())[1]:
            await asyncio.sleep(piece[0] - self._loop.time())
            await self._open[direction].wait()
            if not lost["for good"]:
                sink.write(piece[1])
                await sink.drain()
        if lost["for good"]:  # whoever was cut off hears nothing of the other's end either
            await asyncio.Event().wait()

    def _run(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        serving = asyncio.start_server(self._accept, "127.0.0.1", 0)
        server = self._loop.run_until_complete(serving)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        self._loop.run_forever()
        server.close()
        tasks = asyncio.all_tasks(self._loop)
        for task in tasks:
            task.cancel()
        self._loop.set_exception_handler(lambda *_: None)  # the ends of what is cancelled here
        self._loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        self._loop.close()


@contextmanager
def linked(target: int) -> Iterator[Link]:
    """A link to a port of this machine, until left."""
    link, ready = Link(target), threading.Event()
    thread = threading.Thread(target=link._run, args=(ready,), daemon=True)
    thread.start()
    ready.wait(5)
    try:
        yield link
    finally:
        link._loop.call_soon_threadsafe(link._loop.stop)
        thread.join(5)


def why_no_namespace() -> str:
    """Why network namespaces cannot be used here, with the fix; empty where they can."""
    missing = [tool for tool in ("ip", "iptables", "tc") if shutil.which(tool) is None]
    if missing:
        return f"{', '.join(missing)} missing: apt-get install iproute2 iptables"
    if os.geteuid() != 0:
        return "making network namespaces needs root"
    name = f"pb-try-{os.getpid()}"
    tried = subprocess.run(
        ["ip", "netns", "add", name], capture_output=True, text=True, check=False
    )
    if tried.returncode == 0:
        subprocess.run(["ip", "netns", "del", name], check=True)
        return ""
    return f"network namespaces are not allowed here: {tried.stderr.strip()}"


def impairs() -> bool:
    """Whether this kernel can lose and delay packets by itself (module sch_netem)."""
    if why_no_namespace():
        return False
    with namespace(251) as tried:
        try:
            tried.impair("delay", "1ms")
        except RuntimeError:
            return False
    return True


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
        done = subprocess.run(self.command(*words), capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{' '.join(words)}: {done.stderr}")

    def drop(self, *chains: str) -> None:
        """Packets vanish: INPUT those that come in, OUTPUT those that go out, both by default."""
        for chain in chains or ("INPUT", "OUTPUT"):
            self.run(
                "iptables", "-I", chain, "-i" if chain == "INPUT" else "-o", "v1", "-j", "DROP"
            )

    def lose(self, share: float) -> None:
        """This share of the packets that go out vanishes, each by chance, as a bad radio does."""
        chance = ("-m", "statistic", "--mode", "random", "--probability", str(share))
        self.run("iptables", "-I", "OUTPUT", "-o", "v1", *chance, "-j", "DROP")

    def lost(self) -> int:
        """How many packets the firewall has dropped."""
        listing = self.command("iptables", "-L", "-v", "-x", "-n")
        table = subprocess.run(listing, capture_output=True, text=True, check=True).stdout
        rules = [line.split() for line in table.splitlines() if " DROP " in line]
        return sum(int(packets) for packets, *_ in rules)

    def impair(self, *netem: str) -> None:
        """What tc netem can do, in the direction out of the namespace: loss 30%, delay 500ms."""
        self.run("tc", "qdisc", "replace", "dev", "v1", "root", "netem", *netem)

    def heal(self) -> None:
        """A whole network again."""
        self.run("iptables", "-F")
        subprocess.run(
            self.command("tc", "qdisc", "del", "dev", "v1", "root"),
            capture_output=True,
            check=False,
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
