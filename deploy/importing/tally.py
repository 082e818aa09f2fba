"""What became of every row of a file, counted so that nothing can go missing unnoticed."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from deploy.importing.tables import BrokenRow
from shared.contracts.envelope import FieldProblem
from shared.contracts.requests.common import RowReport

WHOLE_ROW = "row"


@dataclass(frozen=True)
class FieldCount:
    """How often one field was wrong or remarked on, with the first case as the example."""

    field: str
    rows: int
    line: int
    message: str
    fix: str


@dataclass
class Tally:
    """The rows read, what happened to each, and every remark on the way."""

    read: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    rejected: dict[int, tuple[FieldProblem, ...]] = field(default_factory=dict)
    remarks: dict[int, tuple[FieldProblem, ...]] = field(default_factory=dict)
    ids: dict[int, str] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def accounted(self) -> int:
        """Rows with an outcome; equal to `read`, or something was dropped silently."""
        return self.outcomes.total()

    @property
    def rate(self) -> float:
        """Rows per second."""
        return self.read / self.seconds if self.seconds else 0.0

    def reject(self, line: int, problems: Iterable[FieldProblem]) -> None:
        self.outcomes["rejected"] += 1
        self.rejected[line] = tuple(problems)

    def reject_broken(self, row: BrokenRow) -> None:
        self.reject(row.line, [FieldProblem(field=WHOLE_ROW, message=row.message, fix=row.fix)])

    def remark(self, line: int, notes: Iterable[FieldProblem]) -> None:
        if found := tuple(notes):
            self.remarks[line] = (*self.remarks.get(line, ()), *found)

    def add(self, report: RowReport) -> None:
        """Take in the service's answer for one row."""
        if report.outcome == "rejected":
            self.reject(report.line, report.problems)
            return
        self.outcomes[report.outcome] += 1
        self.remark(report.line, report.problems)
        if report.id:
            self.ids[report.line] = report.id

    def by_field(self) -> list[FieldCount]:
        """Rejections and remarks by field, the most frequent first."""
        rows: dict[str, set[int]] = {}
        first: dict[str, tuple[int, FieldProblem]] = {}
        for lines in (self.rejected, self.remarks):
            for line, problems in sorted(lines.items()):
                for problem in problems:
                    rows.setdefault(problem.field, set()).add(line)
                    first.setdefault(problem.field, (line, problem))
        counted = (
            FieldCount(name, len(rows[name]), line, problem.message, problem.fix)
            for name, (line, problem) in first.items()
        )
        return sorted(counted, key=lambda count: (-count.rows, count.field))
