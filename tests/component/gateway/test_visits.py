"""Visits on pages, in the API and in a calendar: who sees what, says what, and is told what."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from icalendar import Calendar, Component

from shared.contracts.envelope import FieldProblem, Refused
from shared.contracts.requests.common import Page
from shared.contracts.requests.visits import (
    AnnounceVisit,
    CancelVisit,
    ConfirmVisitPart,
    ContactsOfVisitPart,
    DeclineVisitPart,
    FollowUpVisit,
    RescheduleVisitPart,
    VisitById,
    VisitsOfMember,
    VisitView,
)
from tests.component.gateway.conftest import GatewayDriver
from tests.component.gateway.visitors import CALLED_OFF, CUPPA, KILN, SAID, a_visit, as_host

AT = "/visits/visit-1/parts/part-2"


async def shown(gateway: GatewayDriver, **visit: Any) -> str:
    """The page of this visit."""
    gateway.others.answers(VisitById, a_visit(**visit))
    return (await (await gateway.signed_in()).get("/visits/visit-1")).text


async def entries(gateway: GatewayDriver, visit: VisitView) -> dict[str, Component]:
    """The calendar file of this visit, read back; entries by UID."""
    gateway.others.answers(VisitById, visit)
    answer = await (await gateway.signed_in()).get("/my/visits/visit-1.ics")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    return {str(entry["uid"]): entry for entry in Calendar.from_ical(answer.content).walk("VEVENT")}


async def test_a_visit_is_announced_and_its_itinerary_shown(gateway: GatewayDriver):
    """Straight to the page on which it is confirmed."""
    browser = await gateway.signed_in()
    form = {
        **{"starts_on": "2027-06-03", "ends_on": "2027-06-05", "causes": ["Heritage", "Health"]},
        **{"meets_coordinators": "yes", "words": "Not been back since 1999."},
    }
    answer = await browser.post("/visits/new", data=form)
    assert answer.headers["location"] == "/visits/visit-1?done=visit-announced"
    [asked] = gateway.asked(AnnounceVisit)
    assert (asked.starts_on, asked.ends_on) == (date(2027, 6, 3), date(2027, 6, 5))
    assert asked.causes == ("Heritage", "Health")
    assert (asked.meets_coordinators, asked.sees_projects) == (True, False)


async def test_what_is_wrong_with_a_visit_is_said_at_its_field_and_nothing_is_lost(
    gateway: GatewayDriver,
):
    """By the service, and by us before it is asked."""
    past = FieldProblem(field="starts_on", message="The first day is past.", fix="Give a later.")
    gateway.others.answers(AnnounceVisit, Refused(code="invalid", message="No.", problems=(past,)))
    browser = await gateway.signed_in()
    form = {"starts_on": "2020-01-01", "ends_on": "2020-01-02", "words": "Hello again"}
    refused = await browser.post("/visits/new", data=form)
    assert refused.status_code == 422
    assert "The first day is past. Give a later." in refused.text
    assert "Hello again" in refused.text
    unread = await browser.post("/visits/new", data=form | {"ends_on": "someday"})
    assert "Give a real date" in unread.text
    assert len(gateway.asked(AnnounceVisit)) == 1


async def test_the_visitor_sees_what_happens_next_and_who_is_waited_for(gateway: GatewayDriver):
    """On a line of days, and again in a table."""
    page = await shown(gateway)
    assert "1 part waits for your answer. We wait for 2 hosts to answer." in page
    assert "Waits for you and Bottle Oven Trust" in page
    assert "Waits for Potteries Youth Choir" in page
    assert "You both care about heritage" in page
    assert "10:30 to 11:30" in page
    assert "Not happening: not at this time" in page
    assert page.count("Yes, I will be there") == 1
    assert page.index("Thursday 3 June 2027") < page.index("Friday 4 June 2027")


@pytest.mark.parametrize(
    ("visit", "words"),
    [
        ({"parts": (CUPPA,)}, "Everything is confirmed."),
        ({"parts": ()}, "The coordinators know that you are coming."),
        ({"status": "cancelled"}, "This visit is cancelled."),
        ({"status": "over"}, "Please tell us how it went."),
        ({"status": "followed-up", "follow_up": SAID}, "Thank you for telling us"),
    ],
)
async def test_every_state_of_a_visit_says_what_comes_next(
    gateway: GatewayDriver, visit: dict[str, Any], words: str
):
    """Also where there is nothing to do."""
    assert words in await shown(gateway, **visit)


async def test_contact_details_are_shown_for_confirmed_parts_only(gateway: GatewayDriver):
    """As with every introduction."""
    page = await shown(gateway)
    assert "alex@example.org" in page
    assert [asked.part_id for asked in gateway.asked(ContactsOfVisitPart)] == ["part-1"]


async def test_a_host_says_when_and_sees_neither_who_comes_nor_what_was_written(
    gateway: GatewayDriver,
):
    """Until both sides have confirmed."""
    gateway.others.answers(VisitById, as_host())
    browser = await gateway.signed_in()
    page = (await browser.get("/visits/visit-1")).text
    assert "Yes, we will be there" in page
    assert 'type="time"' in page
    assert "Not been back" not in page
    assert "Sam Example" not in page
    sent = {"starts_at": "13:30", "meeting_point": "The gate", "back": "/visits/visit-1"}
    answer = await browser.post(f"{AT}/confirm", data=sent)
    assert answer.headers["location"] == "/visits/visit-1?done=visit-part-confirmed"
    [asked] = gateway.asked(ConfirmVisitPart)
    assert (asked.starts_at, asked.meeting_point) == (time(13, 30), "The gate")


async def test_a_coordinator_sees_who_comes_and_may_answer_for_a_host(gateway: GatewayDriver):
    """After having spoken with it; its contacts are not theirs to see."""
    confirmed = KILN.model_copy(update={"status": "confirmed", "waits_for_host": False})
    page = await shown(gateway, viewer="coordinator", parts=(KILN, confirmed))
    assert "Sam Example" in page
    assert "Not been back since 1999." in page
    assert "Yes, for the organisation" in page
    assert gateway.asked(ContactsOfVisitPart) == []


async def test_another_time_and_a_no_are_sent_as_typed(gateway: GatewayDriver):
    """And lead back to the page they came from."""
    browser = await gateway.signed_in()
    moved = {"day": "2027-06-04", "slot": "afternoon", "back": "/visits/visit-1"}
    answer = await browser.post(f"{AT}/reschedule", data=moved)
    assert answer.headers["location"] == "/visits/visit-1?done=visit-part-rescheduled"
    [asked] = gateway.asked(RescheduleVisitPart)
    assert (asked.day, asked.slot, asked.starts_at) == (date(2027, 6, 4), "afternoon", None)
    await browser.post(f"{AT}/decline", data={"reason": "too-far", "back": "/visits/visit-1"})
    assert [each.reason for each in gateway.asked(DeclineVisitPart)] == ["too-far"]
    wrong = await browser.post(f"{AT}/confirm", data={"starts_at": "tea time"})
    assert wrong.status_code == 422
    assert "Give a time, like 10:30" in wrong.text


async def test_a_visit_is_cancelled_and_followed_up_from_its_page(gateway: GatewayDriver):
    """A follow-up without a word is asked for one."""
    browser = await gateway.signed_in()
    assert "I am not coming after all" in await shown(gateway)
    await browser.post("/visits/visit-1/cancel")
    assert [each.visit_id for each in gateway.asked(CancelVisit)] == ["visit-1"]
    assert "Send it to the coordinators" in await shown(gateway, status="over")
    silent = await browser.post("/visits/visit-1/follow-up", data={"leads_to": "offer"})
    assert silent.status_code == 422
    assert "Give an answer" in silent.text
    told = {"words": "Good to be back.", "leads_to": ["offer", "another-visit"]}
    answer = await browser.post("/visits/visit-1/follow-up", data=told)
    assert answer.status_code == 303
    assert gateway.asked(FollowUpVisit)[-1].leads_to == ("offer", "another-visit")


async def test_lists_say_what_to_do_when_they_are_empty(gateway: GatewayDriver):
    """A way on, not a blank."""
    gateway.others.answers(VisitsOfMember, Page[VisitView](items=()))
    page = (await (await gateway.signed_in()).get("/my/visits")).text
    assert "You have not announced a visit" in page
    assert "/visits/new" in page


async def test_the_calendar_has_one_entry_for_each_confirmed_part(gateway: GatewayDriver):
    """With when and where to meet, and where to look."""
    found = await entries(gateway, a_visit())
    assert set(found) == {"part-1@potbank", "part-4@potbank"}, "neither what only waits"
    cuppa = found["part-1@potbank"]
    assert cuppa["dtstart"].dt == datetime(2027, 6, 3, 9, 30, tzinfo=UTC)
    assert cuppa["dtend"].dt == datetime(2027, 6, 3, 10, 30, tzinfo=UTC)
    assert (cuppa["status"], cuppa["sequence"]) == ("CONFIRMED", 2)
    assert cuppa["location"] == "The Wedgwood room, College Road"
    assert cuppa["url"] == "http://potbank.test/visits/visit-1"
    assert cuppa["dtstamp"].dt == CUPPA.changed_at


async def test_what_is_called_off_is_struck_out_and_the_same_entry_comes_back(
    gateway: GatewayDriver,
):
    """Calendars change what has the same UID and a higher SEQUENCE; they would keep the rest."""
    before = (await entries(gateway, a_visit()))["part-1@potbank"]
    moved = CUPPA.model_copy(
        update={
            **{"status": "proposed", "waits_for_host": True, "starts_at": None, "ends_at": None},
            **{"day": date(2027, 6, 4), "sequence": 3},
        }
    )
    waits = (await entries(gateway, a_visit(parts=(moved,))))["part-1@potbank"]
    again = CUPPA.model_copy(
        update={"sequence": 5, "starts_at": datetime(2027, 6, 4, 8, tzinfo=UTC)}
    )
    after = (await entries(gateway, a_visit(parts=(again,))))["part-1@potbank"]
    assert [each["status"] for each in (before, waits, after)] == [
        "CONFIRMED",
        "CANCELLED",
        "CONFIRMED",
    ]
    assert before["sequence"] < waits["sequence"] < after["sequence"]
    assert waits["dtstart"].dt == date(2027, 6, 4), "the hour is for the host to say"
    off = (await entries(gateway, a_visit(parts=(CALLED_OFF,))))["part-4@potbank"]
    assert (off["status"], off["sequence"]) == ("CANCELLED", 3)


async def test_nobody_else_gets_the_calendar(gateway: GatewayDriver):
    """What the service refuses is no file; who is not signed in is sent to sign in."""
    gateway.others.answers(VisitById, Refused(code="not-allowed", message="Not yours."))
    refused = await (await gateway.signed_in()).get("/my/visits/visit-1.ics")
    assert refused.status_code == 403
    stranger = await gateway.browser().get("/my/visits/visit-1.ics")
    assert stranger.headers["location"].startswith("/sign-in")


async def test_the_api_does_whatever_the_pages_do(gateway: GatewayDriver):
    """Under the same names."""
    browser = await gateway.signed_in()
    api = "/api/v1"
    days = {"starts_on": "2027-06-03", "ends_on": "2027-06-05"}
    assert (await browser.post(f"{api}/visits", json=days)).status_code == 201
    for path in ("/me/visits", "/visits", "/visits/visit-1", "/organisations/o-1/visits"):
        assert (await browser.get(f"{api}{path}")).status_code == 200
    contacts = (await browser.get(f"{api}{AT}/contacts")).json()
    assert contacts["contacts"][0]["email"] == "alex@example.org"
    moved = {"day": "2027-06-04", "slot": "morning", "starts_at": "10:30"}
    for path, body in (
        (f"{AT}/confirm", {"starts_at": "13:30"}),
        (f"{AT}/reschedule", moved),
        (f"{AT}/decline", {"reason": "not-now"}),
        ("/visits/visit-1/cancel", None),
        ("/visits/visit-1/follow-up", {"words": "Good.", "leads_to": ["offer"]}),
    ):
        assert (await browser.post(f"{api}{path}", json=body)).status_code == 200, path
    wrong = await browser.post(f"{api}{AT}/confirm", json={"starts_at": "10:30Z"})
    assert wrong.status_code == 422
    assert "as the place's clock shows it" in wrong.text.replace("\\u2019", "'")
