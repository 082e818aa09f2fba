"""A visit as a calendar file (RFC 5545): one entry for each part that both sides confirmed."""

from icalendar import Calendar, Event

from services.gateway.entrypoints.visit_wording import days_of, part_name
from shared.contracts.requests.visits import VisitPartView, VisitView

CALENDAR = "text/calendar; charset=utf-8"
PRODUCT = "-//Potbank//Visits//EN"


def calendar_of(visit: VisitView, public_url: str) -> bytes:
    """Confirmed parts; what was confirmed once and is not any more is in it as cancelled.

    An entry keeps its UID for ever and its SEQUENCE grows with every change, so that a calendar
    that reads the file again changes its entries instead of adding others. Times are in UTC: every
    calendar shows them by the clock of where its owner is, which on the day is the place's.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Visit, {days_of(visit)}")
    for part in visit.parts:
        if part.once_confirmed:
            entry = _entry(part)
            entry.add("summary", part_name(part, visit.viewer))
            entry.add("url", f"{public_url.rstrip('/')}/visits/{visit.visit_id}")
            calendar.add_component(entry)
    text: bytes = calendar.to_ical()
    return text


def _entry(part: VisitPartView) -> Event:
    """Where a new time is not known yet, its day stands for it: until then it is cancelled."""
    entry = Event()
    entry.add("uid", f"{part.part_id}@potbank")
    entry.add("sequence", part.sequence)
    entry.add("dtstamp", part.changed_at)
    entry.add("dtstart", part.starts_at or part.day)
    if part.starts_at and part.ends_at:
        entry.add("dtend", part.ends_at)
    entry.add("status", "CONFIRMED" if part.status == "confirmed" else "CANCELLED")
    if part.meeting_point:
        entry.add("location", part.meeting_point)
    if part.opportunity_title:
        entry.add("description", f"To see: {part.opportunity_title}")
    return entry
