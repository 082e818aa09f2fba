"""Rows travel in requests small enough for the broker, one after another, each safe to repeat."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from deploy.asking import Ask
from deploy.importing.unusable import Unanswered, Unusable
from shared.contracts.envelope import Refused, Request
from shared.contracts.requests.common import ImportReport, ImportRow
from shared.contracts.requests.matching import ImportOpportunities, UndoOpportunityImport
from shared.contracts.requests.member_import import ImportMembers, UndoMemberImport
from shared.contracts.requests.membership import ImportOrganisations, UndoOrganisationImport

ROWS_AT_ONCE = 200
BYTES_AT_ONCE = 700_000  # the broker's limit is 1 MB, and JSON escapes may be longer than the text
PATIENCE = 30.0
ATTEMPTS = 4
PAUSE = 0.5

# The service, or its database, may be starting again.
_LATER = ("no-answer", "unavailable")


@dataclass(frozen=True)
class Target:
    """Where rows of one kind go, and how a batch of them is taken back."""

    service: str
    bring: Callable[..., Request[ImportReport]]
    undo: Callable[..., Request[ImportReport]]


ORGANISATIONS = Target("membership", ImportOrganisations, UndoOrganisationImport)
MEMBERS = Target("membership", ImportMembers, UndoMemberImport)
OPPORTUNITIES = Target("matching", ImportOpportunities, UndoOpportunityImport)


def chunks(
    rows: Iterable[ImportRow], most: int = ROWS_AT_ONCE, most_bytes: int = BYTES_AT_ONCE
) -> Iterator[tuple[ImportRow, ...]]:
    """The rows in order, as many at once as both limits allow, and at least one."""
    taken: list[ImportRow] = []
    size = 0
    for row in rows:
        weight = len(row.model_dump_json().encode())
        if taken and (len(taken) == most or size + weight > most_bytes):
            yield tuple(taken)
            taken, size = [], 0
        taken.append(row)
        size += weight
    if taken:
        yield tuple(taken)


async def send(
    ask: Ask, target: Target, batch_id: str, rows: Sequence[ImportRow], *, dry_run: bool
) -> AsyncIterator[ImportReport]:
    """Send all rows and yield the answers; raises Unanswered or Unusable.

    One request at a time: rows of one organisation may stand far apart, and merge in order.
    """
    for chunk in chunks(rows):
        yield await _answer(
            ask, target, target.bring(batch_id=batch_id, dry_run=dry_run, rows=chunk)
        )


async def take_back(ask: Ask, target: Target, batch_id: str) -> AsyncIterator[ImportReport]:
    """Undo a batch part by part until nothing of it is left to look at."""
    while True:
        report = await _answer(ask, target, target.undo(batch_id=batch_id))
        if not report.rows:
            return
        yield report


async def _answer(ask: Ask, target: Target, request: Request[ImportReport]) -> ImportReport:
    """The answer, asked for again if there is none: the same rows twice change nothing."""
    answer: ImportReport | Refused = Refused(code="no-answer", message="")
    for attempt in range(ATTEMPTS):
        answer = await ask(request, timeout=PATIENCE)
        if isinstance(answer, ImportReport):
            return answer
        if answer.code not in _LATER:
            raise _refused(target, answer)
        await asyncio.sleep(PAUSE * 2**attempt)
    raise Unanswered(
        f"The {target.service} service does not answer.",
        "start the system with ./potbank up, look at ./potbank status, then run the import again: "
        "rows that were taken already change nothing.",
    )


def _refused(target: Target, answer: Refused) -> Unusable:
    details = "\n".join(f"{problem.field}: {problem.message}" for problem in answer.problems)
    return Unusable(
        f"The {target.service} service refused: {answer.message}", "see the rule it names.", details
    )
