"""The operator says who coordinates; nobody else can."""

from shared.contracts.envelope import Done, Refused
from shared.contracts.requests.membership import AccountByEmail, AccountFound, AppointCoordinator
from tests.builders import a_coordinator, the_service
from tests.component.membership.builders import a_wish_to_join
from tests.drivers import ServiceDriver

CORA = AppointCoordinator(name="Cora Dine", email="Cora@example.org")


async def test_a_new_person_coordinates_without_being_a_member(membership: ServiceDriver):
    """The first coordinator exists before anybody has joined."""
    assert await membership.asks(CORA, actor=the_service()) == await membership.asks(
        CORA, actor=the_service()
    )
    found = await membership.asks(AccountByEmail(email="cora@example.org"), actor=the_service())
    assert isinstance(found, AccountFound)
    assert found.account is not None
    assert found.account.roles == {"coordinator"}


async def test_a_member_who_coordinates_stays_one_person(membership: ServiceDriver):
    """Roles add up."""
    joined = await membership.asks(a_wish_to_join(email="cora@example.org"))
    appointed = await membership.asks(CORA, actor=the_service())
    assert isinstance(joined, Done)
    assert appointed == joined


async def test_coordinators_do_not_appoint_coordinators(membership: ServiceDriver):
    """This right comes from the operator's command alone."""
    refused = await membership.asks(CORA, actor=a_coordinator())
    assert isinstance(refused, Refused)
    assert await membership.documents("people") == []
