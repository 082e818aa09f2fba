"""Reporting, driven through its messages over a real MongoDB."""

from collections.abc import AsyncIterator

import pytest

from services.reporting.app import build_app
from tests.drivers import ServiceDriver, driver_for


@pytest.fixture
async def reporting(mongo_url: str) -> AsyncIterator[ServiceDriver]:
    """One reporting service with an empty database of its own."""
    async with driver_for(build_app, mongo_url) as driver:
        yield driver
