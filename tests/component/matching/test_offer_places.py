"""An organisation finds room for more, or has less."""

import pytest

from shared.contracts.envelope import NOBODY, Refused
from shared.contracts.events.engagements import OpportunityReopened, PlacesOffered
from shared.contracts.events.matching import IntroductionMade, OpportunityClosed
from shared.contracts.requests.engagements import OfferPlaces
from shared.contracts.requests.matching import CloseOpportunity, OpportunityById
from tests.builders import a_representative
from tests.component.matching.builders import REPRESENTATIVE, posted
from tests.component.matching.test_cancel_engagement import a_queue
from tests.drivers import ServiceDriver


@pytest.mark.parametrize(("places", "come", "left"), [(2, 2, 0), (5, 4, 1), (None, 4, None)])
async def test_more_places_are_for_those_who_wait(
    matching: ServiceDriver, places: int | None, come: int, left: int | None
) -> None:
    """In turn; what is left after them is on the board."""
    matches = await a_queue(matching, 4)
    opportunity_id = matching.published(OpportunityClosed)[0].opportunity_id

    offer = OfferPlaces(opportunity_id=opportunity_id, places=places)
    await posted(matching, offer, REPRESENTATIVE)

    introduced = [event.match_id for event in matching.published(IntroductionMade)]
    assert introduced == matches[:come]
    assert [event.places for event in matching.published(PlacesOffered)] == [places]
    shown = await matching.asks(OpportunityById(opportunity_id=opportunity_id), NOBODY)
    assert (shown.status, shown.places_left) == ("filled" if left == 0 else "open", left)
    assert len(matching.published(OpportunityReopened)) == (0 if left == 0 else 1)


async def test_no_fewer_than_those_who_come(matching: ServiceDriver) -> None:
    """As many fills it; fewer would send somebody home."""
    await a_queue(matching, 2, places=5)
    [opportunity] = await matching.documents("opportunities")
    opportunity_id = opportunity["_id"]

    reply = await matching.asks(
        OfferPlaces(opportunity_id=opportunity_id, places=1), REPRESENTATIVE
    )
    assert isinstance(reply, Refused)
    assert [problem.field for problem in reply.problems] == ["places"]
    await posted(matching, OfferPlaces(opportunity_id=opportunity_id, places=2), REPRESENTATIVE)

    [closed] = matching.published(OpportunityClosed)
    assert closed.why == "filled"


async def test_only_the_organisation_and_only_while_it_takes_anybody(
    matching: ServiceDriver,
) -> None:
    """Each refusal says which of the two it was."""
    await a_queue(matching, 1)
    [opportunity] = await matching.documents("opportunities")
    offer = OfferPlaces(opportunity_id=opportunity["_id"], places=3)

    stranger = await matching.asks(offer, a_representative("organisation-2"))
    close = CloseOpportunity(opportunity_id=opportunity["_id"])
    await posted(matching, close, REPRESENTATIVE)
    late = await matching.asks(offer, REPRESENTATIVE)

    assert isinstance(stranger, Refused)
    assert stranger.code == "not-allowed"
    assert isinstance(late, Refused)
    assert late.code == "opportunity-not-open"
