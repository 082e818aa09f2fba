"""Somebody is erased or shut out: nothing lets them in any more."""

from shared.contracts.envelope import Done, Refused
from shared.contracts.requests.access import EndAccess, ResetPasskeys
from shared.messaging.answering import SERVICE
from tests.builders import a_member
from tests.component.gateway.conftest import GatewayDriver
from tests.component.gateway.place import EMAIL, PERSON
from tests.component.gateway.test_api_tokens import a_token

KEPT = ("sessions", "sign_in_tokens", "api_tokens", "passkeys")


async def test_every_way_in_is_closed_at_once(gateway: GatewayDriver):
    """Sessions, links not yet opened, and tokens of programs; not in five minutes."""
    browser = await gateway.signed_in()
    program = await a_token(gateway, browser, "people:read")
    await gateway.browser().post("/api/v1/sign-in", json={"email": EMAIL})
    answer = await gateway.kernel.answering.answer(EndAccess(person_id=PERSON), SERVICE)
    assert answer == Done(id=PERSON)
    assert (await browser.get("/api/v1/me")).status_code == 401
    assert (await program.get("/api/v1/me")).status_code == 401
    for collection in KEPT:
        assert await gateway.kernel.database.find(collection, {"person_id": PERSON}) == []


async def test_only_services_close_ways_in(gateway: GatewayDriver):
    """Otherwise anybody could sign out anybody."""
    browser = await gateway.signed_in()
    for request in (EndAccess(person_id=PERSON), ResetPasskeys(person_id=PERSON)):
        refused = await gateway.kernel.answering.answer(request, a_member("person-2"))
        assert isinstance(refused, Refused)
        assert refused.code == "not-allowed"
    assert (await browser.get("/api/v1/me")).status_code == 200
