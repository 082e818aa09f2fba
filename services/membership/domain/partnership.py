"""Who stands behind the network. The network belongs to the place: hosted by is not owned by."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from services.membership.domain.errors import FieldRefused, HostedAlready
from services.membership.domain.names import printable

HOST = "host"


@dataclass(frozen=True, slots=True)
class Partnership:
    """One partner in one role. `until` is the last day, None while it lasts."""

    partner_id: str
    name: str
    role: str
    since: date
    organisation_id: str | None = None
    until: date | None = None

    def ended(self, until: date) -> Self:
        """Until this day. Raises `FieldRefused` where it would end before it began."""
        if until < self.since:
            raise FieldRefused(
                "until", f"It began on {self.since:%d/%m/%Y}.", "Give that day or a later one."
            )
        return replace(self, until=until)

    def lasts_on(self, day: date) -> bool:
        """True where this day lies within it."""
        return self.since <= day and (self.until is None or day <= self.until)


def recorded(new: Partnership, known: Iterable[Partnership]) -> Partnership:
    """The new one, if it can stand beside the others. Raises HostedAlready and `FieldRefused`."""
    printable(new.name)
    for other in known:
        if new.role == other.role == HOST and (other.until is None or other.until >= new.since):
            raise HostedAlready(other.name)
    return new
