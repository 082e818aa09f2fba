"""Only services are told how to reach people, and only those they ask for."""

import pytest

from shared.contracts.envelope import NOBODY, Actor, Done, Refused
from shared.contracts.requests.membership import AppointCoordinator, Contacts, ContactsOf
from tests.builders import a_coordinator, a_member, the_service
from tests.component.membership.builders import (
    a_wish_to_join,
    appointed,
    registered,
    representing,
)
from tests.drivers import ServiceDriver


async def test_contacts_are_given_once_to_services(membership: ServiceDriver):
    """A person who is asked for in three ways gets one letter."""
    organisation_id = await registered(membership)
    rob = await representing(membership, organisation_id)
    joined = await membership.asks(a_wish_to_join())
    assert isinstance(joined, Done)
    ann = str(joined.id)
    await membership.asks(
        AppointCoordinator(name="Ann Bell", email="ann@example.org"), actor=the_service()
    )
    contacts = await membership.asks(
        ContactsOf(person_ids=(ann, rob, "x"), organisation_id=organisation_id, coordinators=True),
        actor=the_service(),
    )
    assert isinstance(contacts, Contacts)
    assert {(c.person_id, c.name, c.email) for c in contacts.contacts} == {
        (ann, "Ann Bell", "ann@example.org"),
        (rob, "Rob Rep", "rob@example.org"),
    }
    assert len(contacts.contacts) == 2


@pytest.mark.parametrize(
    "asked", [ContactsOf(group_id="ambassadors"), ContactsOf(working_group=True)]
)
async def test_those_who_belong_to_a_group_today_are_reached(
    membership: ServiceDriver, asked: ContactsOf
):
    """Nobody of another group, nobody whose time has not come, and nobody twice."""
    group = asked.group_id or "working-group"
    await appointed(membership, group, email="ann@example.org")
    await appointed(membership, group, email="later@example.org", starts_on="2999-01-01")
    await appointed(membership, "safeguarding", email="bo@example.org")
    contacts = await membership.asks(asked, actor=the_service())
    assert isinstance(contacts, Contacts)
    assert [contact.email for contact in contacts.contacts] == ["ann@example.org"]


@pytest.mark.parametrize("organisation_id", [None, "nowhere"])
async def test_asking_for_nobody_gives_nobody(
    membership: ServiceDriver, organisation_id: str | None
):
    """An empty filter must not mean everybody."""
    await membership.asks(a_wish_to_join())
    contacts = await membership.asks(
        ContactsOf(organisation_id=organisation_id), actor=the_service()
    )
    assert contacts == Contacts(contacts=())


@pytest.mark.parametrize("actor", [NOBODY, a_member(), a_coordinator()])
async def test_contacts_are_for_services_only(membership: ServiceDriver, actor: Actor):
    """No person gets a list of addresses from here."""
    refused = await membership.asks(ContactsOf(coordinators=True), actor=actor)
    assert isinstance(refused, Refused)
