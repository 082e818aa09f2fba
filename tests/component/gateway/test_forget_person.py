"""Somebody is forgotten: every browser they were signed in with is a stranger's."""

from shared.contracts.events.forgetting import GatewayErasureConfirmed, MemberErased
from tests.component.gateway.conftest import GatewayDriver
from tests.component.gateway.place import PERSON
from tests.drivers import ServiceDriver


async def test_they_are_signed_out_everywhere_and_no_link_signs_them_in(gateway: GatewayDriver):
    """A session outlives a person by twelve hours if nobody ends it."""
    browser = await gateway.signed_in()
    await browser.post("/api/v1/sign-in", json={"email": "sam@example.org"})
    assert (await browser.get("/api/v1/me")).status_code == 200

    bus = ServiceDriver(gateway.kernel)
    bus.kernel.asker = gateway.others  # type: ignore[assignment]
    await bus.receives(MemberErased(member_id=PERSON, why="own-wish"))

    assert (await browser.get("/api/v1/me")).status_code == 401
    for collection in ("sessions", "sign_in_tokens", "kept_answers"):
        assert await bus.documents(collection, person_id=PERSON) == []
    confirmed = GatewayErasureConfirmed(gateway_erasure_id=PERSON)
    assert bus.published(GatewayErasureConfirmed) == [confirmed]
