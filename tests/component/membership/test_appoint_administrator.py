"""The operator says who administers; nobody else can."""

from shared.contracts.envelope import Done, Refused
from shared.contracts.requests.identity import AccountOf, AppointAdministrator
from shared.contracts.requests.membership import AccountFound
from tests.builders import a_coordinator, the_service
from tests.component.membership.builders import a_wish_to_join
from tests.drivers import ServiceDriver

ANN = AppointAdministrator(name="Ann Bell", email="ann@example.org")


async def test_an_administrator_also_coordinates(membership: ServiceDriver):
    """And a member who administers stays one person; again changes nothing."""
    joined = await membership.asks(a_wish_to_join())
    assert isinstance(joined, Done)
    for _ in range(2):
        assert await membership.asks(ANN, actor=the_service()) == joined
    found = await membership.asks(AccountOf(person_id=str(joined.id)), actor=the_service())
    assert isinstance(found, AccountFound)
    assert found.account is not None
    assert found.account.roles == {"member", "coordinator", "administrator"}


async def test_coordinators_do_not_appoint_administrators(membership: ServiceDriver):
    """This right comes from the operator's command alone."""
    assert isinstance(await membership.asks(ANN, actor=a_coordinator()), Refused)
    assert await membership.documents("people") == []
