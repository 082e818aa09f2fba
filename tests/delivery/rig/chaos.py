"""Random faults, from a seed, in every process and server of a rig."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

from tests.delivery.rig.supervisor import Replica, Rig


class Chaos:
    """Does something bad, again and again; always lets a service have one replica that is awake."""

    def __init__(self, rig: Rig, seed: int) -> None:
        self.rig = rig
        self.done: Counter[str] = Counter()
        self._chance = random.Random(seed)  # noqa: S311 - to be repeatable is the point
        self._thawing: set[asyncio.Task[None]] = set()

    async def go_on_for(self, seconds: float) -> None:
        """Faults about every second, and everything awake at the end."""
        faults: list[Callable[[], Any]] = [
            *[self.kill] * 5,
            *[self.freeze] * 3,
            self.nats,
            self.mongod,
        ]
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            fault = self._chance.choice(faults)
            self.done[fault.__name__] += 1
            if (slow := fault()) is not None:
                await slow
            await asyncio.sleep(self._chance.uniform(0.3, 1.2))
        await asyncio.gather(*self._thawing)

    def kill(self) -> None:
        """kill -9 of a service, and a new process in its place."""
        replica = self._one()
        replica.kill()
        replica.start()

    def freeze(self) -> None:
        """SIGSTOP of a service for longer than its lease, and often than its messages wait."""
        replica = self._one()
        replica.freeze()
        task = asyncio.create_task(self._thaw(replica, self._chance.uniform(1.2, 4.0)))
        self._thawing.add(task)

    async def nats(self) -> None:
        """kill -9 of the broker."""
        self.rig.kill_nats()
        await self.rig.start_nats()

    async def mongod(self) -> None:
        """kill -9 of the database."""
        self.rig.kill_mongod()
        await self.rig.start_mongod()

    def _one(self) -> Replica:
        return self._chance.choice([r for r in self.rig.replicas if not r.frozen])

    async def _thaw(self, replica: Replica, seconds: float) -> None:
        await asyncio.sleep(seconds)
        replica.thaw()
