"""An organisation needs nobody else."""

from shared.contracts.envelope import NOBODY, Refused
from shared.contracts.events.matching import MatchDeclined, MatchProposed, OpportunityClosed
from shared.contracts.requests.matching import (
    AcceptMatch,
    CloseOpportunity,
    OpenOpportunities,
    OpportunityById,
)
from tests.builders import a_representative
from tests.component.matching.builders import (
    MEMBER,
    REPRESENTATIVE,
    a_match,
    an_introduction,
    an_offer,
    posted,
)
from tests.drivers import ServiceDriver


async def test_closing_tells_those_who_wait_at_once(matching: ServiceDriver) -> None:
    """Nobody accepts into the void."""
    match = await a_match(matching)

    close = CloseOpportunity(opportunity_id=match.opportunity_id)
    await posted(matching, close, REPRESENTATIVE)

    [closed] = matching.published(OpportunityClosed)
    assert (closed.opportunity_id, closed.why) == (match.opportunity_id, "closed")
    [declined] = matching.published(MatchDeclined)
    assert (declined.side, declined.reason) == ("organisation", "already-filled")
    reply = await matching.asks(AcceptMatch(match_id=match.match_id), MEMBER)
    assert isinstance(reply, Refused)
    assert reply.code == "already-filled"


async def test_a_closed_opportunity_leaves_the_board_and_stays_readable(
    matching: ServiceDriver,
) -> None:
    """Old links still say what it was."""
    match = await a_match(matching)
    opportunity_id = match.opportunity_id
    await posted(matching, CloseOpportunity(opportunity_id=opportunity_id), REPRESENTATIVE)

    board = await matching.asks(OpenOpportunities(), NOBODY)
    shown = await matching.asks(OpportunityById(opportunity_id=opportunity_id), NOBODY)
    await posted(matching, an_offer(), MEMBER)

    assert board.items == ()
    assert shown.status == "closed"
    assert len(matching.published(MatchProposed)) == 1


async def test_introductions_stand(matching: ServiceDriver) -> None:
    """Closing ends the search, not what was found."""
    match = await an_introduction(matching)

    close = CloseOpportunity(opportunity_id=match.opportunity_id)
    await posted(matching, close, REPRESENTATIVE)

    assert matching.published(MatchDeclined) == []


async def test_only_the_organisation_closes_it_and_only_once(matching: ServiceDriver) -> None:
    """Each refusal says which of the two it was."""
    match = await a_match(matching)
    close = CloseOpportunity(opportunity_id=match.opportunity_id)

    stranger = await matching.asks(close, a_representative("organisation-2"))
    await posted(matching, close, REPRESENTATIVE)
    again = await matching.asks(close, REPRESENTATIVE)

    assert isinstance(stranger, Refused)
    assert stranger.code == "not-allowed"
    assert isinstance(again, Refused)
    assert again.code == "opportunity-not-open"
