"""One visit, from its announcement to what came of it: as both sides and coordinators see it."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from shared.contracts.envelope import Refused
from shared.contracts.events.forgetting import MemberErased
from shared.contracts.events.membership import OrganisationRemoved
from shared.contracts.events.merging import MemberMerged, MergeUndone
from shared.contracts.events.visits import (
    VisitCancelled,
    VisitEnded,
    VisitFollowUpGiven,
    VisitPartConfirmed,
    VisitPartDeclined,
    VisitPartProposed,
)
from shared.contracts.requests.membership import Contact, Contacts, ContactsOf
from shared.contracts.requests.personal import PersonalDataOf
from shared.contracts.requests.visits import (
    CancelVisit,
    ConfirmVisitPart,
    ContactsOfVisitPart,
    DeclineVisitPart,
    FollowUpVisit,
    RescheduleVisitPart,
    VisitById,
    Visits,
    VisitsOfMember,
    VisitsOfOrganisation,
    VisitView,
)
from tests.builders import a_member, a_representative
from tests.component.matching.builders import posted
from tests.component.matching.visiting import (
    AFTERWARDS,
    COORDINATOR,
    FRIDAY,
    HALF_PAST_TEN,
    THURSDAY,
    VISITOR,
    WEDNESDAY,
    a_place_with,
    announced,
    both_confirm,
    host,
    hosted,
    number_of,
    seen,
    three_days,
)
from tests.drivers import ServiceDriver

STRANGER = a_member("member-9")


def of(visit: VisitView, part: Any, **more: Any) -> dict[str, Any]:
    """The ids that every request about a part has."""
    return {"visit_id": visit.visit_id, "part_id": part.part_id, **more}


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"starts_on": "2026-05-10", "ends_on": "2026-05-12"}, "starts_on"),
        ({"starts_on": "2026-06-03", "ends_on": "2026-06-02"}, "ends_on"),
        ({"starts_on": "2026-06-03", "ends_on": "2026-07-04"}, "ends_on"),
    ],
)
async def test_days_that_cannot_be_are_refused_and_nothing_is_kept(
    matching: ServiceDriver, days: dict[str, str], field: str
):
    """Past days, an end before its start, 32 days."""
    await a_place_with(matching, hosts=1)
    reply = await matching.asks(three_days(**days), VISITOR)
    assert isinstance(reply, Refused)
    assert reply.problems[0].field == field
    assert await matching.documents("visits") == await matching.documents("hosts") == []


async def test_who_is_no_member_or_is_here_already_is_refused(matching: ServiceDriver):
    """One itinerary a day."""
    await a_place_with(matching)
    stranger = await matching.asks(three_days(), STRANGER)
    assert isinstance(stranger, Refused)
    assert stranger.code == "not-a-member-yet"
    visit = await announced(matching)
    again = await matching.asks(three_days(starts_on=FRIDAY, ends_on=FRIDAY), VISITOR)
    assert isinstance(again, Refused)
    assert again.problems[0].field == "starts_on"
    await posted(matching, CancelVisit(visit_id=visit.visit_id), VISITOR)
    assert await announced(matching)


async def test_a_part_is_settled_once_both_sides_confirmed_and_the_host_says_when(
    matching: ServiceDriver,
):
    """Half past ten on a wall in June is half past nine in UTC."""
    await a_place_with(matching, hosts=1)
    visit = await announced(matching)
    cuppa, part = visit.parts
    await both_confirm(matching, visit, cuppa)
    after = (await seen(matching, visit.visit_id)).parts[0]
    assert (after.status, after.meeting_point) == ("confirmed", "The gate")
    assert after.starts_at == datetime(2026, 6, 3, 9, 30, tzinfo=UTC)
    by_host, by_visitor = matching.published(VisitPartConfirmed)
    assert (by_host.by, by_host.settled) == ("host", False)
    assert (by_visitor.by, by_visitor.settled) == ("visitor", True)
    assert by_visitor.organisation_id is None
    no_time = await matching.asks(ConfirmVisitPart(**of(visit, part)), host(1))
    assert isinstance(no_time, Refused)
    assert no_time.problems[0].field == "starts_at"


async def test_saying_yes_twice_is_harmless(matching: ServiceDriver):
    """A button is pressed twice."""
    await a_place_with(matching)
    visit = await announced(matching)
    for _ in range(2):
        await posted(matching, ConfirmVisitPart(**of(visit, visit.parts[0])), VISITOR)
    assert len(matching.published(VisitPartConfirmed)) == 1


async def test_a_host_that_declines_is_replaced_by_the_next_best_until_nobody_is_left(
    matching: ServiceDriver,
):
    """At the same time of the same day, and nobody is asked twice."""
    await a_place_with(matching, hosts=3)
    visit = await announced(matching, ends_on=WEDNESDAY)
    asked = []
    for _ in range(3):
        [part] = hosted(await seen(matching, visit.visit_id))
        assert (part.day, part.slot) == (WEDNESDAY, "afternoon")
        asked.append(number_of(part))
        decline = DeclineVisitPart(**of(visit, part, reason="not-now"))
        await posted(matching, decline, host(asked[-1]))
    assert sorted(asked) == [1, 2, 3]
    assert hosted(await seen(matching, visit.visit_id)) == []
    declined = matching.published(VisitPartDeclined)
    assert {(each.by, each.reason) for each in declined} == {("host", "not-now")}
    again = await matching.asks(decline, host(asked[-1]))
    assert isinstance(again, Refused)
    assert again.code == "visit-part-off"


async def test_a_declined_cuppa_has_no_replacement(matching: ServiceDriver):
    """There are no other coordinators."""
    await a_place_with(matching, hosts=1)
    visit = await announced(matching)
    decline = DeclineVisitPart(**of(visit, visit.parts[0], reason="not-for-me"))
    await posted(matching, decline, VISITOR)
    assert len((await seen(matching, visit.visit_id)).parts) == 2


async def test_either_side_proposes_another_time_and_the_other_confirms_it(
    matching: ServiceDriver,
):
    """The half day that was left is free again; the host says the hour of the new one."""
    await a_place_with(matching, hosts=1)
    visit = await announced(matching)
    _, part = visit.parts
    friday = {"day": FRIDAY, "slot": "afternoon"}
    await posted(matching, RescheduleVisitPart(**of(visit, part, **friday)), VISITOR)
    moved = (await seen(matching, visit.visit_id)).parts[1]
    assert (moved.day, moved.slot, moved.part_id) == (FRIDAY, "afternoon", part.part_id)
    assert (moved.waits_for_host, moved.waits_for_visitor) == (True, False)
    thursday = {"day": THURSDAY, "slot": "morning", "starts_at": HALF_PAST_TEN}
    await posted(matching, RescheduleVisitPart(**of(visit, part, **thursday)), host(1))
    await posted(matching, ConfirmVisitPart(**of(visit, part)), VISITOR)
    settled = (await seen(matching, visit.visit_id)).parts[1]
    assert (settled.status, settled.day) == ("confirmed", THURSDAY)
    steps = [(p.proposal, p.by) for p in matching.published(VisitPartProposed)][-2:]
    assert steps == [(2, "visitor"), (3, "host")]
    [kept] = await matching.documents("hosts", _id="organisation-1")
    assert kept["booked"] == [{"day": "2026-06-04", "slot": "morning"}]


@pytest.mark.parametrize(
    ("when", "field"),
    [
        ({"day": "2026-06-08", "slot": "morning"}, "day"),
        ({"day": "2026-06-03", "slot": "morning"}, "slot"),
        ({"day": "2026-06-04", "slot": "morning", "starts_at": "18:00"}, "starts_at"),
    ],
)
async def test_another_time_is_on_the_visits_days_free_and_in_working_hours(
    matching: ServiceDriver, when: dict[str, str], field: str
):
    """Beside the cuppa on Wednesday morning."""
    await a_place_with(matching, hosts=1)
    visit = await announced(matching)
    asked = RescheduleVisitPart.model_validate(of(visit, visit.parts[1]) | when)
    reply = await matching.asks(asked, host(1))
    assert isinstance(reply, Refused)
    assert reply.problems[0].field == field


async def test_a_host_with_another_visitor_is_not_free(matching: ServiceDriver):
    """Whoever proposes the time."""
    await a_place_with(matching, hosts=1, members=2)
    first = await announced(matching, meets_coordinators=False, ends_on=WEDNESDAY)
    second = await announced(matching, a_member("member-2"), meets_coordinators=False)
    [booked], [part] = first.parts, second.parts
    assert (booked.slot, part.slot) == ("morning", "afternoon")
    taken = {"day": booked.day, "slot": booked.slot}
    reply = await matching.asks(
        RescheduleVisitPart(**of(second, part, **taken)), a_member("member-2")
    )
    assert isinstance(reply, Refused)
    assert "another visitor" in reply.message


async def test_a_cancelled_visit_leaves_nobody_waiting_and_every_host_free(
    matching: ServiceDriver,
):
    """Each host is told, and can receive somebody else."""
    await a_place_with(matching, hosts=2)
    visit = await announced(matching)
    await both_confirm(matching, visit, visit.parts[0])
    await posted(matching, CancelVisit(visit_id=visit.visit_id), VISITOR)
    after = await seen(matching, visit.visit_id)
    assert after.status == "cancelled"
    assert {(p.status, p.declined_because) for p in after.parts} == {
        ("declined", "visit-cancelled")
    }
    assert after.parts[0].once_confirmed, "calendars must strike it out"
    assert [host["booked"] for host in await matching.documents("hosts")] == [[], [], []]
    assert len(matching.published(VisitCancelled)) == 1
    late = await matching.asks(ConfirmVisitPart(**of(visit, visit.parts[1])), VISITOR)
    assert isinstance(late, Refused)
    assert late.code == "visit-not-open"


async def test_after_the_last_day_the_visitor_is_asked_and_coordinators_see_the_answer(
    matching: ServiceDriver,
):
    """What nobody confirmed is let go; nothing else changes."""
    await a_place_with(matching, hosts=1)
    visit = await announced(matching, words="Not been back since 1999.")
    await both_confirm(matching, visit, visit.parts[0])
    say = FollowUpVisit(visit_id=visit.visit_id, words="Good to be back.", leads_to=("offer",))
    early = await matching.asks(say, VISITOR)
    assert isinstance(early, Refused)
    assert early.code == "visit-not-over"
    await matching.runs("end-visits")
    assert matching.published(VisitEnded) == []
    matching.at(AFTERWARDS)
    for _ in range(2):
        await matching.runs("end-visits")
    assert len(matching.published(VisitEnded)) == 1
    after = await seen(matching, visit.visit_id)
    assert [(p.status, p.declined_by) for p in after.parts] == [
        ("confirmed", None),
        ("declined", "nobody"),
    ]
    waiting = await matching.asks(Visits(status="over"), COORDINATOR)
    assert [each.words for each in waiting.items] == ["Not been back since 1999."]
    await posted(matching, say, VISITOR)
    [told] = (await matching.asks(Visits(status="followed-up"), COORDINATOR)).items
    assert told.follow_up is not None
    assert (told.follow_up.words, told.follow_up.leads_to) == ("Good to be back.", ("offer",))
    assert [said.leads_to for said in matching.published(VisitFollowUpGiven)] == [("offer",)]


async def test_the_last_evening_still_belongs_to_the_visit(matching: ServiceDriver):
    """By the place's own clock."""
    await a_place_with(matching)
    await announced(matching)
    matching.at(datetime(2026, 6, 5, 22, 30, tzinfo=UTC))
    await matching.runs("end-visits")
    assert matching.published(VisitEnded) == []
    matching.at(datetime(2026, 6, 5, 23, 30, tzinfo=UTC))
    await matching.runs("end-visits")
    assert len(matching.published(VisitEnded)) == 1


async def test_a_host_sees_its_own_parts_and_neither_who_comes_nor_what_was_said(
    matching: ServiceDriver,
):
    """Until both sides confirmed; then it is told whom to expect."""
    await a_place_with(matching, hosts=2)
    visit = await announced(matching, words="For the coordinators only.")
    part = hosted(visit)[0]
    by = host(number_of(part))
    theirs = await seen(matching, visit.visit_id, by)
    assert (theirs.viewer, theirs.member_id, theirs.words) == ("host", None, "")
    assert [each.part_id for each in theirs.parts] == [part.part_id]
    [listed] = (
        await matching.asks(VisitsOfOrganisation(organisation_id=part.organisation_id), by)
    ).items
    assert listed == theirs
    ada = Contact(person_id="member-1", name="Ada Clowes", email="ada@example.org")
    matching.others.answers(ContactsOf, Contacts(contacts=(ada,)))
    asked = ContactsOfVisitPart(**of(visit, part))
    early = await matching.asks(asked, by)
    assert isinstance(early, Refused)
    assert early.code == "visit-part-not-confirmed"
    await both_confirm(matching, visit, part)
    assert (await matching.asks(asked, by)).contacts == (ada,)
    assert (await matching.asks(asked, VISITOR)).contacts == (ada,)
    assert [q.organisation_id for q, _ in matching.others.asked] == [None, part.organisation_id]


async def test_strangers_and_other_organisations_see_and_change_nothing(matching: ServiceDriver):
    """Whatever they know of ids."""
    await a_place_with(matching, hosts=1)
    visit = await announced(matching)
    part = visit.parts[1]
    nosy = a_representative("organisation-8", "representative-8")
    which = of(visit, part)
    for by in (STRANGER, nosy):
        for request in (
            VisitById(visit_id=visit.visit_id),
            CancelVisit(visit_id=visit.visit_id),
            FollowUpVisit(visit_id=visit.visit_id, words="Hm."),
            ConfirmVisitPart(**which, starts_at=time(14)),
            RescheduleVisitPart(**which, day=FRIDAY, slot="morning", starts_at=time(10)),
            DeclineVisitPart(**which, reason="other"),
            ContactsOfVisitPart(**which),
            VisitsOfOrganisation(organisation_id="organisation-1"),
            Visits(),
        ):
            reply = await matching.asks(request, by)
            assert isinstance(reply, Refused), request
            assert reply.code == "not-allowed"
    cuppa = ConfirmVisitPart(**of(visit, visit.parts[0], starts_at=time(10)))
    assert isinstance(await matching.asks(cuppa, host(1)), Refused), "not theirs to pour"
    assert await seen(matching, visit.visit_id) == visit


async def test_coordinators_see_who_comes_next_first(matching: ServiceDriver):
    """And members their own latest first, page by page."""
    await a_place_with(matching, members=3)
    starts = [WEDNESDAY + timedelta(days=n) for n in (14, 0, 7)]
    for number, day in enumerate(starts, start=1):
        await announced(matching, a_member(f"member-{number}"), starts_on=day, ends_on=day)
    found, cursor = [], None
    for _ in starts:
        page = await matching.asks(Visits(limit=1, cursor=cursor), COORDINATOR)
        found += [(each.viewer, each.starts_on) for each in page.items]
        cursor = page.next
    assert found == [("coordinator", day) for day in sorted(starts)]
    assert cursor is None
    own = await matching.asks(VisitsOfMember(), a_member("member-2"))
    assert [each.starts_on for each in own.items] == [WEDNESDAY]


async def test_an_organisation_that_left_receives_nobody(matching: ServiceDriver):
    """The visitor hears of it like of any no."""
    await a_place_with(matching, hosts=1)
    visit = await announced(matching)
    await matching.receives(OrganisationRemoved(organisation_id="organisation-1"))
    assert hosted(await seen(matching, visit.visit_id)) == []
    [declined] = matching.published(VisitPartDeclined)
    assert (declined.by, declined.organisation_id) == ("host", "organisation-1")


async def test_who_is_forgotten_comes_no_more_and_leaves_nothing(matching: ServiceDriver):
    """Hosts are told rather than left waiting."""
    await a_place_with(matching, hosts=1)
    await announced(matching, words="My grandmother was a saggar maker.")
    mine = await matching.asks(PersonalDataOf(person_id="member-1"), VISITOR)
    [kept] = [each for each in mine.items if each.collection == "visits"]
    assert kept.fields["words"] == "My grandmother was a saggar maker."
    await matching.receives(MemberErased(member_id="member-1", why="own-wish"))
    assert {each.reason for each in matching.published(VisitPartDeclined)} == {"visit-cancelled"}
    assert len(matching.published(VisitCancelled)) == 1
    assert await matching.documents("visits") == []
    assert all(host["booked"] == [] for host in await matching.documents("hosts"))


async def test_a_merge_moves_visits_and_an_undo_gives_them_back(matching: ServiceDriver):
    """Not one field differs afterwards."""
    await a_place_with(matching, hosts=1, members=2)
    visit = await announced(matching)
    before = await matching.documents("visits")
    await matching.receives(MemberMerged(member_id="member-1", into="member-2"))
    kept = a_member("member-2")
    assert (await seen(matching, visit.visit_id, kept)).viewer == "visitor"
    assert (await matching.asks(VisitsOfMember(), VISITOR)).items == ()
    await matching.receives(MergeUndone(member_id="member-1", into="member-2"))
    assert await matching.documents("visits") == before


async def test_visits_go_two_years_after_their_last_day(matching: ServiceDriver):
    """By themselves."""
    await a_place_with(matching)
    await announced(matching)
    matching.at(AFTERWARDS + timedelta(days=728))
    await matching.runs("keep-retention")
    assert len(await matching.documents("visits")) == 1
    matching.at(AFTERWARDS + timedelta(days=732))
    await matching.runs("keep-retention")
    assert await matching.documents("visits") == []
