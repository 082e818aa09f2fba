"""Coordinators of an older version stay coordinators, and are asked for by services as before."""

from shared.contracts.events.groups import AppointmentMade
from shared.contracts.requests.membership import Contacts, ContactsOf
from tests.builders import the_service
from tests.component.membership.builders import a_wish_to_join, account_of
from tests.drivers import ServiceDriver


async def marked(membership: ServiceDriver, *emails: str) -> None:
    """People as version 0.1 kept them: every one with a field that says whether they coordinate."""
    people = membership.kernel.database["people"]
    await people.update_many({}, {"$set": {"coordinator": False}})
    await people.update_many({"email_key": {"$in": emails}}, {"$set": {"coordinator": True}})


async def started(membership: ServiceDriver) -> None:
    """What the service does before it takes its first message."""
    for migrate in membership.kernel.migrations:
        await membership.kernel.transact(migrate)


async def test_a_marked_person_coordinates_after_any_number_of_starts(membership: ServiceDriver):
    """Others do not; and the mark is gone, so that an ended appointment stays ended."""
    await membership.asks(a_wish_to_join())
    await membership.asks(a_wish_to_join(name="Cora Dine", email="cora@example.org"))
    await marked(membership, "cora@example.org")
    for _ in range(3):
        await started(membership)
    assert (await account_of(membership, "cora@example.org")).roles == {"member", "coordinator"}
    assert (await account_of(membership, "ann@example.org")).roles == {"member"}
    assert await membership.documents("people", coordinator=True) == []
    contacts = await membership.asks(ContactsOf(coordinators=True), actor=the_service())
    assert isinstance(contacts, Contacts)
    assert [contact.email for contact in contacts.contacts] == ["cora@example.org"]
    assert len(membership.published(AppointmentMade)) == 1


async def test_an_administrator_of_an_older_version_stays_one(membership: ServiceDriver):
    """With both offices, as before."""
    await membership.asks(a_wish_to_join())
    both = {"coordinator": True, "administrator": True}
    await membership.kernel.database["people"].update_many({}, {"$set": both})
    for _ in range(2):
        await started(membership)
    account = await account_of(membership, "ann@example.org")
    assert account.roles == {"member", "coordinator", "administrator"}
    assert await membership.documents("people", administrator=True) == []


async def test_an_empty_system_starts_without_ado(membership: ServiceDriver):
    """Nothing to carry over, nothing said."""
    await started(membership)
    assert membership.published(AppointmentMade) == []
