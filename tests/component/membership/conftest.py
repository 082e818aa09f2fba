"""Membership alone, over a MongoDB of its own and a small place pack."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from services.membership.app import build_app
from tests.drivers import ServiceDriver, driver_for

PLACE = "outcode,latitude,longitude,name,inside\nST4,53.0000,-2.1800,Stoke,yes\n"


@pytest.fixture
async def membership(mongo_url: str, tmp_path: Path) -> AsyncIterator[ServiceDriver]:
    """The service, with a place pack that knows ST4 alone."""
    (tmp_path / "outcodes.csv").write_text(PLACE)
    environment = {"POTBANK_PLACE": str(tmp_path), "MEMBERSHIP_TERMS_VERSION": "2025-11"}
    async with driver_for(build_app, mongo_url, **environment) as driver:
        yield driver
