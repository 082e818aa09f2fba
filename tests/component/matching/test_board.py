"""The board in memory follows what is committed, through restarts and changes it did not see."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pymongo.errors import OperationFailure

from services.matching.app import policy_of
from services.matching.settings import MatchingSettings
from services.matching.stores.board import IndexedBoard
from shared.contracts.events.matching import MatchProposed
from shared.contracts.requests.matching import CloseOpportunity
from tests.component.matching.builders import (
    MEMBER,
    REPRESENTATIVE,
    an_offer,
    an_opportunity,
    everybody_is_known,
    posted,
)
from tests.drivers import ServiceDriver
from tests.unit.matching import builders as domain

NOW = datetime.now(UTC)
POLICY = policy_of(MatchingSettings())


def a_board(matching: ServiceDriver, file: Path | None = None) -> IndexedBoard:
    """One more process of matching, over the same database."""
    board = IndexedBoard(POLICY, file)
    board.stands_on(matching.kernel.database)
    return board


async def found(board: IndexedBoard, now: datetime = NOW) -> tuple[str, ...]:
    """What it holds for an offer that fits what the builders post."""
    offer = domain.an_offer(remote=True, max_km=20_000)
    shortlist = await board.shortlist(offer, now, 10, ())
    assert shortlist is not None
    return shortlist.opportunity_ids


async def test_the_best_is_found_behind_any_number_of_newer_ones(matching: ServiceDriver) -> None:
    """Looking at the newest alone would forget whoever has waited longest."""
    await everybody_is_known(matching)
    best = await posted(matching, an_opportunity(causes=("Heritage",)), REPRESENTATIVE)
    for number in range(POLICY.newest + 5):
        newer = an_opportunity(title=f"Newer {number}", causes=("AnimalWelfare",), summary="")
        await posted(matching, newer, REPRESENTATIVE)

    await posted(matching, an_offer(causes=("Heritage",)), MEMBER)

    assert matching.published(MatchProposed)[0].opportunity_id == best


async def test_another_process_sees_what_was_posted_and_closed(matching: ServiceDriver) -> None:
    """Each process has its own index; the database is what they share."""
    await everybody_is_known(matching)
    board = a_board(matching)
    await board.keep(NOW)
    assert await found(board) == ()

    opportunity_id = await posted(matching, an_opportunity(remote=True), REPRESENTATIVE)
    assert await found(board) == (opportunity_id,)

    await matching.asks(CloseOpportunity(opportunity_id=opportunity_id), REPRESENTATIVE)
    assert await found(board) == ()


async def test_nothing_is_found_before_all_is_known(matching: ServiceDriver) -> None:
    """Half a board would look like a whole one."""
    shortlist = await a_board(matching).shortlist(domain.an_offer(), NOW, 10, ())

    assert shortlist is None


async def test_a_restart_goes_on_from_the_file(matching: ServiceDriver, tmp_path: Path) -> None:
    """What happened in between is followed from the change after the last one in the file."""
    await everybody_is_known(matching)
    file = tmp_path / "board.npz"
    kept = await posted(matching, an_opportunity(remote=True), REPRESENTATIVE)
    closed = await posted(matching, an_opportunity(title="Soon closed"), REPRESENTATIVE)
    board = a_board(matching, file)
    await board.keep(NOW)
    await board.keep(NOW + timedelta(hours=2))
    assert file.exists()
    await matching.asks(CloseOpportunity(opportunity_id=closed), REPRESENTATIVE)
    new = await posted(matching, an_opportunity(title="New", remote=True), REPRESENTATIVE)

    again = a_board(matching, file)
    await again.keep(NOW)

    assert set(await found(again)) == {kept, new}


@pytest.mark.parametrize("failing_at", ["drain", "changes"])
async def test_a_board_that_lost_track_begins_again(
    matching: ServiceDriver, monkeypatch: pytest.MonkeyPatch, failing_at: str
) -> None:
    """The server may no longer know what came after a token; a stale board would propose ghosts.

    The failure is put in by hand: a real one takes an oplog that has rolled over.
    """
    await everybody_is_known(matching)
    board = a_board(matching)
    await board.keep(NOW)
    opportunity_id = await posted(matching, an_opportunity(remote=True), REPRESENTATIVE)
    with monkeypatch.context() as patch:
        patch.setattr(board._changes, "drain", fail)
        assert await board.shortlist(domain.an_offer(), NOW, 10, ()) is None
        if failing_at == "changes":
            patch.setattr(matching.kernel.database, "changes", fail)
            with pytest.raises(OperationFailure):
                await board.keep(NOW)

    await board.keep(NOW)

    assert await found(board) == (opportunity_id,)


async def fail(*_: object, **__: object) -> None:
    """As the server says when its oplog no longer reaches back."""
    raise OperationFailure("ChangeStreamHistoryLost", 286)


async def test_records_are_looked_at_again_though_nothing_changed(matching: ServiceDriver) -> None:
    """An organisation that lets people wait falls behind by the clock alone."""
    await everybody_is_known(matching)
    for number in range(3):
        await posted(matching, an_offer(title=f"Offer {number}"), MEMBER)
    opportunity_id = await posted(matching, an_opportunity(remote=True), REPRESENTATIVE)
    board = a_board(matching)
    await board.keep(NOW)
    [before] = board._index.best(domain.an_offer(remote=True), NOW.date(), 1)

    await board.keep(NOW + timedelta(days=8))

    [after] = board._index.best(domain.an_offer(remote=True), NOW.date(), 1)
    assert before.opportunity_id == after.opportunity_id == opportunity_id
    assert after.score < before.score
