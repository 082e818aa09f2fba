"""Who may see whose account."""

import pytest

from shared.contracts.envelope import NOBODY, Actor, Done, Refused
from shared.contracts.requests.membership import (
    AccountByEmail,
    AccountById,
    AccountFound,
)
from tests.builders import a_coordinator, a_member, a_representative, the_service
from tests.component.membership.builders import a_wish_to_join
from tests.drivers import ServiceDriver


async def joined(membership: ServiceDriver) -> str:
    """Ann joins; her id."""
    done = await membership.asks(a_wish_to_join())
    assert isinstance(done, Done)
    return str(done.id)


async def test_an_account_is_found_by_its_address_however_it_is_written(membership: ServiceDriver):
    """People type their address as their phone suggests it."""
    person_id = await joined(membership)
    found = await membership.asks(AccountByEmail(email="ANN@example.org"), actor=the_service())
    assert isinstance(found, AccountFound)
    assert found.account is not None
    assert found.account.person_id == person_id
    assert found.account.roles == {"member"}
    assert [link.type for link in found.account.links] == ["born", "cares"]
    assert found.account.interests == ("Heritage",)


async def test_an_unknown_address_has_no_account(membership: ServiceDriver):
    """The gateway answers visitors the same in both cases."""
    found = await membership.asks(AccountByEmail(email="no@example.org"), actor=the_service())
    assert found == AccountFound(account=None)


async def test_people_coordinators_and_services_see_an_account(membership: ServiceDriver):
    """Nobody else has a reason to."""
    person_id = await joined(membership)
    for actor in (a_member(person_id), a_coordinator(), the_service()):
        found = await membership.asks(AccountById(person_id=person_id), actor=actor)
        assert isinstance(found, AccountFound)
        assert found.account is not None


@pytest.mark.parametrize("actor", [a_member("someone-else"), a_representative(), NOBODY])
async def test_nobody_else_sees_an_account(membership: ServiceDriver, actor: Actor):
    """Not even whether it exists."""
    person_id = await joined(membership)
    for asked in (person_id, "nobody-at-all"):
        refused = await membership.asks(AccountById(person_id=asked), actor=actor)
        assert isinstance(refused, Refused)
        assert refused.code in ("not-allowed", "sign-in-first")
