"""An itinerary is proposed when a visit is announced: fair, spread, and only what fits."""

from collections import Counter
from datetime import date, timedelta

from shared.contracts.envelope import Done
from shared.contracts.events.visits import VisitAnnounced, VisitPartProposed
from tests.builders import a_member, a_member_joined
from tests.component.matching.builders import an_opportunity, at_once, posted
from tests.component.matching.visiting import (
    FRIDAY,
    THURSDAY,
    VISITOR,
    WEDNESDAY,
    a_place_with,
    announced,
    host,
    hosted,
    kilns,
    number_of,
    three_days,
)
from tests.drivers import ServiceDriver


async def test_a_cuppa_and_hosts_on_every_day_are_asked_at_once(matching: ServiceDriver):
    """The visitor sees an itinerary, not a promise of one."""
    await a_place_with(matching, hosts=4)
    visit = await announced(matching)
    assert [(part.kind, part.day, part.slot) for part in visit.parts] == [
        ("cuppa", WEDNESDAY, "morning"),
        ("host", WEDNESDAY, "afternoon"),
        ("host", THURSDAY, "morning"),
        ("host", THURSDAY, "afternoon"),
        ("host", FRIDAY, "morning"),
    ]
    assert all(part.waits_for_host and part.waits_for_visitor for part in visit.parts)
    assert {part.reason for part in hosted(visit)} == {"You both care about heritage"}
    assert visit.time_zone == "Europe/London"
    [said] = matching.published(VisitAnnounced)
    assert (said.starts_on, said.ends_on) == (WEDNESDAY, FRIDAY)
    proposed = matching.published(VisitPartProposed)
    assert {part.part_id for part in proposed} == {part.part_id for part in visit.parts}
    assert {(part.proposal, part.by) for part in proposed} == {(1, "network")}


async def test_only_what_the_visitor_would_like(matching: ServiceDriver):
    """No cuppa for who wants none, no hosts for who comes for the cuppa."""
    await a_place_with(matching, hosts=2, members=2)
    assert [p.kind for p in (await announced(matching, sees_projects=False)).parts] == ["cuppa"]
    other = await announced(matching, a_member("member-2"), meets_coordinators=False)
    assert {part.kind for part in other.parts} == {"host"}


async def test_nobody_is_sent_to_who_does_not_fit_is_not_verified_or_has_gone(
    matching: ServiceDriver,
):
    """Housing is not heritage."""
    await a_place_with(matching)
    unlike, unverified, gone = kilns(3)
    await matching.receives(
        unlike.model_copy(update={"causes": ("Housing",)}),
        unverified.model_copy(update={"verified": False}),
        gone.model_copy(update={"active": False}),
    )
    assert hosted(await announced(matching)) == []


async def test_causes_of_the_visit_count_instead_of_the_profiles(matching: ServiceDriver):
    """Somebody may come for something else."""
    await a_place_with(matching, hosts=1)
    [other] = kilns(1)
    shelter = {"organisation_id": "organisation-7", "identifier": None, "causes": ("Housing",)}
    await matching.receives(other.model_copy(update=shelter))
    visit = await announced(matching, causes=("Housing",))
    assert [number_of(part) for part in hosted(visit)] == [7]


async def test_what_is_to_be_seen_there_is_named(matching: ServiceDriver):
    """An open opportunity makes an organisation worth a visit, whatever its own causes."""
    await a_place_with(matching)
    [shelter] = kilns(1)
    await matching.receives(shelter.model_copy(update={"causes": ("Housing",)}))
    await posted(matching, an_opportunity(), host(1))
    [part] = hosted(await announced(matching))
    assert part.opportunity_title == "Guide visitors round the bottle ovens"
    assert part.organisation_name == "Kiln 1"


async def test_hosts_take_turns_over_visits(matching: ServiceDriver):
    """Among equals who was asked least recently comes first."""
    await a_place_with(matching, hosts=6, members=4)
    asked: Counter[int] = Counter()
    for n in range(4):
        day = WEDNESDAY + timedelta(days=7 * n)
        visit = await announced(matching, a_member(f"member-{n + 1}"), starts_on=day, ends_on=day)
        asked.update(number_of(part) for part in hosted(visit))
    assert set(asked.values()) == {1}


async def test_no_host_is_booked_twice_also_by_visits_announced_at_the_same_moment(
    matching: ServiceDriver,
):
    """Eight members come on one day; two hosts and the coordinators have two half days each."""
    await a_place_with(matching, hosts=2, members=8)
    day = {"starts_on": WEDNESDAY, "ends_on": WEDNESDAY}
    replies = await at_once(
        matching, *((three_days(**day), a_member(f"member-{n + 1}")) for n in range(8))
    )
    assert all(isinstance(reply, Done) for reply in replies), replies
    proposed = matching.published(VisitPartProposed)
    hosts = Counter((part.organisation_id, part.day, part.slot) for part in proposed)
    visitors = Counter((part.member_id, part.day, part.slot) for part in proposed)
    assert set(hosts.values()) == set(visitors.values()) == {1}
    assert len(hosts) == 6, "every half day of everybody was of use"


async def test_a_weekend_has_a_cuppa_only(matching: ServiceDriver):
    """Organisations are shut; the coordinators say yes or propose another time."""
    await a_place_with(matching, hosts=2)
    saturday = date(2026, 6, 6)
    visit = await announced(matching, starts_on=saturday, ends_on=saturday + timedelta(days=1))
    assert [(part.kind, part.day) for part in visit.parts] == [("cuppa", saturday)]


async def test_who_named_no_cause_sees_what_has_something_to_show(matching: ServiceDriver):
    """Anything may be for them, but not everything at once."""
    await a_place_with(matching, hosts=2, members=0)
    await matching.receives(a_member_joined(interests=()))
    await posted(matching, an_opportunity(organisation_id="organisation-2"), host(2))
    visit = await announced(matching)
    assert [number_of(part) for part in hosted(visit)] == [2]
    assert visit.member_id == VISITOR.id
