"""Everything every service keeps about one person: gathered, and packed for them to take away."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from services.gateway.domain.errors import TooMuchToExport
from services.gateway.entrypoints.gateway import Asking
from shared.contracts.catalogue import SERVICES
from shared.contracts.requests.personal import KeptRecord, PersonalDataOf

MOST_RECORDS = 20_000
"""Of one service; nobody of ours comes near it, and one answer must not fill the memory."""
IN_MEMORY = 4 * 1024 * 1024
CHUNK = 64 * 1024
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins like this would be computed by a spreadsheet."""

README = """\
What {place} keeps about you, as of {day}.

data.json    everything, for programs
*.csv        the same, one table for each thing that is kept, for a spreadsheet

Each table's name begins with the part of the system that keeps it. It says what it is kept for, and
for how long:

{tables}

Only what is yours is in here. Where something is about you and somebody else (a match, say), their
part is left out. To correct or erase it, sign in and go to "My data".
"""

Gathered = Mapping[str, Sequence[KeptRecord]]


async def gather(ask: Asking, person_id: str) -> Gathered:
    """By service. Raises ServiceRefused where one is silent, and TooMuchToExport."""
    found: dict[str, list[KeptRecord]] = {}
    for service in SERVICES:
        found[service] = []
        cursor: str | None = None
        while True:
            asked = PersonalDataOf(person_id=person_id, cursor=cursor)
            page = await ask(asked, service=service)
            found[service] += page.items
            if len(found[service]) > MOST_RECORDS:
                raise TooMuchToExport
            if (cursor := page.next) is None:
                break
    return found


def tables(found: Gathered) -> dict[str, list[KeptRecord]]:
    """ "service-collection" -> its records, in the order of the services' own tables."""
    by_name: dict[str, list[KeptRecord]] = {}
    for service, records in found.items():
        for record in records:
            by_name.setdefault(f"{service}-{record.collection}", []).append(record)
    return by_name


def packed(found: Gathered, *, place: str, now: datetime) -> Iterator[bytes]:
    """A ZIP archive, piece by piece; what is large waits on the disk, not in memory."""
    file: IO[bytes]
    with SpooledTemporaryFile(max_size=IN_MEMORY) as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("README.txt", _readme(found, place, now))
            plain = {name: [one.fields for one in each] for name, each in tables(found).items()}
            archive.writestr("data.json", json.dumps(plain, indent=1, ensure_ascii=False))
            for name, records in tables(found).items():
                archive.writestr(f"{name}.csv", _csv([record.fields for record in records]))
        file.seek(0)
        while piece := file.read(CHUNK):
            yield piece


def _readme(found: Gathered, place: str, now: datetime) -> str:
    said = (
        f"{name}.csv ({len(records)})\n    {records[0].purpose}\n    Kept: {records[0].kept}"
        for name, records in tables(found).items()
    )
    nothing = "Nothing is kept about you."
    listed = "\n".join(said) or nothing
    return README.format(place=place, day=f"{now:%d %B %Y}", tables=listed)


def _csv(rows: Sequence[Mapping[str, Any]]) -> str:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_cell(row.get(name)) for name in columns] for row in rows)
    return text.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    plain = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"'{plain}" if isinstance(value, str) and plain.startswith(FORMULA) else plain
