"""Groups and seats in the pages and in the API: what is sent on, and what comes back wrong."""

import re
from datetime import date
from typing import Any

import pytest

from shared.contracts.envelope import FieldProblem, Refused
from shared.contracts.requests.groups import (
    AnswerAsk,
    AppointMember,
    AskGroup,
    DelegateGroup,
    EndAppointment,
    EndDelegation,
    GroupById,
    MyGroupList,
    MyGroups,
)
from shared.contracts.requests.membership import JoinNetwork
from shared.contracts.requests.seats import CeaseSeat, DesignateSeat, SeatsOf
from tests.component.gateway.conftest import GatewayDriver
from tests.component.gateway.place import AMBASSADORS, SEATS
from tests.component.gateway.test_pages import JOIN

ALEX = {"name": "Alex Example", "email": "alex@example.org"}
TERM = {"starts_on": "2026-09-01", "ends_on": "2028-08-31"}
SEAT = "/groups/can/seats/can.students.1"
FORMS: list[tuple[str, dict[str, str], Any, str]] = [
    (
        "/groups/ambassadors/appointments",
        ALEX,
        AppointMember(group_id="ambassadors", **ALEX),
        "/groups/ambassadors?done=appointed",
    ),
    (
        "/groups/ambassadors/appointments/appointment-1/end",
        {"reason": "stepped-down"},
        EndAppointment(appointment_id="appointment-1", reason="stepped-down"),
        "/groups/ambassadors?done=appointment-ended",
    ),
    (
        "/groups/students/delegations",
        {"organisation_id": "o1"},
        DelegateGroup(group_id="students", organisation_id="o1"),
        "/groups/students?done=group-delegated",
    ),
    (
        "/groups/students/delegations/o1/end",
        {},
        EndDelegation(group_id="students", organisation_id="o1"),
        "/groups/students?done=delegation-ended",
    ),
    (
        "/groups/ambassadors/asks",
        {"title": "Speak", "answer_by": "2026-12-11"},
        AskGroup(group_id="ambassadors", title="Speak", answer_by=date(2026, 12, 11)),
        "/groups/ambassadors?done=group-asked",
    ),
    (
        "/asks/ask-1/answer",
        {"answer": "yes", "words": "Gladly."},
        AnswerAsk(ask_id="ask-1", answer="yes", words="Gladly."),
        "/my/groups?done=ask-answered",
    ),
    (
        f"{SEAT}/designate",
        {**ALEX, **TERM},
        DesignateSeat.model_validate(
            {"group_id": "can", "seat_id": "can.students.1", **ALEX, **TERM}
        ),
        f"{SEAT}?done=seat-designated",
    ),
    (
        f"{SEAT}/cease",
        {"mandate_id": "mandate-1", "reason": "removed"},
        CeaseSeat(seat_id="can.students.1", mandate_id="mandate-1", reason="removed"),
        f"{SEAT}?done=seat-ceased",
    ),
]
CALLS: list[tuple[str, dict[str, str], Any]] = [
    ("/groups/ambassadors/appointments", ALEX, FORMS[0][2]),
    ("/appointments/appointment-1/end", {"reason": "stepped-down"}, FORMS[1][2]),
    ("/groups/students/delegations", {"organisation_id": "o1"}, FORMS[2][2]),
    ("/groups/students/delegations/o1/end", {}, FORMS[3][2]),
    ("/groups/ambassadors/asks", FORMS[4][1], FORMS[4][2]),
    ("/asks/ask-1/answer", FORMS[5][1], FORMS[5][2]),
    (f"{SEAT}/designate", FORMS[6][1], FORMS[6][2]),
    ("/seats/can.students.1/mandates/mandate-1/cease", {"reason": "removed"}, FORMS[7][2]),
]


@pytest.mark.parametrize(("path", "fields", "asked", "onwards"), FORMS)
async def test_a_form_asks_the_service_and_says_that_it_is_done(
    gateway: GatewayDriver, path: str, fields: dict[str, str], asked: Any, onwards: str
):
    """And leads to a page that says so, so that reloading sends nothing twice."""
    browser = await gateway.signed_in()
    sent = await browser.post(path, data=fields)
    assert (sent.status_code, sent.headers["location"]) == (303, onwards)
    assert gateway.asked(type(asked)) == [asked]
    assert "govuk-notification-banner" in (await browser.get(onwards)).text


@pytest.mark.parametrize(("path", "fields", "asked", "onwards"), FORMS)
async def test_strangers_are_asked_to_sign_in_first(
    gateway: GatewayDriver, path: str, fields: dict[str, str], asked: Any, onwards: str
):
    """Nothing is asked of any service."""
    sent = await gateway.browser().post(path, data=fields)
    assert sent.headers["location"].startswith("/sign-in")
    assert gateway.asked(type(asked)) == []


@pytest.mark.parametrize(("path", "fields", "asked", "onwards"), FORMS)
async def test_a_refusal_is_shown_with_the_form(
    gateway: GatewayDriver, path: str, fields: dict[str, str], asked: Any, onwards: str
):
    """In the words of the service, and with the field at fault."""
    problem = FieldProblem(field="starts_on", message="The seat is held.", fix="Choose other days.")
    refused = Refused(code="seat-taken", message="The seat is held.", problems=(problem,))
    gateway.others.answers(type(asked), refused)
    sent = await (await gateway.signed_in()).post(path, data=fields)
    assert sent.status_code in {409, 422}
    assert "The seat is held" in sent.text


@pytest.mark.parametrize(("path", "body", "asked"), CALLS)
async def test_the_api_asks_the_same(
    gateway: GatewayDriver, path: str, body: dict[str, str], asked: Any
):
    """One rule behind both; strangers get a 401."""
    assert (await gateway.browser().post(f"/api/v1{path}", json=body)).status_code == 401
    answer = await (await gateway.signed_in()).post(f"/api/v1{path}", json=body)
    assert answer.status_code in {200, 201}, answer.text
    assert gateway.asked(type(asked))[-1] == asked


async def test_the_api_reads_groups_and_seats(gateway: GatewayDriver):
    """As values of the published language."""
    browser = await gateway.signed_in()
    for path, name in (
        ("/groups", "groups"),
        ("/groups/ambassadors", "members"),
        ("/groups/ambassadors/asks", "asks"),
        ("/me/groups", "groups"),
    ):
        assert (await browser.get(f"/api/v1{path}")).json()[name], path
    seats = await browser.get("/api/v1/groups/can/seats?on=2027-03-14")
    assert seats.json()["balance"][0]["missing"] == 1
    assert gateway.asked(SeatsOf)[-1] == SeatsOf(group_id="can", on=date(2027, 3, 14))


async def test_the_balance_is_drawn_and_said(gateway: GatewayDriver):
    """One box for each seat, for eyes; the table beside it for everybody."""
    page = (await gateway.browser().get("/groups/can/seats")).text
    drawn = re.search(r'<ul class="potbank-balance" aria-hidden="true">.*?</ul>', page, re.S)
    assert drawn is not None
    assert drawn[0].count("potbank-balance__held") == 1
    assert drawn[0].count("potbank-balance__missing") == 1
    assert 'aria-label="Balance of constituencies"' in page


async def test_a_day_that_is_none_is_explained(gateway: GatewayDriver):
    """With the seats of today below."""
    page = await gateway.browser().get("/groups/can/seats?on=someday")
    assert page.status_code == 422
    assert "Give a real date" in page.text
    assert "Seats of Staffs CAN" in page.text


async def test_a_seat_that_is_none_leads_to_all_seats(gateway: GatewayDriver):
    """A link from a letter may be older than the place pack."""
    page = await gateway.browser().get("/groups/can/seats/can.pigeons.1")
    assert page.headers["location"] == "/groups/can/seats"


async def test_strangers_see_no_form_and_are_told_why_there_are_no_names(gateway: GatewayDriver):
    """What cannot be done is not offered."""
    hidden = {"names_shown": False, "may_appoint": False, "may_delegate": False}
    private = AMBASSADORS.model_copy(
        update={**hidden, "members": (), "delegates": (), "belongs": False}
    )
    gateway.others.answers(GroupById, private)
    gateway.others.answers(SeatsOf, SEATS.model_copy(update={**hidden, "may_designate": False}))
    browser = gateway.browser()
    group = (await browser.get("/groups/ambassadors")).text
    assert "2 people belong to this group" in group
    assert 'href="/sign-in?next=/groups/ambassadors"' in group
    for path in ("/groups/ambassadors", "/groups/can/seats", SEAT):
        assert '<form method="post"' not in (await browser.get(path)).text


async def test_who_belongs_to_no_group_is_told_what_to_do(gateway: GatewayDriver):
    """An empty page without advice is where people leave."""
    gateway.others.answers(MyGroups, MyGroupList(groups=()))
    page = await (await gateway.signed_in()).get("/my/groups")
    assert "You belong to no group yet" in page.text


@pytest.mark.parametrize(
    ("address", "referral"), [("/join?from=abc123", "abc123"), ("/join?from=%22%3E", None)]
)
async def test_a_link_is_carried_through_the_form_and_kept_to_its_code(
    gateway: GatewayDriver, address: str, referral: str | None
):
    """Anything else in its place is left out; nobody is kept from joining by a spoilt link."""
    browser = gateway.browser()
    page = (await browser.get(address)).text
    found = re.search(r'name="referral" value="([^"]*)"', page)
    assert (found[1] if found else None) == referral
    await browser.post("/join", data=JOIN | ({"referral": referral} if referral else {}))
    [joined] = gateway.asked(JoinNetwork)
    assert joined.referral == referral
