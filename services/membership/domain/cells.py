"""The cells of one row of an import, and everything that is wrong with them, said at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from services.membership.domain.errors import FieldRefused, Problem

T = TypeVar("T")
_TRUTHS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that rows may have, with the characters each may have at most.

    A row without a `required` value is rejected with the advice given here; a `forgiven` one that
    is wrong is left out and said.
    """

    longest: Mapping[str, int]
    required: Mapping[str, str]
    forgiven: tuple[str, ...] = ()


class Cells:
    """The cells of one row, and the problems found in them so far.

    Blank cells are absent. Numbers and truth values count as the text they are written as;
    anything nested is refused here and never reaches a query.
    """

    def __init__(self, values: Mapping[str, object], columns: Columns) -> None:
        self._values = values
        self._columns = columns
        known = ", ".join(columns.longest)
        self.problems: list[Problem] = [
            Problem(name[:40], "There is no such column.", f"Use one of: {known}.")
            for name in values
            if name not in columns.longest
        ]
        self.left_out: list[Problem] = []

    def has(self, column: str) -> bool:
        """True where the cell says anything, right or wrong."""
        value = self._values.get(column)
        return value is not None and str(value).strip() != ""

    def read(self, column: str, rule: Callable[[str], T], blank: T) -> T:
        """What the rule makes of the cell; `blank` where it is empty or has a problem."""
        try:
            text = self._text(column)
        except FieldRefused as refusal:
            self.problems.append(refusal.problem)
            return blank
        try:
            return rule(text) if text else blank
        except FieldRefused as refusal:
            forgiven = column in self._columns.forgiven
            (self.left_out if forgiven else self.problems).append(refusal.problem)
            return blank

    @property
    def taken_without(self) -> tuple[Problem, ...]:
        """What was left out of a row that was taken all the same."""
        return tuple(
            replace(problem, message=f"{problem.message} The row was taken without it.")
            for problem in self.left_out
        )

    def _text(self, column: str) -> str:
        value = self._values.get(column)
        if not isinstance(value, str | int | float | None):
            raise FieldRefused(column, "This is not a single value.", "Give text or a number.")
        text = "" if value is None else str(value).strip()
        if not text and column in self._columns.required:
            advice = self._columns.required[column]
            raise FieldRefused(column, f"The {column} is missing.", advice)
        longest = self._columns.longest[column]
        if len(text) > longest:
            raise FieldRefused(
                column, f"The {column} has {len(text)} characters.", f"Use at most {longest}."
            )
        return text


def as_truth(column: str, text: str) -> bool:
    """True or false, as spreadsheets write them. Raises `FieldRefused`."""
    try:
        return _TRUTHS[text.lower()]
    except KeyError:
        raise FieldRefused(
            column, f"'{text}' is neither true nor false.", "Write true or false."
        ) from None
