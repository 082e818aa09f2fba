"""Which of a file's columns become which of ours: found by name, said by hand, and remembered."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from deploy.importing.sources import MEMBERS, Recognised, canonical, missing, recognise
from deploy.importing.sources.shape import Field, Noted, Source
from deploy.importing.sources.teamkinetic import TEAMKINETIC
from deploy.importing.unusable import Unusable

Columns = Mapping[str, tuple[str, ...]]
"""Ours -> theirs; several of theirs are put together with a space."""

ALSO_CALLED: Columns = {
    "identifier": ("id", "member id", "volunteer id", "person id", "reference", "ref"),
    "name": ("full name", "display name", "volunteer name", "member name"),
    "email": ("e mail", "email address", "e mail address", "mail"),
    "postcode": ("post code", "postal code", "zip", "home postcode"),
    "birth_year": ("year of birth", "yob", "born", "date of birth", "dob"),
    "registered_on": ("registered", "date registered", "joined", "date joined", "created"),
    "last_seen_on": ("last seen", "last login", "last active", "last login date"),
    "refuses_mail": ("no mail", "unsubscribed", "opted out", "do not email"),
}
FIRST, LAST = ("first name", "firstname", "forename", "given name"), ("last name", "surname")


@dataclass(frozen=True)
class Templates:
    """Mappings that were said by hand, one file per header, in this folder."""

    folder: Path

    def find(self, columns: Sequence[str]) -> Columns | None:
        """What was said of a file with these columns before, in whatever order they stand."""
        path = self._path(columns)
        if not path.is_file():
            return None
        return {ours: tuple(theirs) for ours, theirs in json.loads(path.read_text()).items()}

    def keep(self, columns: Sequence[str], mapping: Columns) -> None:
        """Remember it for the next file with these columns. Names of columns only, no values."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._path(columns).write_text(json.dumps(mapping, indent=1, sort_keys=True) + "\n")

    def _path(self, columns: Sequence[str]) -> Path:
        return self.folder / f"{signature(columns)}.json"


def signature(columns: Sequence[str]) -> str:
    """The same for files with the same columns."""
    return sha256("\n".join(sorted(columns)).encode()).hexdigest()[:16]


def read_mapping(said: Sequence[str]) -> Columns:
    """`name=First+Last` -> {"name": ("First", "Last")}; raises Unusable."""
    found = {}
    for each in said:
        ours, equals, theirs = each.partition("=")
        if not equals or not ours.strip():
            raise Unusable(
                f"--map {each!r} says nothing.", 'write --map "name=First name+Surname".'
            )
        found[ours.strip()] = tuple(part.strip() for part in theirs.split("+") if part.strip())
    return found


def detected(columns: Sequence[str]) -> Columns:
    """Our columns that some of theirs are called like, whatever their case and punctuation."""
    theirs = {_plain(name): name for name in columns}
    found: dict[str, tuple[str, ...]] = {}
    for ours, names in ALSO_CALLED.items():
        if match := next((theirs[n] for n in (_plain(ours), *names) if n in theirs), None):
            found[ours] = (match,)
    parts = [next((theirs[n] for n in names if n in theirs), None) for names in (FIRST, LAST)]
    if "name" not in found and parts[0] and parts[1]:
        found["name"] = (parts[0], parts[1])
    return found


def recognise_members(columns: Sequence[str], wanted: str, said: Columns) -> tuple[Recognised, str]:
    """The source of a file of people, reading what was said, and a sentence on what was read how.

    A file of no known source is read by what its columns are called; raises Unusable.
    """
    known = TEAMKINETIC if not missing(columns, TEAMKINETIC) else canonical.MEMBERS
    base = {source.name: source for source in MEMBERS}.get(wanted, known)
    found = said if base is TEAMKINETIC else {**detected(columns), **said}
    source = mapped(base, found, columns)
    recognised = recognise(columns, (source,), wanted)
    pairs = ", ".join(f"{ours}={'+'.join(theirs)}" for ours, theirs in sorted(found.items()))
    return recognised, f"Read as {pairs}; change it with --map." if pairs else ""


def mapped(source: Source, mapping: Columns, columns: Sequence[str]) -> Source:
    """The source, reading these columns instead of its own; raises Unusable.

    Several columns are joined by spaces, and read as a column of our own would be.
    """
    ours_read = {field.ours: field.convert for field in canonical.MEMBERS.fields}
    for ours, theirs in mapping.items():
        if ours not in ours_read:
            known = ", ".join(ours_read)
            raise Unusable(f"There is no column {ours!r} of ours.", f"use: {known}.")
        if strange := [name for name in theirs if name not in columns]:
            raise Unusable(
                f"The file has no column {strange[0]!r}.", f"it has: {', '.join(columns)}."
            )
    fields = tuple(
        Field(field.ours, mapping[field.ours], partial(_joined, ours_read[field.ours]))
        if field.ours in mapping
        else field
        for field in source.fields
    )
    replaced = {name for f in source.fields if f.ours in mapping for name in f.theirs}
    return replace(
        source,
        fields=fields,
        required=tuple(name for name in source.required if name not in replaced),
    )


def _joined(read: Callable[[str], str | Noted], *cells: str) -> str | Noted:
    return read(" ".join(cell.strip() for cell in cells if cell.strip()))


def _plain(name: str) -> str:
    return " ".join(re.findall("[a-z0-9]+", name.lower().replace("_", " ")))
