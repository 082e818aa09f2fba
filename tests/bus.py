"""Kernels over the real bus and database, for tests of delivery itself."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any
from unittest.mock import patch
from uuid import uuid4

from shared.messaging.kernel import Kernel
from shared.messaging.routers import EventRouter, RequestRouter
from shared.settings import CommonSettings
from shared.storage.work import MongoWork

PATIENCE = 3.0
"""Waiting costs nothing where all is well, and a busy machine is not a broken kernel."""


async def until(condition: Callable[[], Awaitable[Any]], seconds: float = 15.0) -> Any:
    """What the condition gives once it is true; fails the test when that takes too long.

    Short limits (under ten seconds) are controls that expect to fail: they are taken as they are.
    """
    limit = seconds if seconds < 10 else seconds * PATIENCE
    async with asyncio.timeout(limit):
        while not (result := await condition()):
            await asyncio.sleep(0.02)
        return result


class Bus:
    """Starts kernels of named services with the routers a test gives them."""

    def __init__(self, nats_url: str, mongo_url: str) -> None:
        self.nats_url, self.mongo_url = nats_url, mongo_url
        self.run = uuid4().hex[:8]
        self.stack = AsyncExitStack()
        self.databases: list[str] = []

    async def service(
        self,
        name: str,
        events: EventRouter | None = None,
        requests: RequestRouter | None = None,
        work: type[MongoWork] = MongoWork,
    ) -> Kernel:
        """A running service of this name, with a database of this test."""
        with patch.dict(os.environ, NATS_URL=self.nats_url, MONGO_URL=self.mongo_url):
            settings = CommonSettings(service=name, mongo_database=f"t_{self.run}_{name}")
        kernel = Kernel(settings, refusal=LookupError, work=work)
        kernel.use(events=events, requests=requests)
        self.databases.append(kernel.database.name)
        await self.stack.enter_async_context(kernel.running())
        return kernel
