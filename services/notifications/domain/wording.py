"""What people read: facts in, plain English out. Pure, so that every sentence can be tested.

Titles become e-mail subjects: they hold no personal data. A member is never named here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.notifications.domain.promise import Side

A_MEMBER = "a member"

_ANSWERS = {
    "not-now": "now is not a good time",
    "not-for-me": "it is not the right thing for them",
    "too-far": "it is too far away",
    "already-filled": "the places are already filled",
    "not-suitable": "it does not fit what is needed",
}


@dataclass(frozen=True)
class Entry:
    """One thing on a list: what it is, what is new about it, and where to look at it."""

    title: str
    lines: tuple[str, ...]
    link: str | None = None


@dataclass(frozen=True)
class Section:
    """A list under its heading, and how many more there are."""

    heading: str
    entries: tuple[Entry, ...]
    more: int = 0


@dataclass(frozen=True)
class Words:
    """One message: a title, its paragraphs, lists if any, and where to go next.

    `link` is a path on our own site, or a whole URL where it is for one person only.
    """

    title: str
    lines: tuple[str, ...]
    link: str | None = None
    action: str = "See more"
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True)
class Use:
    """One use found for an offer, with the matching engine's reasons, in words."""

    match_id: str
    organisation: str
    reasons: tuple[str, ...]


def uses_found(uses: Sequence[Use]) -> Words:
    """Told to a member: what their offer can be used for, one line per use."""
    one = len(uses) == 1
    return Words(
        title=f"We found {'a use' if one else f'{len(uses)} uses'} for your offer",
        lines=(
            *(f"{_capital(use.organisation)}. Why: {_listed(use.reasons)}." for use in uses),
            "Please tell them yes or no, so that nobody is left waiting.",
        ),
        link=_match(uses[0].match_id) if one else "/my/matches",
        action="Answer" if one else "See them all",
    )


def accepted(match_id: str, waiting: Side, organisation: str, due_on: date) -> Words:
    """Told to the side that owes an answer, when the other side has said yes."""
    who = A_MEMBER if waiting == "member" else organisation
    what = "help you" if waiting == "member" else "take up your offer"
    return Words(
        title=f"{_capital(who)} would like to {what}",
        lines=(
            f"{_capital(who)} said yes and is waiting for your answer.",
            f"Please say yes or no by {day(due_on)}. A no is an answer, too.",
        ),
        link=_match(match_id),
        action="Answer",
    )


def introduced(match_id: str, told: Side, organisation: str, *, waited: bool = False) -> Words:
    """Told to both sides, when both have said yes. The contact details are on the page only.

    `waited`: they were on the waiting list.
    """
    who = organisation if told == "member" else A_MEMBER
    return Words(
        title=f"You are introduced to {who}",
        lines=(
            "You both said yes, and a place has come free." if waited else "You both said yes.",
            "How to reach each other is on the page of this match, for the two of you only.",
            "When something has been done, say so there: it counts once both sides agree on it.",
        ),
        link=_match(match_id),
        action="See how to reach them",
    )


def declined(match_id: str, by: Side, organisation: str, reason: str) -> Words:
    """Told kindly to the other side, when one has said no."""
    who = A_MEMBER if by == "member" else organisation
    because = f" They told us that {_ANSWERS[reason]}." if reason in _ANSWERS else ""
    still = (
        "Your opportunity stays open, and we keep looking."
        if by == "member"
        else "Your offer is still with us, and we keep looking for its best use."
    )
    return Words(
        title=f"{_capital(who)} cannot go ahead this time",
        lines=(f"Thank you for being ready.{because}", still),
        link=_match(match_id),
        action="See the match",
    )


def to_confirm(
    match_id: str, *, by: Side, organisation: str, given: str, done_on: date, due_on: date
) -> Words:
    """Told to the other side, when one has said what was given."""
    said = f"A member says they gave you {given}"
    if by == "organisation":
        said = f"{_capital(organisation)} says you gave {given}"
    return Words(
        title="Please confirm what was given",
        lines=(
            f"{said} on {day(done_on)}.",
            f"If that is right, please confirm it by {day(due_on)}: only then does it count.",
        ),
        link=_match(match_id),
        action="Confirm it",
    )


def counted(
    told: Side, *, organisation: str, given: str, done_on: date, area: str, priority: str
) -> Words:
    """Told to both sides, when a contribution has been counted: what came of it."""
    whose = f"You gave {given} to {organisation}" if told == "member" else f"You received {given}"
    return Words(
        title=f"What came of it: {area.lower()} impact",
        lines=(
            f"{whose} on {day(done_on)}, and both sides confirmed it.",
            f"It counts towards {area.lower()} impact in the place, "
            f"and towards the priority {priority.lower()}.",
            "Thank you.",
        ),
        link="/impact",
        action="See the impact of everybody together",
    )


def erasure_late(services: Sequence[str]) -> Words:
    """Told to the coordinators: somebody asked to be forgotten, and it is not done everywhere."""
    return Words(
        title="Somebody is not forgotten everywhere yet",
        lines=(
            "An hour ago somebody's data was to be erased.",
            f"Not confirmed yet: {_listed(services)}.",
            "Ask whoever runs Potbank to look at these services; nothing else has to be done.",
        ),
        link="/desk/erasures",
        action="See the ledger",
    )


def sign_in(url: str, valid_minutes: int) -> Words:
    """Sent to somebody who wants to sign in."""
    return Words(
        title="Your link to sign in",
        lines=(
            f"Use the link within {_number(valid_minutes, 'minute', 'minutes')}. It works once.",
            "If you did not ask for it, you need not do anything.",
        ),
        link=url,
        action="Sign in",
    )


def given(hours: float | None, pounds: float | None, things: str | None) -> str:
    """What was given, in words: "6 hours, £20 and two ladders"."""
    parts = []
    if hours is not None:
        parts.append("1 hour" if hours == 1 else f"{hours:,g} hours")
    if pounds is not None:
        parts.append(f"£{pounds:,.0f}" if pounds == int(pounds) else f"£{pounds:,.2f}")
    if things is not None:
        parts.append(things)
    return _listed(parts)


def day(on: date) -> str:
    """A day as people say it: "Friday 12 June 2026"."""
    return f"{on:%A} {on.day} {on:%B %Y}"


def _match(match_id: str) -> str:
    return f"/matches/{match_id}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _listed(parts: Sequence[str]) -> str:
    plain = [part.rstrip(".") for part in parts]
    return " and ".join(part for part in (", ".join(plain[:-1]), *plain[-1:]) if part)
