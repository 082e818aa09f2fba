"""An organisation is renamed, moves, and is verified; matching goes with it."""

from shared.contracts.envelope import Refused
from shared.contracts.events.matching import OpportunityPosted
from shared.contracts.events.organisations import (
    OrganisationMoved,
    OrganisationRenamed,
    OrganisationVerified,
)
from shared.contracts.requests.common import Page
from shared.contracts.requests.matching import OpenOpportunities
from shared.contracts.values import Location
from tests.builders import an_organisation_registered
from tests.component.matching.builders import (
    REPRESENTATIVE,
    an_opportunity,
    everybody_is_known,
    posted,
)
from tests.drivers import ServiceDriver


async def test_opportunities_show_the_new_name(matching: ServiceDriver):
    """A name on the board that is no longer on the door sends people away."""
    await everybody_is_known(matching)
    await posted(matching, an_opportunity(), REPRESENTATIVE)
    renamed = OrganisationRenamed(organisation_id="organisation-1", name="The Kiln")
    await matching.receives(renamed)
    board = await matching.asks(OpenOpportunities())
    assert isinstance(board, Page)
    assert [one.organisation_name for one in board.items] == ["The Kiln"]


async def test_a_moved_organisation_is_kept_where_it_is(matching: ServiceDriver):
    """What it asked for keeps the place it was posted for."""
    await everybody_is_known(matching)
    await posted(matching, an_opportunity(), REPRESENTATIVE)
    there = Location(outcode="ST4", latitude=53.0, longitude=-2.18)
    await matching.receives(OrganisationMoved(organisation_id="organisation-1", location=there))
    [organisation] = await matching.documents("organisations")
    [opportunity] = await matching.documents("opportunities")
    assert organisation["place"] == there.model_dump()
    assert opportunity["place"]["outcode"] == "ST6"


async def test_nobody_is_sent_to_an_organisation_before_somebody_looked_at_it(
    matching: ServiceDriver,
):
    """Anybody can call themselves a charity; until a coordinator has looked, it asks nobody."""
    await everybody_is_known(matching)
    await matching.receives(an_organisation_registered(verified=False))
    refused = await matching.asks(an_opportunity(), REPRESENTATIVE)
    assert isinstance(refused, Refused)
    assert refused.code == "organisation-not-verified"
    assert refused.problems[0].fix
    assert matching.published(OpportunityPosted) == []

    await matching.receives(OrganisationVerified(organisation_id="organisation-1"))
    await posted(matching, an_opportunity(), REPRESENTATIVE)


async def test_an_organisation_matching_never_heard_of_is_left_alone(matching: ServiceDriver):
    """Its registration will come, whole."""
    await matching.receives(OrganisationVerified(organisation_id="organisation-9"))
    assert await matching.documents("organisations") == []
