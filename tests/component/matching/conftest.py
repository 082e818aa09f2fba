"""Matching on its own, over a real MongoDB."""

from collections.abc import AsyncIterator

import pytest_asyncio

from services.matching.app import build_app
from tests.drivers import ServiceDriver, driver_for


@pytest_asyncio.fixture
async def matching(mongo_url: str) -> AsyncIterator[ServiceDriver]:
    """A driver over the wiring of production."""
    async with driver_for(build_app, mongo_url) as driver:
        await driver.runs("board")
        yield driver
