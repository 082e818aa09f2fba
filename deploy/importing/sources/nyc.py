"""NYC Service's volunteering opportunities (NYC Open Data bquu-z2ht), as published in 2011."""

import ast
import re
from datetime import date, datetime

from deploy.importing.sources.shape import Field, Source, UnreadableCell
from deploy.importing.sources.texts import clipped, plain

_DAY = "%B %d %Y"  # January 22 2011
_CAUSES = {
    "": "",
    "strengthening communities": "Community",
    "helping neighbors in need": "AntiPoverty",
    "education": "EducationLanguages",
    "health": "Health",
    "environment": "Environment",
    "emergency preparedness": "DevelopmentEmergencyRelief",
}


def read_day(text: str) -> date | None:
    """A day in the words of this source; None for an empty cell or other words."""
    try:
        return datetime.strptime(text.strip(), _DAY).date()  # noqa: DTZ007  a day has no zone
    except ValueError:
        return None


def write_day(day: date) -> str:
    return f"{day:%B} {day.day} {day.year}"


def causes_of(category: str) -> str:
    """Our cause for one of the six categories; a blank stays blank."""
    try:
        return _CAUSES[category.strip().lower()]
    except KeyError:
        raise UnreadableCell(
            f"'{category}' is not a category of this source.",
            f"use one of: {', '.join(name for name in _CAUSES if name)}",
        ) from None


def _identifier(number: str) -> str:
    return f"nyc:{number.strip()}" if number.strip() else ""


def _organisation(number: str) -> str:
    """In org-id form. NYCSERVICE stands for the list whose numbers these are."""
    return f"US-NYCSERVICE-{number.strip()}" if number.strip() else ""


def latitude(column: str, locality: str) -> str:
    """Degrees north: the source's own column, else the one inside `locality`."""
    return column.strip() or _inside(locality, "latitude")


def longitude(column: str, locality: str) -> str:
    """Degrees east: the source's own column, else the one inside `locality`."""
    return column.strip() or _inside(locality, "longitude")


def _inside(locality: str, key: str) -> str:
    """`locality` holds a Python dictionary as text; literal_eval reads it and runs nothing."""
    if not locality.strip():
        return ""
    try:
        found = ast.literal_eval(locality)
        return str(found[key]).strip()
    except (ValueError, SyntaxError, KeyError, TypeError, MemoryError, RecursionError):
        raise UnreadableCell(
            "The locality cell does not hold a latitude and a longitude.",
            "leave the cell empty, or fill the Latitude and Longitude columns.",
        ) from None


def _places(text: str) -> str:
    """How many are sought; the source writes 0 where it sets no limit."""
    return re.sub(r"^0+$", "", text.strip())


NYC = Source(
    name="nyc",
    required=("opportunity_id", "org_content_id", "org_title", "title"),
    also_known=(
        *("content_id", "event_time", "hits", "is_priority", "category_id", "amsl", "amsl_unit"),
        *("addresses_count", "region", "Postcode", "primary_loc", "display_url", "hours"),
        *("recurrence_type", "last_modified_date", "created_date", "status", "Borough"),
        *("Community Board", "Community Council ", "Census Tract", "BIN", "BBL", "NTA"),
        *("Community Council", "Zip Codes", "Community Districts", "Borough Boundaries"),
        *("City Council Districts", "Police Precincts"),
    ),
    fields=(
        Field("identifier", ("opportunity_id",), _identifier),
        Field("organisation", ("org_content_id",), _organisation),
        Field("title", ("title",), plain),
        Field("summary", ("summary",), clipped),
        # What is sought is people's hours; whether it is also a talent only its words could say.
        Field("kind", (), lambda: "time"),
        Field("causes", ("category_desc",), causes_of),
        Field("latitude", ("Latitude", "locality"), latitude),
        Field("longitude", ("Longitude", "locality"), longitude),
        Field("starts_on", ("start_date_date",)),
        Field("ends_on", ("end_date_date",)),
        Field("places", ("vol_requests",), _places),
    ),
    about_organisation=(
        Field("identifier", ("org_content_id",), _organisation),
        Field("name", ("org_title",), plain),
    ),
    newest="created_date",
    days=("created_date", "last_modified_date", "start_date_date", "end_date_date"),
    read_day=read_day,
    write_day=write_day,
)
