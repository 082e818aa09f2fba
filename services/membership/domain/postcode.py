"""UK postcodes, of which only the outward code is ever kept."""

import re

from services.membership.domain.errors import FieldRefused

# GOV.UK, "Bulk Data Transfer: additional validation for CAS upload", section 3, with its known
# slip mended (the digit of the outward code is not optional). The inward code may be absent:
# people may give only the part that we keep.
_POSTCODE = re.compile(r"(GIR|[A-Z][A-HJ-Y]?[0-9][A-Z0-9]?)(?:[0-9][A-Z]{2})?")

# GOV.UK Design System, "Addresses": accept spaces anywhere, hyphens, brackets, dashes, full stops.
_IGNORED = re.compile(r"[\s().,\[\]\-\u2013\u2014]+")


def outward_code(text: str, field: str = "postcode") -> str:
    """The outward code ("ST4") of a postcode ("st4 2de", "ST42DE") or of an outward code alone.

    Raises `FieldRefused` naming `field` where the text is neither.
    """
    found = _POSTCODE.fullmatch(_IGNORED.sub("", text.upper()))
    if found is None:
        raise FieldRefused(
            field,
            f"'{text[:20]}' is not a UK postcode.",
            "Write it like ST4 2DE, or only its first half, ST4.",
        )
    return found[1]


def kept_outcode(postcode: str | None, outcode: str | None) -> str | None:
    """The outward code of the postcode, else the one given as such, else None.

    Raises `FieldRefused` naming `postcode` or `location.outcode`.
    """
    if postcode:
        return outward_code(postcode)
    if outcode:
        return outward_code(outcode, field="location.outcode")
    return None
