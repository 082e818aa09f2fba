"""Valid by default, override what matters: requests to membership."""

from typing import Any

from shared.contracts.envelope import Done
from shared.contracts.requests.common import ImportReport, ImportRow
from shared.contracts.requests.membership import (
    AppointRepresentative,
    ImportOrganisations,
    JoinNetwork,
    RegisterOrganisation,
    UndoOrganisationImport,
)
from tests.builders import a_coordinator
from tests.drivers import ServiceDriver

TRUST = "GB-CHC-1"


def a_wish_to_join(**changes: Any) -> JoinNetwork:
    """Ann was born in Burslem and cares about heritage."""
    wish = {
        "name": "Ann Bell",
        "email": "ann@example.org",
        "links": ({"type": "born", "area": "Burslem"}, {"type": "cares"}),
        "interests": ("Heritage",),
        "postcode": "ST4 2DE",
        "agrees_to_terms": True,
    }
    return JoinNetwork.model_validate({**wish, **changes})


def a_row(line: int = 2, **changes: Any) -> ImportRow:
    """A row of a trust for health, coded by one person."""
    cells = {"identifier": TRUST, "name": "A TRUST", "causes": "Health", "coder": "06"}
    return ImportRow(line=line, values={**cells, **changes})


async def registered(membership: ServiceDriver, **changes: Any) -> str:
    """Register an organisation; its id."""
    command = RegisterOrganisation.model_validate({"name": "Bottle Oven Trust", **changes})
    return await _done(membership, command)


async def representing(membership: ServiceDriver, organisation_id: str, **changes: Any) -> str:
    """Appoint a representative; the person's id."""
    person = {"name": "Rob Rep", "email": "rob@example.org", **changes}
    command = AppointRepresentative.model_validate({"organisation_id": organisation_id, **person})
    return await _done(membership, command)


async def imported(
    membership: ServiceDriver, *rows: ImportRow, batch_id: str = "b1", dry_run: bool = False
) -> ImportReport:
    """Import rows; the report."""
    command = ImportOrganisations(batch_id=batch_id, rows=rows, dry_run=dry_run)
    report = await membership.asks(command, actor=a_coordinator())
    assert isinstance(report, ImportReport), report
    return report


async def undone(membership: ServiceDriver, batch_id: str = "b1", limit: int = 500) -> ImportReport:
    """Take back one part of a batch; the report."""
    command = UndoOrganisationImport(batch_id=batch_id, limit=limit)
    report = await membership.asks(command, actor=a_coordinator())
    assert isinstance(report, ImportReport), report
    return report


def outcomes(report: ImportReport) -> list[str]:
    """What happened to each row."""
    return [row.outcome for row in report.rows]


async def _done(membership: ServiceDriver, command: Any) -> str:
    reply = await membership.asks(command, actor=a_coordinator())
    assert isinstance(reply, Done), reply
    assert reply.id
    return reply.id
