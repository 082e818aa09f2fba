"""Whoever was shown the operator's link becomes the first administrator, once."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from shared.contracts.envelope import Done, Refused
from shared.contracts.requests.identity import AcceptInvitation, AppointAdministrator
from shared.contracts.requests.membership import AccountByEmail, AccountFound
from tests.builders import the_service
from tests.component.membership.test_invite_administrator import CODE, INVITE
from tests.drivers import ServiceDriver


def an_acceptance(**changes: Any) -> AcceptInvitation:
    """Ann holds the code and agrees to the terms."""
    said = {"code": CODE, "name": "Ann Bell", "email": "ann@example.org", "agrees_to_terms": True}
    return AcceptInvitation.model_validate({**said, **changes})


async def test_the_code_makes_an_administrator(membership: ServiceDriver):
    """And the terms they agreed to are kept with it."""
    await membership.asks(INVITE, actor=the_service())
    assert isinstance(await membership.asks(an_acceptance()), Done)
    found = await membership.asks(AccountByEmail(email="ann@example.org"), actor=the_service())
    assert isinstance(found, AccountFound)
    assert found.account is not None
    assert found.account.roles == {"coordinator", "administrator"}
    [kept] = await membership.documents("invitations")
    assert kept["agreement"]["terms"] == "2025-11"


async def test_of_several_at_once_one_administers(membership: ServiceDriver):
    """A screen that two people saw."""
    await membership.asks(INVITE, actor=the_service())
    answers = await asyncio.gather(
        *(membership.asks(an_acceptance(email=f"ann{n}@example.org")) for n in range(4))
    )
    assert sum(isinstance(answer, Done) for answer in answers) == 1
    assert {a.code for a in answers if isinstance(a, Refused)} == {"invitation-not-valid"}
    assert len(await membership.documents("people")) == 1


@pytest.mark.parametrize(
    ("changes", "later", "code"),
    [
        ({"code": "x" * 40}, timedelta(0), "invitation-not-valid"),
        ({}, timedelta(hours=24, seconds=1), "invitation-not-valid"),
        ({"agrees_to_terms": False}, timedelta(0), "terms-not-agreed"),
    ],
)
async def test_anything_else_makes_nobody_an_administrator(
    membership: ServiceDriver, changes: dict[str, Any], later: timedelta, code: str
):
    """And the invitation is still there for the one it was meant for."""
    await membership.asks(INVITE, actor=the_service())
    membership.at(datetime.now(UTC) + later)
    refused = await membership.asks(an_acceptance(**changes))
    assert isinstance(refused, Refused)
    assert refused.code == code
    assert await membership.documents("people") == []


async def test_without_an_invitation_there_is_none_to_accept(membership: ServiceDriver):
    """An old link to a system that was set up anew."""
    refused = await membership.asks(an_acceptance())
    assert isinstance(refused, Refused)
    assert refused.code == "invitation-not-valid"


async def test_an_open_invitation_dies_with_the_first_appointment(membership: ServiceDriver):
    """The operator appointed somebody by name meanwhile."""
    await membership.asks(INVITE, actor=the_service())
    appoint = AppointAdministrator(name="Cora Dine", email="cora@example.org")
    await membership.asks(appoint, actor=the_service())
    refused = await membership.asks(an_acceptance())
    assert isinstance(refused, Refused)
    assert refused.code == "administrator-exists"
