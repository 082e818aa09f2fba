"""Individuals in the city who may be helped or connected: apart from members, and never listed."""

from dataclasses import dataclass
from datetime import date, datetime

from services.membership.domain.errors import FieldRefused
from services.membership.domain.names import printable


@dataclass(frozen=True, slots=True)
class Consent:
    """What somebody agreed to and how, in words, and on which day."""

    words: str
    given_on: date


@dataclass(frozen=True, slots=True)
class Individual:
    """Somebody who has no account: whoever entered them speaks for them."""

    person_id: str
    name: str
    reached_by: str
    wishes: str
    interests: tuple[str, ...]
    consent: Consent
    entered_at: datetime
    entered_by: str
    organisation_id: str | None = None


def entered(individual: Individual, *, adult: bool) -> Individual:
    """The individual, if they may be entered. Raises `FieldRefused`."""
    printable(individual.name)
    if not adult:
        raise FieldRefused(
            "adult",
            "Nobody under 18 is entered here.",
            "A school, a guardian or the safeguarding team acts for them.",
        )
    if individual.consent.given_on > individual.entered_at.date():
        raise FieldRefused(
            "consented_on", "That day has not come yet.", "Give the day on which they agreed."
        )
    return individual
