"""What notifications remembers of others: organisations' public names, and who met whom."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Organisation:
    """The public name of an organisation."""

    organisation_id: str
    name: str


@dataclass(frozen=True)
class Engagement:
    """Which match an engagement came from: contributions name the engagement only."""

    engagement_id: str
    match_id: str


@dataclass(frozen=True)
class Alias:
    """A record that stands for the same person as another: what it was told, they were told."""

    person_id: str
    into: str


def name_of(organisation: Organisation | None) -> str:
    """What to call an organisation, also one whose name has not been heard yet."""
    return organisation.name if organisation else "an organisation"
