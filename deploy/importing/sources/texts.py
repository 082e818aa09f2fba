"""Cleaning of single cells that several sources need."""

import html
import re
from datetime import date, datetime

from deploy.importing.sources.shape import Noted

LONGEST_TEXT = 4000
_TAGS = re.compile(r"</?[a-zA-Z][^<>]*>")
_SPACES = re.compile(r"\s+")
_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)
_POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?(?: ?[0-9][A-Z]{2})?")
_DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%Y %H:%M:%S", "%Y-%m-%d %H:%M:%S")
_YEAR = re.compile("(19|20)[0-9]{2}")


def plain(text: str) -> str:
    """Text without HTML: tags dropped, entities read, every run of blanks one space."""
    return _SPACES.sub(" ", html.unescape(_TAGS.sub(" ", text))).strip()


def clipped(text: str) -> str | Noted:
    """At most as long as a description may be, cut at a word, and said so."""
    clean = plain(text)
    if len(clean) <= LONGEST_TEXT:
        return clean
    kept = clean[: LONGEST_TEXT - 1].rsplit(" ", 1)[0] + "…"
    return Noted(kept, f"cut to {LONGEST_TEXT} characters")


def first_of(*texts: str) -> str | Noted:
    """The first text that says something."""
    return clipped(next((text for text in texts if text.strip()), ""))


def web_address(text: str) -> str | Noted:
    """An address that a browser opens, https where the scheme was left out; other words are not."""
    address = text.strip()
    if not address:
        return ""
    if "://" not in address:
        address = f"https://{address}"
    if _ADDRESS.fullmatch(address):
        return address
    return Noted("", f"'{text.strip()[:40]}' is not the address of a website and was left out")


def postcode(text: str) -> str | Noted:
    """A whole UK postcode, or as much of it as places it: its first half."""
    given = text.strip().upper()
    if not given or _POSTCODE.fullmatch(given):
        return given
    outward = given.split()[0]
    kept = outward if _POSTCODE.fullmatch(outward) else ""
    return Noted(kept, f"'{given[:20]}' is not a whole postcode; kept: '{kept}'")


def any_day(text: str) -> date | None:
    """A day as British systems write it, without its time; None for other words."""
    for form in _DAYS:
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def iso_day(text: str) -> str | Noted:
    """The day in ISO form; what is none is left out."""
    found = any_day(text)
    if found is None and text.strip():
        return Noted("", f"'{text.strip()[:20]}' is not a day and was left out")
    return found.isoformat() if found else ""


def birth_year(text: str) -> str | Noted:
    """The year of a day of birth, or a year; the day itself is not brought in."""
    given = text.strip()
    if _YEAR.fullmatch(given):
        return given
    born = any_day(given)
    if born is None and given:
        return Noted("", "the day of birth cannot be read and was left out")
    return str(born.year) if born else ""
