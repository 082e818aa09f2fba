"""Somebody is away, and somebody else stands in: promises go on while people are on holiday."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from services.notifications.domain.errors import AwayBackwards, StandsInForThemselves


@dataclass(frozen=True)
class Absence:
    """From when until when, both days included. One per person: a new one replaces it.

    `organisation_ids` are those the person spoke for when they said so themselves, so that the
    stand-in sees what is owed there.
    """

    person_id: str
    starts_on: date
    ends_on: date
    stand_in_id: str
    organisation_ids: tuple[str, ...] = ()

    def covers(self, day: date) -> bool:
        """True on each day of it."""
        return self.starts_on <= day <= self.ends_on


def away(absence: Absence, today: date) -> Absence:
    """The same, if it makes sense. Raises AwayBackwards or StandsInForThemselves."""
    if absence.ends_on < max(absence.starts_on, today):
        raise AwayBackwards
    if absence.stand_in_id == absence.person_id:
        raise StandsInForThemselves
    return absence


def present(people: Iterable[str], absences: Mapping[str, Absence], today: date) -> tuple[str, ...]:
    """These people, and in the place of each who is away whoever stands in, each once.

    Where everybody in a row of stand-ins is away, the first of them is told after all.
    """
    return tuple(dict.fromkeys(_present(person, absences, today) for person in people))


def _present(person_id: str, absences: Mapping[str, Absence], today: date) -> str:
    found, seen = person_id, {person_id}
    while (absence := absences.get(found)) and absence.covers(today):
        found = absence.stand_in_id
        if found in seen:
            return person_id
        seen.add(found)
    return found
