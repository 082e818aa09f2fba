"""How visits read on a page and in a calendar."""

from collections.abc import Iterable
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from services.gateway.entrypoints.wording import day, plural, when
from shared.contracts.requests.visits import VisitPartView, VisitView
from shared.contracts.values import Period

STATUSES = {
    "announced": "To come",
    "cancelled": "Cancelled",
    "over": "Over",
    "followed-up": "Over, and we know how it went",
}
NO_REASONS = {
    "not-now": "Not at this time",
    "not-for-me": "Not for me",
    "too-far": "Too far away",
    "not-suitable": "Not suitable",
    "other": "Another reason",
}
WHY_OFF = NO_REASONS | {"visit-cancelled": "The visit is cancelled", "over": "Nobody confirmed it"}
LEADS_TO = {
    "offer": "I would like to offer something",
    "introduction": "I would like to be introduced to somebody",
    "another-visit": "I would like to come again",
}
MAY_LEAD_TO = {
    "offer": "an offer",
    "introduction": "an introduction",
    "another-visit": "another visit",
}
HALVES = {"morning": "Morning", "afternoon": "Afternoon"}
BETWEEN = {"morning": "09:00 to 11:00", "afternoon": "13:00 to 16:00"}
"""When an hour may begin in each half of a day."""


def days_of(visit: VisitView) -> str:
    """From when to when: 3 to 5 June 2026."""
    first, last = visit.starts_on, visit.ends_on
    if first < last and (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last)}"
    return when(Period(starts_on=visit.starts_on, ends_on=visit.ends_on))


def weekday(on: date) -> str:
    """Wednesday 3 June 2026."""
    return f"{on:%A} {day(on)}"


def each_day(visit: VisitView) -> list[tuple[str, str]]:
    """Every day of the visit: as a form sends it, and as people read it."""
    count = (visit.ends_on - visit.starts_on).days + 1
    days = (visit.starts_on + timedelta(days=n) for n in range(count))
    return [(on.isoformat(), weekday(on)) for on in days]


def part_name(part: VisitPartView, viewer: str) -> str:
    """What a part is, as the one who looks at it says it."""
    if part.kind == "cuppa":
        return "A cuppa with a visitor" if viewer == "coordinator" else "A cuppa with a coordinator"
    host = part.organisation_name or "an organisation"
    return f"A visitor comes to {host}" if viewer == "host" else f"Visit to {host}"


def clock(part: VisitPartView, zone: str) -> str:
    """10:30 to 11:30 by the place's own clock, or the half of the day until the host says when."""
    if part.starts_at is None or part.ends_at is None:
        return HALVES[part.slot]
    here = ZoneInfo(zone)
    return f"{part.starts_at.astimezone(here):%H:%M} to {part.ends_at.astimezone(here):%H:%M}"


def is_mine(part: VisitPartView, viewer: str) -> bool:
    """It waits for whoever looks at it."""
    if viewer == "visitor":
        return part.waits_for_visitor
    return part.waits_for_host and not is_for_another(part, viewer)


def is_for_another(part: VisitPartView, viewer: str) -> bool:
    """A coordinator could answer for the host, after having spoken with it."""
    return viewer == "coordinator" and part.kind == "host"


def waits_for(part: VisitPartView, viewer: str) -> str:
    """Whom it waits for, as the one who looks says it; empty where for nobody."""
    host = "the coordinators" if part.kind == "cuppa" else part.organisation_name or "the host"
    if viewer == "host" or (viewer == "coordinator" and part.kind == "cuppa"):
        host = "you"
    visitor = "you" if viewer == "visitor" else "the visitor"
    waiting = [visitor] * part.waits_for_visitor + [host] * part.waits_for_host
    return " and ".join(sorted(waiting, key=lambda who: who != "you"))


def live(parts: Iterable[VisitPartView]) -> list[VisitPartView]:
    """What may still happen."""
    return [part for part in parts if part.status != "declined"]


def off(parts: Iterable[VisitPartView]) -> list[VisitPartView]:
    """What was declined, cancelled or let go."""
    return [part for part in parts if part.status == "declined"]


def answers_owed(visit: VisitView) -> int:
    """How many parts wait for whoever looks."""
    return sum(is_mine(part, visit.viewer) for part in live(visit.parts))


def next_step(visit: VisitView) -> str:
    """What happens next, and who is waited for, as the visitor reads it."""
    if visit.status == "cancelled":
        return "This visit is cancelled. Everybody who was asked has been told."
    if visit.status == "over":
        return "Your visit is over. Please tell us how it went."
    if visit.status == "followed-up":
        return "Thank you for telling us how it went. The coordinators can read it."
    parts = live(visit.parts)
    if not parts:
        return "Nothing is planned yet. The coordinators know that you are coming."
    mine = answers_owed(visit)
    theirs = sum(part.waits_for_host for part in parts)
    said = []
    if mine:
        said.append(f"{plural(mine, 'part waits', 'parts wait')} for your answer.")
    if theirs:
        said.append(f"We wait for {plural(theirs, 'host', 'hosts')} to answer.")
    return " ".join(said) or "Everything is confirmed. We look forward to seeing you."
