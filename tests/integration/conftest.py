"""Kernels over the real bus and database."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from pymongo import MongoClient

from shared.messaging.kernel import Kernel
from shared.messaging.provision import provision
from shared.messaging.routers import EventRouter, RequestRouter
from shared.settings import CommonSettings


async def until(condition: Callable[[], Awaitable[Any]], seconds: float = 15.0) -> Any:
    """What the condition gives once it is true; fails the test when that takes too long."""
    async with asyncio.timeout(seconds):
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
    ) -> Kernel:
        """A running service of this name, with a database of this test."""
        with patch.dict(os.environ, NATS_URL=self.nats_url, MONGO_URL=self.mongo_url):
            settings = CommonSettings(service=name, mongo_database=f"t_{self.run}_{name}")
        kernel = Kernel(settings, refusal=LookupError)
        kernel.use(events=events, requests=requests)
        self.databases.append(kernel.database.name)
        await self.stack.enter_async_context(kernel.running())
        return kernel


@pytest.fixture
async def bus(mongo_url: str, tmp_path: Any) -> AsyncIterator[Bus]:
    """A broker of its own per test: streams are never shared between tests."""
    from deploy.embedded import free_port, start_nats

    server = start_nats(tmp_path / "nats", free_port())
    await provision(server.url)
    bus = Bus(server.url, mongo_url)
    try:
        async with bus.stack:
            yield bus
    finally:
        server.kill()
        with MongoClient[dict[str, Any]](mongo_url) as client:
            for name in bus.databases:
                client.drop_database(name)
