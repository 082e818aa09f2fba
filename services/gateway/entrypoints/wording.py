"""How codes, days and places read on a page."""

import re
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from shared.contracts.requests.matching import MatchView, OpportunityView
from shared.contracts.values import Location, Period
from shared.contracts.vocabulary import (
    AUDIENCES,
    CAUSES,
    CHECK_LEVELS,
    IMPACT_AREAS,
    KINDS,
    LINKS,
    PARTNER_ROLES,
    PRIORITIES,
    SKILLS,
    ImpactArea,
    Kind,
    LinkType,
    Priority,
)

__all__ = ["AUDIENCES", "LINKS", "PARTNER_ROLES"]
"""Tables of the published language that templates read from here."""

LOCAL = ZoneInfo("Europe/London")

DECLINE_REASONS = {
    "not-now": "Not now",
    "not-for-me": "Not for me",
    "too-far": "Too far away",
    "already-filled": "Already filled",
    "not-suitable": "Not suitable",
    "other": "Another reason",
}
STATUSES = {
    "open": "Open",
    "filled": "All places are filled",
    "over": "Over",
    "closed": "Closed",
    "withdrawn": "Withdrawn",
    "fulfilled": "Fulfilled",
    "proposed": "Proposed",
    "accepted-by-member": "Accepted by the member",
    "accepted-by-organisation": "Accepted by the organisation",
    "introduced": "Introduced",
    "declined": "Declined",
    "completed": "Completed",
    "claimed": "Claimed",
    "recognised": "Recognised",
    "merged": "Merged",
    "hidden": "Not shown",
    "late": "Late",
    "kept": "Kept",
    "released": "Released",
}
ERASED_WHY = {
    "own-wish": "They did it themselves",
    "request": "Somebody did it for them",
    "restored": "Again, after a backup was restored",
}
KEPT_AS = {
    "membership-people": "Your profile",
    "membership-audit_entries": "Who did what with your record",
    "matching-members": "What matches are found by",
    "matching-offers": "Your offers",
    "matching-matches": "Your matches",
    "matching-round_lines": "Pairs a coordinator looked at",
    "matching-overrides": "What coordinators decided of your offers",
    "matching-engagements": "What you agreed to",
    "matching-contributions": "What you gave",
    "matching-visits": "Your visits",
    "programme-needs": "Needs you claimed",
    "programme-voices": "What you raised",
    "programme-credits": "Answers you are told",
    "notifications-promises": "Answers that were owed",
    "notifications-absences": "When you are away",
    "notifications-announcements": "What you are to be told",
    "notifications-notices": "Your inbox",
    "notifications-letters": "Mail on its way",
    "notifications-preferences": "What you want to be sent",
    "notifications-unreached": "That mail does not reach you",
    "notifications-unsubscribes": "Links that end mail",
    "notifications-zones": "The clock you live by",
    "membership-clearance_records": "Your checks and training",
    "membership-consents": "Your consents",
    "membership-check_asks": "Checks you were asked for",
    "reporting-facts": "What you gave, as it is counted",
    "reporting-journeys": "How far you have come",
    "gateway-sessions": "Where you are signed in",
    "gateway-sign_in_tokens": "Links that sign you in",
    "gateway-kept_answers": "Answers kept for a day",
}
STEPS = {
    "joined": "Joined the network",
    "offered": "Offered something",
    "matched": "Were matched",
    "introduced": "Were introduced",
    "contributed": "Contributed",
}
ANSWERS = {"yes": "Yes", "no": "No", "done": "Done"}
ENDINGS = {
    "mandate-ended": "the mandate ended",
    "stepped-down": "stepped down",
    "removed": "removed",
}
STAGES = {
    "identify": "Identify",
    "qualify": "Qualify",
    "cultivate": "Cultivate",
    "ask": "Ask",
    "steward": "Steward",
}
"""How far a relationship with somebody who may give is."""

PROFILE_FIELDS = {
    "name": "My name",
    "email": "My e-mail address",
    "about": "My few words",
    "links": "My links",
    "interests": "My interests",
    "whereabouts": "Where I am",
    "time_zone": "My time zone",
    "organisations": "Whom I speak for",
}
LINK_TYPES = {
    LinkType.BORN: "Born here",
    LinkType.EDUCATED: "Went to school, college or university here",
    LinkType.LIVED: "Lives or lived here",
    LinkType.WORKED: "Works or worked here",
    LinkType.FAMILY: "Has family here",
    LinkType.OTHER: "Another link",
    LinkType.CARES: "Cares about the place",
}
"""A link as others read it; LINKS is how its owner says it."""

OWED = {
    "answer-to-member": "An answer",
    "answer-to-organisation": "An answer",
    "confirm-contribution": "Confirming a contribution",
}
"""What a promise about a match is about."""


def cause(code: str) -> str:
    """The name of a cause."""
    return CAUSES[code][0] if code in CAUSES else code


def skill(code: str) -> str:
    """The name of a skill."""
    return SKILLS.get(code, code)


def kind(value: Kind) -> str:
    """Time, Talent or Treasure."""
    return KINDS[value]


def area(value: ImpactArea) -> str:
    """The name of an impact area."""
    return IMPACT_AREAS[value]


def priority(value: Priority) -> str:
    """The name of a priority."""
    return PRIORITIES[value]


def day(value: date | datetime | None) -> str:
    """5 March 2027, as the place's own clock has it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.astimezone(LOCAL).date()
    return f"{value.day} {value:%B %Y}"


def moment(value: datetime | None) -> str:
    """5 March 2027 at 09:30, as the place's own clock has it."""
    if value is None:
        return ""
    return f"{day(value)} at {value.astimezone(LOCAL):%H:%M}"


def when(period: Period) -> str:
    """From when to when, in words."""
    if period.starts_on and period.ends_on:
        if period.starts_on == period.ends_on:
            return day(period.starts_on)
        return f"{day(period.starts_on)} to {day(period.ends_on)}"
    if period.starts_on:
        return f"From {day(period.starts_on)}"
    return f"Until {day(period.ends_on)}" if period.ends_on else "Any time"


def where(location: Location, *, remote: bool) -> str:
    """An outward code, and whether it can be done from anywhere."""
    if location.outcode:
        return f"{location.outcode}, or from anywhere" if remote else location.outcode
    if remote:
        return "From anywhere"
    return "In the area" if location.point is None else "At a place on the map"


def places(opportunity: OpportunityView) -> str:
    """How many people can still help; nothing where there is no limit."""
    left = opportunity.places_left
    if left is None:
        return ""
    return "1 place left" if left == 1 else f"{left} places left"


def waits_for(match: MatchView) -> str:
    """Whom a match waits for, as the one who looks at it says it; empty where for nobody."""
    if match.waiting_for == "nobody":
        return ""
    if match.waiting_for == match.viewer:
        return "you"
    if match.viewer == "coordinator" and match.status == "proposed":
        return "both sides"
    return f"the {match.waiting_for}"


def years(begins: int | None, ends: int | None) -> str:
    """1994 to 1997, or as much of it as is known."""
    if begins and ends:
        return f"{begins} to {ends}" if begins != ends else str(begins)
    if begins:
        return f"since {begins}"
    return f"until {ends}" if ends else ""


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text in which blank lines part them."""
    return [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]


def capital(text: str) -> str:
    """With a capital, as a line begins; the rest as it is, because names are in it."""
    return text[:1].upper() + text[1:]


def number(value: float) -> str:
    """1,234 or 12.5: no decimals that say nothing."""
    value = round(value, 1)
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def pounds(value: float) -> str:
    """£1,234 or £12.50, to the penny."""
    value = round(value, 2)
    return f"£{value:,.0f}" if float(value).is_integer() else f"£{value:,.2f}"


def plural(count: float, one: str, many: str) -> str:
    """1 person, 2 people."""
    return f"{number(count)} {one if count == 1 else many}"


def check_level(code: str) -> str:
    """The name of a level of check; of anything else, its code in words."""
    names = {level.value: name for level, name in CHECK_LEVELS.items()}
    return names.get(code) or capital(code.replace("-", " "))


def kept_as(table: str) -> str:
    """What people call a table of their data, also one that is newer than this page."""
    return KEPT_AS.get(table) or field_name(table.partition("-")[2])


def field_name(name: str) -> str:
    """ "posted_at" as a person would write it."""
    return capital(name.replace("_", " ").replace("-", " "))


def field_value(value: Any) -> str:
    """Whatever is kept, in words; nothing is "none"."""
    if value is None or value in ("", [], {}):
        return "none"
    match value:
        case bool():
            return "yes" if value else "no"
        case dict():
            return "; ".join(
                f"{name.replace('_', ' ')}: {field_value(one)}" for name, one in value.items()
            )
        case list():
            return ", ".join(field_value(one) for one in value)
    return str(value)
