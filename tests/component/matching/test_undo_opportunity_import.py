"""An import is taken back, as far as nobody has been matched."""

from shared.contracts.envelope import NOBODY
from shared.contracts.events.matching import MatchProposed, OpportunityClosed
from shared.contracts.requests.common import ImportReport
from shared.contracts.requests.matching import (
    ImportOpportunities,
    OpenOpportunities,
    UndoOpportunityImport,
)
from tests.builders import a_coordinator
from tests.component.matching.builders import MEMBER, a_row, an_offer, everybody_is_known, posted
from tests.drivers import ServiceDriver

COORDINATOR = a_coordinator()


async def undone(matching: ServiceDriver, limit: int = 500) -> list[str]:
    """Outcomes of one call."""
    report = await matching.asks(
        UndoOpportunityImport(batch_id="batch-1", limit=limit), COORDINATOR
    )
    assert isinstance(report, ImportReport), report
    return [row.outcome for row in report.rows]


async def test_an_undone_import_leaves_the_board_and_may_come_again(
    matching: ServiceDriver,
) -> None:
    """Row by row, call by call, until nothing is left."""
    await everybody_is_known(matching)
    request = ImportOpportunities(batch_id="batch-1", rows=tuple(a_row(n) for n in (2, 3, 4)))
    await matching.asks(request, COORDINATOR)

    assert await undone(matching, limit=2) == ["removed", "removed"]
    assert await undone(matching, limit=2) == ["removed"]
    assert await undone(matching) == []

    assert [event.why for event in matching.published(OpportunityClosed)] == ["undone"] * 3
    board = await matching.asks(OpenOpportunities(), NOBODY)
    assert board.items == ()
    again = await matching.asks(request, COORDINATOR)
    assert [row.outcome for row in again.rows] == ["created"] * 3


async def test_what_somebody_was_matched_with_is_kept_and_said_so(
    matching: ServiceDriver,
) -> None:
    """A person who was asked must not be left with nothing."""
    await everybody_is_known(matching)
    rows = (a_row(2), a_row(3, causes="Housing", kind="treasure"))
    await matching.asks(ImportOpportunities(batch_id="batch-1", rows=rows), COORDINATOR)
    await posted(matching, an_offer(), MEMBER)
    [match] = matching.published(MatchProposed)

    report = await matching.asks(UndoOpportunityImport(batch_id="batch-1"), COORDINATOR)

    assert [row.outcome for row in report.rows] == ["unchanged", "removed"]
    assert report.rows[0].id == match.opportunity_id
    assert report.rows[0].problems[0].fix == "Close it instead."
    assert await undone(matching) == []


async def test_other_imports_stay(matching: ServiceDriver) -> None:
    """One batch is taken back, not the day's work."""
    await everybody_is_known(matching)
    for number in (1, 2):
        rows = (a_row(1 + number),)
        request = ImportOpportunities(batch_id=f"batch-{number}", rows=rows)
        await matching.asks(request, COORDINATOR)

    assert await undone(matching) == ["removed"]

    board = await matching.asks(OpenOpportunities(), NOBODY)
    assert [each.title for each in board.items] == ["Opportunity 3"]
