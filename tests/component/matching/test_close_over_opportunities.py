"""Opportunities whose last day has passed are over."""

from datetime import UTC, date, datetime

from shared.contracts.envelope import NOBODY
from shared.contracts.events.matching import MatchDeclined, OpportunityClosed
from shared.contracts.requests.matching import OpenOpportunities, OpportunityById
from shared.contracts.values import Period
from tests.component.matching.builders import a_match
from tests.drivers import ServiceDriver


async def test_what_is_over_leaves_the_board_and_lets_people_go(matching: ServiceDriver) -> None:
    """The last day still counts; the day after, nobody is kept waiting."""
    matching.at(datetime(2026, 11, 21, 12, tzinfo=UTC))
    match = await a_match(matching, period=Period(ends_on=date(2026, 11, 22)))

    matching.at(datetime(2026, 11, 22, 23, tzinfo=UTC))
    await matching.runs("close-over")
    assert matching.published(OpportunityClosed) == []

    matching.at(datetime(2026, 11, 23, 0, 1, tzinfo=UTC))
    for _ in range(2):
        await matching.runs("close-over")
        await matching.runs("release")

    assert [event.why for event in matching.published(OpportunityClosed)] == ["over"]
    [declined] = matching.published(MatchDeclined)
    assert (declined.match_id, declined.reason) == (match.match_id, "other")
    board = await matching.asks(OpenOpportunities(), NOBODY)
    shown = await matching.asks(OpportunityById(opportunity_id=match.opportunity_id), NOBODY)
    assert board.items == ()
    assert shown.status == "over"
