"""What people read about visits. Pure; titles hold no personal data, and a visitor is not named."""

from datetime import date

from services.notifications.domain.promise_wording import THE_COORDINATORS
from services.notifications.domain.wording import A_MEMBER, Words, day

_SLOTS = {"morning": "in the morning", "afternoon": "in the afternoon"}
_NO = {
    "not-now": "now is not a good time",
    "not-for-me": "it is not the right thing for them",
    "too-far": "it is too far away",
    "not-suitable": "it does not suit them",
}
_CONTACTS = "How to reach each other is on the page of the visit."


def visit_announced(visit_id: str, starts_on: date, ends_on: date) -> Words:
    """Told to the coordinators when a member comes to the place."""
    when = f"on {day(starts_on)}"
    if ends_on != starts_on:
        when = f"from {day(starts_on)} to {day(ends_on)}"
    return Words(
        title="A member is coming to visit",
        lines=(
            f"They are here {when}.",
            "An itinerary is proposed to them. If they would like a cuppa with you, it waits for "
            "your answer.",
        ),
        link=_visit(visit_id),
        action="See the visit",
    )


def visit_cancelled(visit_id: str) -> Words:
    """Told to the coordinators when a member does not come after all."""
    return Words(
        title="A visit is cancelled",
        lines=("A member does not come after all.", "Every host that was asked has been told."),
        link=_visit(visit_id),
        action="See the visit",
    )


def visit_over(visit_id: str) -> Words:
    """Asked of the visitor after the last day."""
    return Words(
        title="How was your visit?",
        lines=(
            "We hope that it was good to be here.",
            "Please tell the coordinators in a few words how it went, and what may come of it.",
        ),
        link=_visit(visit_id),
        action="Say how it went",
    )


def visit_followed_up(visit_id: str) -> Words:
    """Told to the coordinators when a visitor said how it went."""
    return Words(
        title="A visitor said how it went",
        lines=("What they wrote, and what may come of it, is on the page of their visit.",),
        link=_visit(visit_id),
        action="Read it",
    )


def host_asked(visit_id: str, on: date, slot: str, due_on: date, *, again: bool) -> Words:
    """Told to a host that a member would like to come; `again`: at another time."""
    title = "A visitor proposes another time" if again else "A member would like to visit you"
    return Words(
        title=title,
        lines=(
            f"They could come on {day(on)}, {_SLOTS[slot]}.",
            f"Please say at what time, propose another, or say no, by {day(due_on)}. "
            "A no is an answer, too.",
        ),
        link=_visit(visit_id),
        action="Answer",
    )


def visitor_asked(visit_id: str, host: str, on: date, slot: str) -> Words:
    """Told to the visitor when a host proposes another time."""
    return Words(
        title=f"{_capital(host)} propose another time"
        if host == THE_COORDINATORS
        else f"{_capital(host)} proposes another time",
        lines=(
            f"They could see you on {day(on)}, {_SLOTS[slot]}.",
            "Please confirm it, propose another, or say no.",
        ),
        link=_visit(visit_id),
        action="Answer",
    )


def host_said_yes(visit_id: str, host: str, when: str) -> Words:
    """Told to the visitor when a host would be there and they have not said so themselves."""
    return Words(
        title=f"{_capital(host)} would be glad to see you",
        lines=(f"{when}.", "Please confirm it, propose another time, or say no."),
        link=_visit(visit_id),
        action="Answer",
    )


def visitor_expected(visit_id: str, host: str, when: str) -> Words:
    """Told to the visitor once both sides confirmed."""
    expect = "expect" if host == THE_COORDINATORS else "expects"
    return Words(
        title=f"{_capital(host)} {expect} you",
        lines=(f"{when}.", f"{_CONTACTS} A file for your calendar is there, too."),
        link=_visit(visit_id),
        action="See your visit",
    )


def visitor_comes(visit_id: str, when: str) -> Words:
    """Told to the host once both sides confirmed."""
    return Words(
        title=f"{_capital(A_MEMBER)} comes to see you",
        lines=(f"{when}.", _CONTACTS),
        link=_visit(visit_id),
        action="See the visit",
    )


def host_said_no(visit_id: str, host: str, reason: str) -> Words:
    """Told kindly to the visitor."""
    because = f" They told us that {_NO[reason]}." if reason in _NO else ""
    return Words(
        title=f"{_capital(host)} cannot see you this time",
        lines=(
            f"We are sorry.{because}",
            "Where another host fits, they are asked instead: see your itinerary.",
        ),
        link=_visit(visit_id),
        action="See your visit",
    )


def visitor_said_no(visit_id: str, reason: str) -> Words:
    """Told to the host, also where the whole visit is off."""
    off = reason == "visit-cancelled"
    because = f" They told us that {_NO[reason]}." if reason in _NO else ""
    return Words(
        title="A visit to you is cancelled" if off else "A visitor cannot come to you this time",
        lines=(f"Thank you for being ready.{because}", "The time is yours again."),
        link=_visit(visit_id),
        action="See the visit",
    )


def _visit(visit_id: str) -> str:
    return f"/visits/{visit_id}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
