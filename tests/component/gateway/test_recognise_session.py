"""Staying signed in: not for ever."""

from datetime import timedelta

import pytest

from tests.component.gateway.conftest import GatewayDriver, StartGateway
from tests.component.gateway.place import an_account, settle


@pytest.mark.parametrize(
    ("roles", "idle"),
    [
        (("member",), timedelta(hours=2, seconds=1)),
        (("member", "coordinator"), timedelta(minutes=30, seconds=1)),
        (("member",), timedelta(hours=13)),
    ],
)
async def test_a_session_ends_by_itself(
    gateway: GatewayDriver, roles: tuple[str, ...], idle: timedelta
):
    """Nobody signs out in a library."""
    settle(gateway.others, an_account(*roles))
    browser = await gateway.signed_in()
    assert (await browser.get("/api/v1/me")).status_code == 200
    gateway.later(idle)
    assert (await browser.get("/api/v1/me")).status_code == 401


async def test_the_operator_says_how_long_sessions_last(start_gateway: StartGateway):
    """A place with shared computers wants less than ours."""
    gateway = start_gateway(idle_minutes=5)
    settle(gateway.others, an_account())
    browser = await gateway.signed_in()
    gateway.later(timedelta(minutes=5, seconds=1))
    assert (await browser.get("/api/v1/me")).status_code == 401
