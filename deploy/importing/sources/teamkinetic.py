"""Volunteers of TeamKinetic, as its export writes them.

Read are who somebody is, how to reach them and when they were there. Never read are health,
ethnicity, gender, checks, emergency contacts, telephones and full addresses (`WITHHELD`): nobody
who has not joined has said that they may be here, and none of it is needed to ask them. Hours are
not read either: they are sums without an opportunity, a day or anybody's confirmation.
"""

from datetime import date

from deploy.importing.sources.shape import Field, Noted, Source, UnreadableCell
from deploy.importing.sources.texts import any_day, birth_year, iso_day, plain, postcode

NEVER_SIGNED_IN = date(2010, 1, 1)
UNKNOWN_BIRTH = date(1900, 1, 1)
"""What the system writes where it knows no day."""

WITHHELD = (
    *("GENDER", "ETHNICITY", "DISABLED", "DISABILITYDESCRIPTION", "SUPPORTREQUIRED"),
    *("CRIMINALCHECK", "CRIMINALCHECKENHANCED", "CHECKEXPIRES", "CRIMINALCHECKNUMBER"),
    *("ADDRESS", "ADDRESS2", "CITY", "COUNTY_STATE_REGION", "COUNTRY", "MOBILE", "LANDLINE"),
    *("EMNAME", "EMMOBILE", "AGE", "TOTALVOLHOURS", "TOTALPROHOURS", "IDENTIFICATIONCHECKED"),
)


def _identifier(long_id: str) -> str:
    return f"teamkinetic:{long_id.strip().lower()}" if long_id.strip() else ""


def _name(first: str, last: str) -> str:
    return plain(f"{first} {last}")


def _last_seen(text: str) -> str | Noted:
    return "" if any_day(text) == NEVER_SIGNED_IN else iso_day(text)


def _birth_year(text: str) -> str | Noted:
    return "" if any_day(text) == UNKNOWN_BIRTH else birth_year(text)


def _refuses_mail(sends_mail: str, status: str) -> str:
    """Rejects whoever the other system has shut out: a person must decide about them."""
    if status.strip().lower() == "access denied":
        raise UnreadableCell(
            "TeamKinetic says 'Access Denied' of this person.",
            "Leave the row out, or find out why and enter the person by hand.",
        )
    return "true" if sends_mail.strip().lower() == "false" else "false"


TEAMKINETIC = Source(
    name="teamkinetic-members",
    required=("VOLLONGID", "FIRSTNAME", "SURNAME", "EMAIL"),
    also_known=("VOLID", "TEAMLEADER", "INDUCTED", "NEWVOLUNTEER"),
    withheld=WITHHELD,
    fields=(
        Field("identifier", ("VOLLONGID",), _identifier),
        Field("name", ("FIRSTNAME", "SURNAME"), _name),
        Field("email", ("EMAIL",)),
        Field("postcode", ("POSTCODE",), postcode),
        Field("birth_year", ("DOB",), _birth_year),
        Field("registered_on", ("DATEREGISTERED",), iso_day),
        Field("last_seen_on", ("LASTLOGINDATE",), _last_seen),
        Field("refuses_mail", ("SENDEMAILS", "STATUS"), _refuses_mail),
    ),
)
