"""Hand-coded UK charities (charity-classification/ukcat): a row is one coding of a charity."""

import csv
from functools import cache
from pathlib import Path

from deploy.importing.sources.shape import Field, Source
from deploy.importing.sources.texts import first_of, plain, postcode, web_address

_TABLE = Path(__file__).with_name("ukcat_causes.csv")
_CATEGORY = 2  # a code's first two letters name its category, e.g. AR in AR303


def causes_of(tags: str) -> str:
    """Our causes for UK-CAT tags: the code's own entry, else its category's; each cause once.

    Categories that name a way of working or a group without a cause (CA, CV, PR) give none.
    """
    table = _causes_by_code()
    found = (table.get(tag, table.get(tag[:_CATEGORY], ())) for tag in _split(tags))
    return ";".join(dict.fromkeys(cause for causes in found for cause in causes))


def _tags(text: str) -> str:
    return ";".join(_split(text))


def _coder(batch: str, icnptso: str) -> str:
    return "/".join(part.strip() for part in (batch, icnptso) if part.strip())


def _split(tags: str) -> list[str]:
    return [tag for part in tags.split(";") if (tag := part.strip().upper())]


@cache
def _causes_by_code() -> dict[str, tuple[str, ...]]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: tuple(cause for cause in row["causes"].split(";") if cause)
            for row in csv.DictReader(file)
        }


UKCAT = Source(
    name="ukcat",
    required=("org_id", "name", "UKCAT"),
    also_known=(
        *("reg_number", "date_registered", "source", "income", "spending", "fye"),
        "company_number",
    ),
    fields=(
        Field("identifier", ("org_id",)),
        Field("name", ("name",), plain),
        Field("description", ("activities", "objects"), first_of),
        Field("postcode", ("postcode",), postcode),
        Field("website", ("web",), web_address),
        Field("active", ("active",)),
        Field("tags", ("UKCAT",), _tags),
        Field("causes", ("UKCAT",), causes_of),
        Field("coder", ("Batch ID", "ICNPTSO"), _coder),
    ),
)
