"""People speak for organisations because a coordinator said so."""

from shared.contracts.envelope import Refused
from shared.contracts.events.membership import MemberJoined, RepresentativeAppointed
from shared.contracts.requests.membership import (
    AccountById,
    AccountFound,
    AppointRepresentative,
)
from tests.builders import a_coordinator
from tests.component.membership.builders import a_wish_to_join, registered, representing
from tests.drivers import ServiceDriver


async def test_a_new_person_is_known_as_a_representative_but_not_as_a_member(
    membership: ServiceDriver,
):
    """Speaking for an organisation is not joining: nobody agreed to the terms."""
    organisation_id = await registered(membership)
    person_id = await representing(membership, organisation_id)
    assert membership.published(RepresentativeAppointed) == [
        RepresentativeAppointed(organisation_id=organisation_id, person_id=person_id)
    ]
    assert membership.published(MemberJoined) == []
    found = await membership.asks(AccountById(person_id=person_id), actor=a_coordinator())
    assert isinstance(found, AccountFound)
    assert found.account is not None
    assert found.account.roles == {"representative"}
    assert found.account.organisations == (organisation_id,)


async def test_a_member_who_is_appointed_stays_one_person(membership: ServiceDriver):
    """One human, one account, several hats."""
    await membership.asks(a_wish_to_join())
    person_id = await representing(
        membership, await registered(membership), email="ANN@example.org", name="A. Bell"
    )
    [person] = await membership.documents("people")
    assert (person["_id"], person["name"]) == (person_id, "Ann Bell")


async def test_appointing_again_changes_nothing(membership: ServiceDriver):
    """A coordinator who is not sure clicks again."""
    organisation_id = await registered(membership)
    assert await representing(membership, organisation_id) == await representing(
        membership, organisation_id
    )
    assert len(membership.published(RepresentativeAppointed)) == 1


async def test_nobody_speaks_for_an_unknown_organisation(membership: ServiceDriver):
    """And the person is not kept either."""
    command = AppointRepresentative(
        organisation_id="nowhere", name="Rob Rep", email="rob@example.org"
    )
    refused = await membership.asks(command, actor=a_coordinator())
    assert isinstance(refused, Refused)
    assert refused.code == "organisation-not-found"
    assert await membership.documents("people") == []
