"""Roles change while people are signed in."""

from datetime import timedelta

from shared.contracts.requests.identity import AccountOf
from shared.contracts.requests.membership import AccountFound
from tests.component.gateway.conftest import GatewayDriver
from tests.component.gateway.place import an_account


async def test_a_new_representative_need_not_sign_in_again(gateway: GatewayDriver):
    """Roles are looked up again after five minutes."""
    gateway.others.answers(AccountOf, AccountFound(account=an_account()))
    browser = await gateway.signed_in()
    account = an_account("member", "representative", organisations=("organisation-7",))
    gateway.others.answers(AccountOf, AccountFound(account=account))
    gateway.later(timedelta(minutes=6))
    page = await browser.get("/")
    assert "My organisation" in page.text


async def test_a_person_whose_account_is_gone_is_signed_out(gateway: GatewayDriver):
    """Erasure reaches open sessions within five minutes."""
    browser = await gateway.signed_in()
    gateway.others.answers(AccountOf, AccountFound())
    gateway.later(timedelta(minutes=6))
    assert (await browser.get("/api/v1/me/offers")).status_code == 401
    assert await gateway.kernel.database.find("sessions", {}) == []
