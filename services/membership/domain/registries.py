"""The registers of the United Kingdom: what an identifier typed by hand must look like.

Files from a register are believed as they are (`entry.org_identifier`); people mistype.
"""

import re
from dataclasses import dataclass

from services.membership.domain.entry import org_identifier
from services.membership.domain.errors import FieldRefused


@dataclass(frozen=True, slots=True)
class Registry:
    """One register: its numbers, its name, and how to write one of its numbers."""

    numbers: re.Pattern[str]
    name: str
    form: str


REGISTRIES = {
    "GB-CHC": Registry(
        re.compile(r"[0-9]{6,7}(-[0-9]+)?"),
        "the Charity Commission for England and Wales",
        "six or seven digits, for example GB-CHC-1046613",
    ),
    "GB-COH": Registry(
        re.compile(r"[0-9]{8}|[A-Z]{2}[0-9]{6}|[A-Z]{2}[0-9]{5}[A-Z]|R[0-9]{7}"),
        "Companies House",
        "eight characters with the zeros in front, for example GB-COH-04153466",
    ),
    "GB-SC": Registry(
        re.compile(r"SC[0-9]{6}"),
        "the Scottish Charity Regulator",
        "SC and six digits, for example GB-SC-SC001234",
    ),
    "GB-NIC": Registry(
        re.compile(r"[0-9]{6}"),
        "the Charity Commission for Northern Ireland",
        "six digits, for example GB-NIC-100012",
    ),
}
"""By org-id list code (org-id.guide). Identifiers of other lists need only the general form."""


def registry_identifier(text: str, field: str = "identifier") -> str:
    """The identifier, in capitals, if its register could have given it. Raises `FieldRefused`."""
    identifier = org_identifier(text.strip().upper(), field)
    for code, registry in REGISTRIES.items():
        if identifier.startswith(f"{code}-"):
            number = identifier.removeprefix(f"{code}-")
            if not registry.numbers.fullmatch(number):
                raise FieldRefused(
                    field,
                    f"'{number[:20]}' is not a number of {registry.name}.",
                    f"Write {registry.form}.",
                )
    return identifier
