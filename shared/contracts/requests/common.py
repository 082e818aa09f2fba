"""Shapes that several services answer with: pages of results and reports on imported rows."""

from typing import Any, Generic, TypeVar

from pydantic import Field

from shared.contracts.envelope import Contract, FieldProblem, Id

T = TypeVar("T", bound=Contract)


class Page(Contract, Generic[T]):
    """Some items and, where there are more, the opaque cursor that asks for the next ones."""

    items: tuple[T, ...]
    next: str | None = None


class ImportRow(Contract):
    """One row of a file: its line (1 is the header) and its values by canonical column."""

    line: int = Field(ge=2)
    values: dict[str, Any]


class RowReport(Contract):
    """What happened to one row, or would happen in a dry run."""

    line: int
    outcome: str = Field(description="created, merged, unchanged, rejected or removed")
    id: str | None = None
    problems: tuple[FieldProblem, ...] = ()


class ImportReport(Contract):
    """One answer per row sent, in the order sent."""

    batch_id: Id
    dry_run: bool
    rows: tuple[RowReport, ...]
