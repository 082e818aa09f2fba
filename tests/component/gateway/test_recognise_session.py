"""Staying signed in: not for ever."""

from datetime import timedelta

import pytest

from tests.component.gateway.conftest import GatewayDriver


@pytest.mark.parametrize("idle", [timedelta(hours=2, seconds=1), timedelta(hours=13)])
async def test_a_session_ends_by_itself(gateway: GatewayDriver, idle: timedelta):
    """Nobody signs out in a library."""
    browser = await gateway.signed_in()
    gateway.later(idle)
    assert (await browser.get("/api/v1/me")).status_code == 401
