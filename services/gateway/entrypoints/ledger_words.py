"""What pages say of promises: what is owed, what happens next, how long people wait."""

from services.gateway.entrypoints.wording import number, plural

TWO_DAYS = 48
"""Hours; from there on people count in days."""

OWED_AT_LENGTH = {
    "answer-to-member": "an answer to a member",
    "answer-to-organisation": "an answer to an organisation",
    "confirm-contribution": "the confirmation of what was given",
    "find-use": "a use for an offer",
    "verify-organisation": "a look at a new organisation",
    "recognise-need": "an answer about a claimed need",
    "receive-visitor": "an answer to a visitor",
    "answer-voice": "an answer to a voice",
    "answer-ask": "an answer to an ask of a group",
}
"""What a promise of any kind is about, within a sentence."""

KINDS = {
    "answer-to-member": "Answers to members",
    "answer-to-organisation": "Answers to organisations",
    "confirm-contribution": "Confirmations",
    "find-use": "Uses for offers",
    "verify-organisation": "New organisations",
    "recognise-need": "Claimed needs",
    "answer-voice": "Voices",
    "answer-ask": "Asks of groups",
}
"""The same as a list to choose from, narrow enough for a phone."""

ANSWERED_IN_WORDS = frozenset({"find-use", "verify-organisation", "answer-ask"})
"""What a coordinator's own words are enough for."""

NEXT_STEPS = {
    "remind": "a reminder",
    "due": "a reminder on the day",
    "late": "those behind the owner are told",
    "working-group": "the working group is told",
}
"""What happens next if nobody answers."""


def owed(about: str) -> str:
    """What a promise is about, also one of a kind that is newer than this page."""
    return OWED_AT_LENGTH.get(about, "an answer")


def hours(value: float | None) -> str:
    """3 hours, or from two days on 2.5 days; too few to say is said."""
    if value is None:
        return "too few to say"
    if value < TWO_DAYS:
        return plural(round(value, 1), "hour", "hours")
    return plural(round(value / 24, 1), "day", "days")


def share(value: float | None) -> str:
    """92%, or that there are too few to say."""
    return "too few to say" if value is None else f"{number(value * 100)}%"
