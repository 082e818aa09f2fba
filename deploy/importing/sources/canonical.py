"""Potbank's own columns, for spreadsheets; README.md of `deploy/importing` lists them."""

from datetime import date

from deploy.importing.sources.shape import Field, Source
from deploy.importing.sources.texts import birth_year, clipped, iso_day, plain, postcode


def read_day(text: str) -> date | None:
    """An ISO day (2027-03-01); None for an empty cell or other words, which matching judges."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _same(*names: str) -> tuple[Field, ...]:
    return tuple(Field(name, (name,)) for name in names)


ORGANISATIONS = Source(
    name="potbank",
    required=("identifier", "name"),
    fields=(
        *_same("identifier", "name", "causes", "tags", "coder", "postcode", "latitude"),
        *_same("longitude", "website", "active"),
        Field("description", ("description",), clipped),
    ),
)

MEMBERS = Source(
    name="members",
    required=("identifier", "name", "email"),
    fields=(
        *_same("identifier", "email", "refuses_mail"),
        Field("name", ("name",), plain),
        Field("postcode", ("postcode",), postcode),
        Field("birth_year", ("birth_year",), birth_year),
        Field("registered_on", ("registered_on",), iso_day),
        Field("last_seen_on", ("last_seen_on",), iso_day),
    ),
)

OPPORTUNITIES = Source(
    name="potbank",
    required=("identifier", "organisation", "title"),
    fields=(
        *_same("identifier", "organisation", "title", "kind", "causes", "skills", "remote"),
        *_same("postcode", "latitude", "longitude", "starts_on", "ends_on", "places", "priority"),
        *_same("minimum_age", "duty"),
        Field("summary", ("summary",), clipped),
    ),
    about_organisation=(
        Field("identifier", ("organisation",)),
        Field("name", ("organisation_name",)),
    ),
    also_known=("created_on",),
    newest="created_on",
    days=("created_on", "starts_on", "ends_on"),
    read_day=read_day,
)
