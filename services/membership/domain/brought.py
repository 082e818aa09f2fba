"""What an import says of a person, kept apart from what they say themselves."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Self

from services.membership.domain.organisation import Source

LEGITIMATE_INTERESTS = "legitimate-interests"
"""UK GDPR article 6(1)(f): a register is carried over; whoever is in it has agreed to nothing."""


@dataclass(frozen=True, slots=True)
class Brought:
    """One row about a person. `identifier` is the other system's, with its name in front.

    `basis` is why we may hold it, `refuses_mail` what they told the other system; `created` is
    the row that made them known.
    """

    identifier: str
    source: Source
    at: datetime
    outcode: str | None = None
    birth_year: int | None = None
    registered_on: date | None = None
    last_seen_on: date | None = None
    refuses_mail: bool = False
    basis: str = LEGITIMATE_INTERESTS
    created: bool = False

    def says_the_same_as(self, other: Self) -> bool:
        """True where only the import differs: the same row again."""
        return self == replace(other, source=self.source, at=self.at, created=self.created)
