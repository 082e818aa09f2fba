"""A service as the import sees it: it answers every row, or not at all."""

from collections.abc import Callable
from typing import Any

from shared.contracts.envelope import Actor, FieldProblem, Refused
from shared.contracts.requests.common import ImportReport, ImportRow, RowReport


def created(row: ImportRow) -> RowReport:
    return RowReport(line=row.line, outcome="created", id=f"id-{row.line}")


def rejected(row: ImportRow, field: str, message: str = "It is wrong.") -> RowReport:
    problem = FieldProblem(field=field, message=message, fix="Correct it.")
    return RowReport(line=row.line, outcome="rejected", problems=(problem,))


class AService:
    """Answers with `judge` for each row; stays silent for the first `silent` requests."""

    def __init__(
        self,
        *,
        judge: Callable[[ImportRow], RowReport] = created,
        silent: int = 0,
        refuses: Refused | None = None,
        undo: list[list[int]] | None = None,
    ) -> None:
        self.asked: list[Any] = []
        self._judge = judge
        self._silent = silent
        self._refuses = refuses
        self._undo = undo or []

    async def __call__(
        self,
        request: Any,
        *,
        actor: Actor | None = None,
        service: str | None = None,
        timeout: float = 5.0,
    ) -> Any:
        self.asked.append(request)
        if len(self.asked) <= self._silent:
            return Refused(code="no-answer", message="")
        if self._refuses:
            return self._refuses
        if not hasattr(request, "rows"):
            lines = self._undo.pop(0) if self._undo else []
            undone = tuple(RowReport(line=line, outcome="removed") for line in lines)
            return ImportReport(batch_id=request.batch_id, dry_run=False, rows=undone)
        judged = tuple(self._judge(row) for row in request.rows)
        return ImportReport(batch_id=request.batch_id, dry_run=request.dry_run, rows=judged)
