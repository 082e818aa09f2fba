"""An organisation is registered: people read its name, not its id."""

from shared.contracts.events.membership import OrganisationRemoved
from shared.contracts.requests.notifications import Promises
from tests.builders import a_coordinator, a_match_accepted, an_organisation_registered


async def test_promises_show_the_name_the_organisation_has_now(notifications):
    """A name on file is replaced by a newer one."""
    await notifications.receives(an_organisation_registered(name="Old Name"))
    await notifications.receives(
        an_organisation_registered(name="Bottle Oven Trust"), a_match_accepted()
    )

    page = await notifications.asks(Promises(), actor=a_coordinator())

    assert [view.owner_name for view in page.items] == ["Bottle Oven Trust"]


async def test_an_organisation_that_left_keeps_its_name_in_old_promises(notifications):
    """What was owed stays readable."""
    await notifications.receives(an_organisation_registered(), a_match_accepted())
    await notifications.receives(OrganisationRemoved(organisation_id="organisation-1"))

    page = await notifications.asks(Promises(), actor=a_coordinator())

    assert [view.owner_name for view in page.items] == ["Bottle Oven Trust"]
