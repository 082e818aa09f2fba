"""Starts, kills, freezes and restarts the toy services and their servers; leaves nothing behind."""

import asyncio
import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any, Self
from unittest.mock import patch

import httpx2
from pymongo import MongoClient

from deploy.embedded import Mongod, Nats, free_port, start_mongod, start_nats
from shared.messaging.provision import provision
from shared.storage.mongo import Database
from tests.bus import until
from tests.delivery.rig.toys import SERVICES, Toy, serve

ROOT = Path(__file__).parents[3]
ACK_WAIT_SECONDS = 2
"""Shorter than ours: a killed consumer's messages come back while the test watches."""

# Forked from a process that has imported everything: a start costs tens of milliseconds.
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.delivery.rig.toys"])


class Replica:
    """One process of one toy service; started again, it is another process with the same place."""

    def __init__(self, toy: Toy) -> None:
        self.toy = toy
        self.process: ForkServerProcess | None = None
        self.frozen = False

    def start(self, *, target: Callable[[Toy], None] = serve, **changes: Any) -> None:
        """Start it, perhaps set up otherwise than before."""
        self.toy = replace(self.toy, http_port=free_port(), **changes)
        with patch.dict(os.environ, PYTHONPATH=str(ROOT)):
            self.process = FORKS.Process(target=target, args=(self.toy,), daemon=True)
            self.process.start()

    @property
    def exit_code(self) -> int | None:
        """None while it runs; minus the signal's number where one ended it."""
        assert self.process is not None
        return self.process.exitcode

    def signal(self, number: int) -> None:
        """Send it a signal."""
        assert self.process is not None and self.process.pid is not None
        os.kill(self.process.pid, number)

    def freeze(self) -> None:
        """Stop it in its tracks; it keeps its connections and its beliefs."""
        self.signal(signal.SIGSTOP)
        self.frozen = True

    def thaw(self) -> None:
        """Let it go on as if nothing had happened."""
        self.signal(signal.SIGCONT)
        self.frozen = False

    def kill(self) -> None:
        """kill -9, and wait until it is gone."""
        if self.process is not None and self.process.exitcode is None:
            self.process.kill()
            self.process.join(10)

    async def ended(self, seconds: float = 20.0) -> int:
        """Wait until it ends; its exit code."""

        async def gone() -> bool:
            return self.exit_code is not None

        await until(gone, seconds)
        assert self.exit_code is not None
        return self.exit_code

    async def terminated(self, seconds: float = 20.0) -> tuple[int, float]:
        """SIGTERM; its exit code and how many seconds it took."""
        began = time.monotonic()
        self.signal(signal.SIGTERM)
        return await self.ended(seconds), time.monotonic() - began

    async def ready(self, seconds: float = 15.0) -> None:
        """Wait until it says that it is ready."""
        async with httpx2.AsyncClient() as client:

            async def says_so() -> bool:
                assert self.exit_code is None, f"{self.toy.service} ended: see {self.toy.log}"
                try:
                    answer = await client.get(f"http://127.0.0.1:{self.toy.http_port}/health/ready")
                except httpx2.HTTPError:
                    return False
                return bool(answer.status_code == 200)

            await until(says_so, seconds)

    async def metric(self, name: str) -> float:
        """One number from its metrics."""
        async with httpx2.AsyncClient() as client:
            answer = await client.get(f"http://127.0.0.1:{self.toy.http_port}/metrics")
        lines = [line for line in answer.text.splitlines() if line.startswith(f"{name} ")]
        return float(lines[0].split()[1])


class Rig:
    """A broker and a database of its own, and as many replicas of the toys as a test starts."""

    def __init__(self, folder: Path, *, ack_wait: int = ACK_WAIT_SECONDS) -> None:
        self.folder = folder
        self.ack_wait = ack_wait
        self.replicas: list[Replica] = []
        self._ports = (free_port(), free_port(), free_port())
        self._nats: Nats | None = None
        self._mongod: Mongod | None = None
        self.databases: dict[str, Database] = {}

    @property
    def nats_url(self) -> str:
        """Stays the same when the broker is started again."""
        return f"nats://127.0.0.1:{self._ports[0]}"

    @property
    def mongo_url(self) -> str:
        """Stays the same when the database is started again."""
        assert self._mongod is not None
        return self._mongod.url

    async def __aenter__(self) -> Self:
        await asyncio.gather(self.start_nats(), self.start_mongod())
        with patch("shared.messaging.provision.ACK_WAIT_SECONDS", self.ack_wait):
            await provision(self.nats_url)
        for service in SERVICES:
            self.databases[service] = Database(self.mongo_url, service)
        return self

    async def __aexit__(self, *_: object) -> None:
        for replica in self.replicas:
            replica.kill()
        for database in self.databases.values():
            await database.close()
        self.kill_nats()
        self.kill_mongod()

    def service(self, name: str, **how: Any) -> Replica:
        """Start one more replica of a service."""
        number = len(self.replicas)
        toy = Toy(
            service=name,
            nats_url=self.nats_url,
            mongo_url=self.mongo_url,
            http_port=0,
            log=self.folder / f"{name}-{number}.log",
            repeats=self.folder / "repeats",
        )
        replica = Replica(toy)
        replica.start(**how)
        self.replicas.append(replica)
        return replica

    @property
    def repeats(self) -> int:
        """How often an event arrived somewhere though it had been applied there."""
        file = self.folder / "repeats"
        return len(file.read_text().splitlines()) if file.exists() else 0

    async def start_nats(self) -> None:
        """Start the broker, on the files it had."""
        self._nats = await asyncio.to_thread(
            start_nats, self.folder / "nats", self._ports[0], monitor_port=self._ports[2]
        )

    def kill_nats(self) -> None:
        """kill -9 of the broker."""
        if self._nats is not None:
            self._nats.kill()

    async def start_mongod(self) -> None:
        """Start the database, on the files it had."""
        self._mongod = await asyncio.to_thread(start_mongod, self.folder / "mongo", self._ports[1])

    def kill_mongod(self) -> None:
        """kill -9 of the database."""
        if self._mongod is not None:
            self._mongod.kill()

    def parameter(self, **parameters: Any) -> None:
        """Set something in the running database server."""
        with MongoClient[dict[str, Any]](self.mongo_url) as client:
            client.admin.command({"setParameter": 1, **parameters})
