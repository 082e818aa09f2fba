"""Rows travel in small requests, again if nobody answers, and never more than once for nothing."""

import pytest

from deploy.importing import sending
from deploy.importing.sending import Target, chunks
from deploy.importing.unusable import Unanswered, Unusable
from shared.contracts.envelope import Refused
from shared.contracts.requests.common import ImportRow
from tests.unit.deploy_importing.answering_service import AService


def rows(count: int, size: int = 1) -> list[ImportRow]:
    return [ImportRow(line=line, values={"name": "x" * size}) for line in range(2, count + 2)]


def test_chunks_keep_the_order_and_both_limits() -> None:
    """The broker refuses what is over 1 MB, and a request must be handled within its time."""
    made = list(chunks(rows(450, size=3000)))

    assert [row.line for chunk in made for row in chunk] == list(range(2, 452))
    assert all(len(chunk) <= sending.ROWS_AT_ONCE for chunk in made)
    assert all(
        sum(len(row.model_dump_json()) for row in chunk) <= sending.BYTES_AT_ONCE for chunk in made
    )


def test_a_single_row_over_the_limit_still_travels() -> None:
    """The service refuses it by name; dropping it here would be silent."""
    assert [len(chunk) for chunk in chunks(rows(2, size=900_000))] == [1, 1]


async def test_an_unanswered_request_is_sent_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A service may be restarting; the same rows twice change nothing."""
    monkeypatch.setattr(sending, "PAUSE", 0.0)
    service = AService(silent=2)

    reports = [r async for r in sending.send(service, TARGET, "b1", rows(1), dry_run=False)]

    assert [row.outcome for report in reports for row in report.rows] == ["created"]
    assert len(service.asked) == 3


async def test_a_service_that_stays_silent_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command then exits with 3, which a script can tell from a bad file."""
    monkeypatch.setattr(sending, "PAUSE", 0.0)

    with pytest.raises(Unanswered, match="membership"):
        _ = [
            r async for r in sending.send(AService(silent=99), TARGET, "b1", rows(1), dry_run=True)
        ]


async def test_a_refusal_of_the_whole_request_is_shown_in_its_own_words() -> None:
    """For example: the operator may not do this."""
    service = AService(refuses=Refused(code="not-allowed", message="Only coordinators may."))

    with pytest.raises(Unusable, match="Only coordinators may"):
        _ = [r async for r in sending.send(service, TARGET, "b1", rows(1), dry_run=False)]


async def test_undo_asks_until_nothing_is_left() -> None:
    """A batch may be larger than one request may take back."""
    service = AService(undo=[[2, 3], [4]])

    reports = [report async for report in sending.take_back(service, TARGET, "b1")]

    assert [row.line for report in reports for row in report.rows] == [2, 3, 4]
    assert len(service.asked) == 3


TARGET: Target = sending.ORGANISATIONS
