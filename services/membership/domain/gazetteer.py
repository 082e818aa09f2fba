"""The names of the place: its areas, and what was called otherwise once, with dates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from services.membership.domain.names import sort_key


@dataclass(frozen=True, slots=True)
class Name:
    """One name and when it was in use: ISO days, or only years; None where open or not known."""

    name: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the place, the outward codes that lie in it, and what else people call it."""

    name: str
    outcodes: tuple[str, ...] = ()
    known_as: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Institution:
    """Something with a name of today, and the names it had or has beside it."""

    name: str
    known_as: tuple[Name, ...] = ()


class Gazetteer:
    """Every name of the place, found without regard to case, accents and punctuation."""

    def __init__(self, areas: Iterable[Area] = (), institutions: Iterable[Institution] = ()):
        self.areas = tuple(areas)
        self.institutions = tuple(institutions)
        self._areas = {area.name: area for area in self.areas}
        self._area_names = _by_name(self.areas)
        self._institution_names = _by_name(self.institutions)

    def area_named(self, text: str) -> str:
        """The area's own name for whatever name of it was given; an unknown one stays as it is."""
        return self._area_names.get(sort_key(text), text.strip())

    def outcodes_of(self, text: str) -> tuple[str, ...]:
        """The outward codes of an area, under any of its names; none where it is not known."""
        area = self._areas.get(self.area_named(text))
        return area.outcodes if area else ()

    def called_today(self, text: str) -> str | None:
        """The name of today, where the text is another name of an institution; else None."""
        today = self._institution_names.get(sort_key(text))
        return today if today and sort_key(today) != sort_key(text) else None


def _by_name(things: Iterable[Area | Institution]) -> Mapping[str, str]:
    """Any name -> the name of today. A name of today wins where two things claim one."""
    things = tuple(things)
    other = {sort_key(name.name): thing.name for thing in things for name in thing.known_as}
    return other | {sort_key(thing.name): thing.name for thing in things}
