"""Itineraries: whatever is announced, nobody is in two places at once or there on another day."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from services.matching.domain.host import Host
from services.matching.domain.hosting import Candidate
from services.matching.domain.itinerary import (
    MOST_HOSTS,
    cuppa_time,
    evenly,
    host_times,
    proposals,
)
from services.matching.domain.places import Place
from services.matching.domain.slot import Slot, When, whens
from services.matching.domain.visit import Visit
from services.matching.domain.visit_part import COORDINATORS, VisitPart
from tests.unit.matching.builders import HANLEY
from tests.unit.matching.visiting import (
    DAYS,
    FRIDAY,
    MORNING,
    NOW,
    TODAY,
    WEDNESDAY,
    a_candidate,
    a_part,
    a_visit,
    some_candidates,
    some_visits,
    some_whens,
)

THURSDAY = date(2026, 6, 4)
FAR = Place("ST13", 53.1, -2.03)
NOBODY = Host(COORDINATORS)


@given(some_visits(), some_candidates(), st.lists(some_whens(), max_size=40))
@settings(max_examples=300)
def test_nobody_is_double_booked_and_nothing_is_outside_the_visit(
    visit: Visit, candidates: list[Candidate], busy: list[When]
):
    """The whole itinerary, as it is put together for any visit, with any hosts."""
    coordinators = Host(COORDINATORS, booked=tuple(busy))
    when = cuppa_time(visit, DAYS, TODAY, coordinators)
    if when is not None:
        assert coordinators.is_free(when)
        visit = visit.with_part(VisitPart("cuppa", COORDINATORS, when, NOW))
    made = proposals(host_times(visit, DAYS, TODAY), candidates, {})
    times = [each.when for each in made] + ([when] if when else [])
    assert len(set(times)) == len(times), "the visitor"
    assert all(each.candidate.host.is_free(each.when) for each in made), "the hosts"
    assert len({each.candidate.host.host_id for each in made}) == len(made), "nobody twice"
    assert all(visit.starts_on <= each.day <= visit.ends_on for each in times)
    assert all(each.day >= TODAY for each in times)
    assert all(DAYS.works(each.when.day) for each in made)
    assert max(Counter(each.day for each in times).values(), default=0) <= 2
    assert len(made) <= MOST_HOSTS


@given(some_visits())
def test_hosts_are_spread_no_day_has_two_while_another_has_none(visit: Visit):
    """Three hosts on three days rather than two on the first."""
    per_day = Counter(when.day for when in host_times(visit, DAYS, TODAY))
    working = [day for day in visit.days if day > TODAY and DAYS.works(day)]
    if 2 in per_day.values():
        assert set(working) <= set(per_day)


@given(st.lists(some_whens(), max_size=30, unique=True), st.integers(0, 8))
def test_evenly_takes_as_many_as_there_are_each_once(times: list[When], most: int):
    """With the first and the last where there are two or more."""
    chosen = evenly(times, most)
    assert len(chosen) == len(set(chosen)) == min(most, len(times))
    if most > 1 and times:
        assert {times[0], times[-1]} <= set(chosen)


def test_a_cuppa_comes_first_on_the_first_working_day():
    """Whoever knows the place says where to go next."""
    assert cuppa_time(a_visit(), DAYS, TODAY, NOBODY) == MORNING
    sunday = a_visit(starts_on=date(2026, 5, 31))
    assert cuppa_time(sunday, DAYS, TODAY, NOBODY) == When(date(2026, 6, 1), Slot.MORNING)
    busy = Host(COORDINATORS, booked=whens(WEDNESDAY))
    assert cuppa_time(a_visit(), DAYS, TODAY, busy) == When(THURSDAY, Slot.MORNING)


def test_a_weekend_has_a_cuppa_if_the_coordinators_like_and_no_organisation():
    """They decide for themselves; organisations are shut."""
    weekend = a_visit(starts_on=date(2026, 6, 6), ends_on=date(2026, 6, 7))
    assert cuppa_time(weekend, DAYS, TODAY, NOBODY) == When(date(2026, 6, 6), Slot.MORNING)
    assert host_times(weekend, DAYS, TODAY) == []


def test_nobody_is_asked_for_today_unless_there_is_nothing_else():
    """An hour's notice is none."""
    two = a_visit(starts_on=TODAY, ends_on=TODAY + timedelta(days=1))
    assert {when.day for when in host_times(two, DAYS, TODAY)} == {TODAY + timedelta(days=1)}
    one = a_visit(starts_on=TODAY, ends_on=TODAY)
    assert {when.day for when in host_times(one, DAYS, TODAY)} == {TODAY}


def test_what_is_taken_already_is_left_alone():
    """The cuppa has its own half day."""
    visit = a_visit(ends_on=WEDNESDAY).with_part(a_part(host_id=COORDINATORS))
    assert host_times(visit, DAYS, TODAY) == [When(WEDNESDAY, Slot.AFTERNOON)]


def chosen(candidates: list[Candidate], seen: tuple[Place, ...] = ()) -> str:
    """Who is asked for Wednesday morning."""
    [made] = proposals([MORNING], candidates, {WEDNESDAY: seen})
    return made.candidate.host.host_id


def test_who_fits_better_comes_first():
    """Before who is nearer, and before who was never asked."""
    better = a_candidate(2, host=Host("organisation-2", NOW), place=FAR)
    assert chosen([a_candidate(fit=0.5), better], (HANLEY,)) == "organisation-2"


def test_among_equals_who_is_near_the_other_host_of_the_day():
    """Half a day on the bus is not a visit."""
    near = a_candidate(2, host=Host("organisation-2", NOW))
    assert chosen([a_candidate(place=FAR), near], (HANLEY,)) == "organisation-2"
    assert chosen([a_candidate(place=FAR), near]) == "organisation-1"


def test_among_equals_who_was_asked_least_recently():
    """Hosts take turns: over many visits each is asked as often as the others."""
    hosts = {f"organisation-{n}": Host(f"organisation-{n}") for n in range(1, 6)}
    asked: Counter[str] = Counter()
    for round_ in range(20):
        pool = [a_candidate(host=host) for host in hosts.values()]
        when = When(FRIDAY + timedelta(days=7 * round_), Slot.MORNING)
        [made] = proposals([when], pool, {})
        best = made.candidate.host
        hosts[best.host_id] = best.asked(when, NOW + timedelta(hours=round_), TODAY)
        asked[best.host_id] += 1
    assert set(asked.values()) == {4}


def test_a_time_for_which_nobody_is_free_stays_free():
    """Rather than an unwilling host."""
    booked = a_candidate(host=Host("organisation-1", booked=(MORNING,)))
    afternoon = When(WEDNESDAY, Slot.AFTERNOON)
    made = proposals([MORNING, afternoon], [booked], {})
    assert [each.when for each in made] == [afternoon]
