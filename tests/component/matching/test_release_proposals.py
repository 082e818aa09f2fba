"""An opportunity has ended: whoever still waits is told, also those who came in the last moment."""

from datetime import UTC, datetime, timedelta

from shared.contracts.events.matching import MatchDeclined, MatchProposed
from shared.contracts.requests.matching import CloseOpportunity
from tests.component.matching.builders import (
    MEMBER,
    REPRESENTATIVE,
    a_match,
    an_offer,
    an_opportunity,
    everybody_is_known,
    posted,
)
from tests.drivers import ServiceDriver

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


async def test_a_proposal_that_was_on_its_way_is_let_go_a_minute_later(
    matching: ServiceDriver,
) -> None:
    """A transaction that had seen the opportunity open may commit after it was closed."""
    matching.at(NOON)
    match = await a_match(matching)
    close = CloseOpportunity(opportunity_id=match.opportunity_id)
    await posted(matching, close, REPRESENTATIVE)
    latecomer = (await matching.documents("matches"))[0] | {
        "_id": "late",
        "offer_id": (await an_unmatched_offer(matching)),
        "status": "proposed",
    }
    await matching.kernel.database["matches"].insert_one(latecomer)

    await matching.runs("release")
    assert len(matching.published(MatchDeclined)) == 1
    matching.at(NOON + timedelta(seconds=61))
    await matching.runs("release")

    assert [event.match_id for event in matching.published(MatchDeclined)][1:] == ["late"]
    [opportunity] = await matching.documents("opportunities")
    assert opportunity["look_again_at"] is None


async def test_the_offer_that_was_let_go_finds_another_use(matching: ServiceDriver) -> None:
    """Being let go is not the end of the search."""
    matching.at(NOON)
    await everybody_is_known(matching)
    first = await posted(matching, an_opportunity(), REPRESENTATIVE)
    for number in range(5):
        await posted(matching, an_opportunity(title=f"Tour {number}"), REPRESENTATIVE)
    await posted(matching, an_offer(), MEMBER)
    proposed = {match.opportunity_id for match in matching.published(MatchProposed)}
    assert first in proposed

    await posted(matching, CloseOpportunity(opportunity_id=first), REPRESENTATIVE)
    await matching.runs("propose")

    assert len({match.opportunity_id for match in matching.published(MatchProposed)}) == 6


async def an_unmatched_offer(matching: ServiceDriver) -> str:
    """Another offer of the member, without a match."""
    return await posted(matching, an_offer(title="Another"), MEMBER)
