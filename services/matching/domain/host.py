"""Who receives visitors: when they were last asked, and when they are not free."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from services.matching.domain.slot import When


@dataclass(frozen=True, slots=True)
class Host:
    """An organisation, or the coordinators. Written with every visit it is asked for, so that two
    visits that ask at the same moment cannot both have the same hour.
    """

    host_id: str
    asked_at: datetime | None = None
    booked: tuple[When, ...] = ()

    def is_free(self, when: When) -> bool:
        """Nobody else comes then."""
        return when not in self.booked

    def asked(self, when: When, now: datetime, today: date) -> "Host":
        """Asked just now, and not free then; what is past is forgotten."""
        kept = tuple(each for each in self.booked if each.day >= today and each != when)
        return replace(self, asked_at=now, booked=(*kept, when))

    def freed(self, when: When) -> "Host":
        """Free then, again."""
        return replace(self, booked=tuple(each for each in self.booked if each != when))
