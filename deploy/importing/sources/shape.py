"""How a source is described: a table that says which of its columns become which of ours."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from shared.contracts.envelope import FieldProblem

Cells = Mapping[str, str]


class UnreadableCell(Exception):
    """A cell that says something the source's own rules do not allow; its row is rejected."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.message = message
        self.fix = fix


@dataclass(frozen=True)
class Noted:
    """A value that differs from the cell in a way the person should hear of."""

    value: str
    note: str


@dataclass(frozen=True)
class Field:
    """One of our columns, the columns of theirs that it is made of, and how."""

    ours: str
    theirs: tuple[str, ...]
    convert: Callable[..., str | Noted] = str.strip


@dataclass(frozen=True)
class Source:
    """One kind of file. `fields` makes the row, `about_organisation` the organisation it names.

    `withheld` columns are known and left out on purpose, which the person is told.
    `day` reads the source's way of writing days; `newest` and `days` name its columns of days.
    """

    name: str
    fields: tuple[Field, ...]
    required: tuple[str, ...]
    also_known: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    about_organisation: tuple[Field, ...] = ()
    newest: str = ""
    days: tuple[str, ...] = ()
    read_day: Callable[[str], date | None] = lambda text: None
    write_day: Callable[[date], str] = date.isoformat

    @property
    def columns(self) -> frozenset[str]:
        """Every column this source is known to have."""
        used = (name for field in (*self.fields, *self.about_organisation) for name in field.theirs)
        return frozenset((*used, *self.required, *self.also_known, *self.withheld))


@dataclass(frozen=True)
class Translated:
    """One row in our columns, what the person should hear of, and why it must be rejected if so."""

    values: dict[str, str]
    notes: tuple[FieldProblem, ...] = ()
    problems: tuple[FieldProblem, ...] = ()


def translate(fields: tuple[Field, ...], cells: Cells) -> Translated:
    """Make our row of theirs; empty values are left out."""
    values: dict[str, str] = {}
    notes: list[FieldProblem] = []
    problems: list[FieldProblem] = []
    for field in fields:
        try:
            value = field.convert(*(cells.get(name, "") for name in field.theirs))
        except UnreadableCell as wrong:
            problems.append(FieldProblem(field=field.ours, message=wrong.message, fix=wrong.fix))
            continue
        if isinstance(value, Noted):
            notes.append(FieldProblem(field=field.ours, message=value.note))
            value = value.value
        if value:
            values[field.ours] = value
    return Translated(values, tuple(notes), tuple(problems))
