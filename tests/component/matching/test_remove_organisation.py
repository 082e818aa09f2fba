"""An organisation leaves the register."""

from shared.contracts.envelope import Refused
from shared.contracts.events.matching import MatchDeclined, OpportunityClosed
from shared.contracts.events.membership import OrganisationRemoved
from tests.component.matching.builders import REPRESENTATIVE, a_match, an_opportunity
from tests.drivers import ServiceDriver


async def test_an_organisation_that_leaves_closes_what_it_asked_for(
    matching: ServiceDriver,
) -> None:
    """Once, however often the news arrives; and those who waited are told."""
    match = await a_match(matching)

    await matching.receives(OrganisationRemoved(organisation_id="organisation-1"))
    await matching.redelivers()
    await matching.runs("release")

    assert [event.why for event in matching.published(OpportunityClosed)] == ["closed"]
    assert [event.match_id for event in matching.published(MatchDeclined)] == [match.match_id]
    reply = await matching.asks(an_opportunity(), REPRESENTATIVE)
    assert isinstance(reply, Refused)
    assert reply.code == "organisation-inactive"


async def test_an_unknown_organisation_leaves_without_a_trace(matching: ServiceDriver) -> None:
    """Events of things we never knew are not errors."""
    await matching.receives(OrganisationRemoved(organisation_id="organisation-9"))

    assert matching.published(OpportunityClosed) == []
