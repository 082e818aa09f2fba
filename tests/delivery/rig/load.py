"""Clients that give commands without a pause, and write down what they were told."""

import asyncio
import contextlib
import random
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import nats
from nats.errors import Error as NatsError

from shared.contracts.envelope import Refused
from shared.contracts.requests.membership import JoinNetwork
from shared.contracts.values import PlaceLink
from shared.contracts.vocabulary import LinkType
from shared.messaging.asking import Asker
from shared.messaging.identity import Vouching
from tests.delivery.rig.toys import POISON

MEMBERS = 12
CLIENTS = 8
ANSWER_SECONDS = 2.0


class Load:
    """What was asked for, and what was answered: yes, or nothing that can be relied upon."""

    def __init__(self, seed: int, *, poison_every: float = 0.0, pause: float = 0.1) -> None:
        self._random = random.Random(seed)  # noqa: S311 - to be repeatable is the point
        self._poison_every = poison_every
        self._wanting: list[float] = []
        self._poisoned_at = time.monotonic()
        self._pause = pause
        self._asked = 0
        self.acknowledged: set[str] = set()
        self.unknown: set[str] = set()

    @asynccontextmanager
    async def on(self, nats_url: str) -> AsyncIterator["Load"]:
        """Clients that go on until this is left; commands under way are waited for."""
        client = await nats.connect(
            nats_url, max_reconnect_attempts=-1, reconnect_time_wait=0.2, error_cb=_quietly
        )
        asker = Asker(client, Vouching())
        enough = asyncio.Event()
        clients = [asyncio.create_task(self._keep_asking(asker, enough)) for _ in range(CLIENTS)]
        try:
            yield self
        finally:
            enough.set()
            await asyncio.gather(*clients)
            await client.close()

    @contextmanager
    def poisoned(self, every: float = 0.5) -> Iterator[None]:
        """More poison than usual, until this is left; may be entered by several at a time."""
        self._wanting.append(every)
        try:
            yield
        finally:
            self._wanting.remove(every)

    async def _keep_asking(self, asker: Asker, enough: asyncio.Event) -> None:
        while not enough.is_set():
            await self.ask(asker)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(enough.wait(), self._random.expovariate(1 / self._pause))

    async def ask(self, asker: Asker) -> None:
        """One command, and what came of it."""
        self._asked += 1
        command = f"command {self._asked}"
        member = f"member-{self._random.randrange(MEMBERS)}"
        every = min(self._wanting, default=self._poison_every)
        if every and time.monotonic() - self._poisoned_at > every:
            self._poisoned_at = time.monotonic()
            member = f"{self._random.choice(list(POISON.values()))}{self._asked}"
        request = JoinNetwork(
            name=command,
            email=f"{member}@potbank.org",
            links=(PlaceLink(type=LinkType.CARES),),
            agrees_to_terms=True,
        )
        try:
            answer = await asker.ask(request, timeout=ANSWER_SECONDS)
        except NatsError:
            self.unknown.add(command)
            return
        (self.unknown if isinstance(answer, Refused) else self.acknowledged).add(command)


async def _quietly(_: Exception) -> None:
    """The broker is killed on purpose."""
