"""Whom a visitor sees when: fair to hosts, spread over the days, nobody in two places at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from services.matching.domain.host import Host
from services.matching.domain.hosting import Candidate
from services.matching.domain.place_days import PlaceDays
from services.matching.domain.places import Place, distance_km
from services.matching.domain.slot import When, whens
from services.matching.domain.visit import Visit
from services.matching.domain.vocabulary import Vocabulary

MOST_HOSTS = 6
"""Organisations asked for one visit: more is a tour."""

NEAR_KM = 5.0
"""From one host to the next on the same day: half an hour by bus, here."""


@dataclass(frozen=True)
class Visiting:
    """What an itinerary is put together with: the place's calendar, and which causes are close."""

    days: PlaceDays
    vocabulary: Vocabulary


@dataclass(frozen=True, slots=True)
class Proposal:
    """One host at one time."""

    when: When
    candidate: Candidate


def cuppa_time(visit: Visit, days: PlaceDays, today: date, coordinators: Host) -> When | None:
    """The first half of a working day on which the coordinators are free; else of any day."""
    ahead = _ahead(visit, today)
    working = [day for day in ahead if days.works(day)]
    for day in working or ahead:
        for when in whens(day):
            if when not in visit.taken and coordinators.is_free(when):
                return when
    return None


def host_times(visit: Visit, days: PlaceDays, today: date, most: int = MOST_HOSTS) -> list[When]:
    """When organisations can be seen: one a day first, evenly over the days, then a second."""
    free = [
        [when for when in whens(day) if when not in visit.taken]
        for day in _ahead(visit, today)
        if days.works(day)
    ]
    firsts = [halves[0] for halves in free if halves]
    seconds = [halves[1] for halves in free if len(halves) > 1]
    chosen = evenly(firsts, most)
    chosen += evenly(seconds, most - len(chosen))
    return sorted(chosen, key=lambda when: when.order)


def evenly(times: Sequence[When], most: int) -> list[When]:
    """At most so many of them, as far apart as possible."""
    if most <= 0:
        return []
    if len(times) <= most:
        return list(times)
    if most == 1:
        return [times[0]]
    step = (len(times) - 1) / (most - 1)
    return [times[round(number * step)] for number in range(most)]


def proposals(
    times: Iterable[When], candidates: Sequence[Candidate], seen_on: Mapping[date, Sequence[Place]]
) -> list[Proposal]:
    """The best free host for each time, each of them once.

    Who fits better comes first; among equals who is near what else is seen on that day (`seen_on`),
    then who was asked least recently. A time for which nobody is left stays free.
    """
    places = {day: list(found) for day, found in seen_on.items()}
    left = {each.host.host_id: each for each in candidates}
    made = []
    for when in times:
        near = places.setdefault(when.day, [])
        free = [each for each in left.values() if each.host.is_free(when)]
        if not free:
            continue
        best = min(free, key=lambda each: (-each.fit, _is_far(each.place, near), *each.turn))
        del left[best.host.host_id]
        near.append(best.place)
        made.append(Proposal(when, best))
    return made


def _is_far(place: Place, others: Iterable[Place]) -> bool:
    ways = [distance_km(place, other) for other in others]
    return any(way is None or way > NEAR_KM for way in ways)


def _ahead(visit: Visit, today: date) -> tuple[date, ...]:
    """The days from tomorrow on: nobody is asked for today, unless nothing else is left."""
    ahead = tuple(day for day in visit.days if day > today)
    return ahead or tuple(day for day in visit.days if day == today)
