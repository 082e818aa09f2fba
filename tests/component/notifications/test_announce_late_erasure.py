"""Coordinators hear which service has not forgotten somebody, and never whom."""

from shared.contracts.events.forgetting import ErasureDelayed
from shared.contracts.requests.membership import ContactsOf
from tests.component.notifications.builders import COORDINATOR, MONDAY, membership
from tests.drivers import ServiceDriver


async def test_the_coordinators_are_told_which_service_is_silent(notifications: ServiceDriver):
    """Somebody must be able to do something about it."""
    notifications.at(MONDAY)
    notifications.others.answers(ContactsOf, membership)
    delayed = ErasureDelayed(erasure_id="person-9", waiting_for=("matching", "reporting"))
    await notifications.receives(delayed)
    await notifications.redelivers()
    await notifications.runs("tell-people")

    [notice] = await notifications.documents("notices")
    said = " ".join(notice["words"]["lines"])
    assert notice["person_id"] == COORDINATOR.person_id
    assert "matching and reporting" in said
    assert "person-9" not in said
