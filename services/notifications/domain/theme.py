"""What mail is about, in the words people choose by. What has no theme must be told."""

from enum import StrEnum


class Theme(StrEnum):
    """What a person may hear of at once, in a digest, or in their inbox only."""

    MATCHES = "matches"
    ANSWERS = "answers"
    IMPACT = "impact"
    NETWORK = "network"


NAMES = {
    Theme.MATCHES: "Uses found for your offers",
    Theme.ANSWERS: "When the other side says no",
    Theme.IMPACT: "What came of what was given",
    Theme.NETWORK: "Late promises in the network",
}

FOR_COORDINATORS = frozenset({Theme.NETWORK})
"""Themes of which nobody else is ever told."""

ALWAYS = (
    "your link to sign in",
    "that somebody waits for your answer or your confirmation, and when it is late",
    "that you are introduced to each other, because both of you said yes",
    "what the safety of people and of their data demands",
)
"""What is told whatever somebody chose: others wait for it, or were promised it."""

_TOPICS = {
    "match-proposed": Theme.MATCHES,
    "match-declined": Theme.ANSWERS,
    "impact-recorded": Theme.IMPACT,
    "promises-late": Theme.NETWORK,
}


def theme_of(topic: str) -> Theme | None:
    """The theme people choose by; None where it must be told, as for every topic not named here."""
    return _TOPICS.get(topic)


def themes_for(*, coordinator: bool) -> tuple[Theme, ...]:
    """Those that somebody can ever hear of, in the order they are shown."""
    return tuple(theme for theme in Theme if coordinator or theme not in FOR_COORDINATORS)
