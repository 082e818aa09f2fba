"""What handlers and views must know of the place."""

from datetime import date, datetime
from typing import Protocol

from services.membership.domain.consent import Purposes
from services.membership.domain.gazetteer import Gazetteer
from services.membership.domain.whereabouts import Point


class Outcodes(Protocol):
    """The outward codes that the place pack knows."""

    def point_of(self, outcode: str, /) -> Point | None:
        """The middle of the area it covers, or None where it is not known."""
        ...


class Calendar(Protocol):
    """The clock of the place."""

    def day_of(self, moment: datetime, /) -> date:
        """The place's own day at this moment."""
        ...


class Place(Outcodes, Protocol):
    """The place pack: its outward codes, its names, its wards, and what it asks consent for."""

    @property
    def gazetteer(self) -> Gazetteer:
        """The areas and institutions, under all their names."""
        ...

    @property
    def purposes(self) -> Purposes:
        """What people of the place are asked to agree to."""
        ...

    def ward_of(self, point: Point | None, /) -> str | None:
        """The name of the ward around a point, or None where it is not known."""
        ...
