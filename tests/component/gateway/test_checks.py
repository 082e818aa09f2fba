"""Checks and training in a browser: the desk of safeguarding, and everybody's own."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from shared.contracts.envelope import Done, FieldProblem, Refused
from shared.contracts.requests import clearance as asked
from shared.contracts.requests.common import Page
from shared.contracts.requests.membership import AccountByEmail, AccountById, AccountFound
from tests.component.gateway.conftest import GatewayDriver
from tests.component.gateway.place import an_account

POLICY = asked.SafeguardingPolicyView(
    version="2026-1",
    in_force_from=date(2026, 1, 1),
    duties=(
        asked.DutyView(
            duty="mentor",
            name="Mentoring",
            level="enhanced",
            highest="enhanced",
            courses=("basics",),
        ),
    ),
    courses=(asked.CourseView(course="basics", name="Safeguarding basics", valid_months=24),),
)
RECORD = asked.RecordView(
    record_id="record-1",
    kind="check",
    what="enhanced",
    issued_on=date(2026, 3, 14),
    valid_until=date(2029, 3, 13),
    policy_version="2026-1",
    recorded_at=datetime(2026, 3, 20, tzinfo=UTC),
    recorded_by="lead-1",
)
CLEARANCE = asked.PersonClearance(
    person_id="person-2",
    name="Ann Bell",
    on=date(2026, 11, 21),
    clearances=(
        asked.ClearanceView(
            duty="mentor",
            cleared=False,
            until=None,
            policy_version="2026-1",
            missing=("the training 'Safeguarding basics'",),
        ),
    ),
    records=(RECORD,),
)
DESK = asked.ChecksDeskView(
    asked=(
        asked.AskView(
            ask_id="person-2:mentor",
            person_id="person-2",
            name="Ann Bell",
            duty="mentor",
            level="enhanced",
            asked_at=datetime(2026, 11, 20, tzinfo=UTC),
        ),
    ),
    ending=(),
)
CLEARED = asked.ClearedPerson(
    person_id="person-3",
    name="Bob Clay",
    until=date(2027, 1, 1),
    policy_version="2026-1",
    records=(),
)


@pytest.fixture
async def lead(gateway: GatewayDriver) -> Any:
    """Signed in as somebody who looks after safeguarding, with records to look at."""
    answers = {
        asked.SafeguardingPolicyOn: POLICY,
        asked.ClearanceOf: CLEARANCE,
        asked.ChecksDesk: DESK,
        asked.ClearedFor: Page[asked.ClearedPerson](items=(CLEARED,)),
        asked.RecordCheck: Done(id="record-2"),
        asked.RecordTraining: Done(id="record-3"),
        asked.AskForCheck: Done(id="person-2:mentor"),
        asked.WithdrawRecord: Done(id="record-1"),
    }
    for request, reply in answers.items():
        gateway.others.answers(request, reply)
    return await signed_in_as(gateway, "member", "safeguarding")


async def signed_in_as(gateway: GatewayDriver, *roles: str) -> Any:
    """A browser of Sam, who has these roles."""
    account = an_account(*roles)
    gateway.others.answers(AccountByEmail, AccountFound(account=account))
    gateway.others.answers(AccountById, AccountFound(account=account))
    return await gateway.signed_in()


async def test_the_desk_shows_who_is_waited_for_and_who_was_cleared(lead: Any):
    """One page for the question that is asked years later."""
    page = (await lead.get("/desk/checks?duty=mentor&on=2026-03-14")).text

    assert "Ann Bell" in page
    assert "Enhanced check" in page
    assert "Bob Clay" in page
    assert "Nothing ends soon" in page


async def test_a_persons_page_says_what_is_missing(lead: Any):
    """And offers to record what was seen."""
    page = (await lead.get("/people/person-2/checks")).text

    assert "Missing: the training" in page
    assert 'action="/people/person-2/checks/record"' in page
    assert "We never keep the certificate" in page


async def test_ones_own_page_offers_nothing_to_record(lead: Any):
    """Nobody clears themselves."""
    page = (await lead.get("/my/checks")).text

    assert "My checks and training" in page
    assert "<form" not in page.split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize(
    ("form", "asks"),
    [
        (("ask", {"duty": "mentor"}), (asked.AskForCheck, "check-asked-for")),
        (
            ("record", {"duty": "mentor", "level": "enhanced", "issued_on": "2026-03-14"}),
            (asked.RecordCheck, "check-recorded"),
        ),
        (
            ("training", {"course": "basics", "completed_on": "2026-03-14"}),
            (asked.RecordTraining, "training-recorded"),
        ),
        (
            ("withdraw", {"record_id": "record-1", "because": "no-longer-valid"}),
            (asked.WithdrawRecord, "record-withdrawn"),
        ),
    ],
)
async def test_each_form_asks_for_what_it_says(
    gateway: GatewayDriver, lead: Any, form: tuple[str, dict[str, str]], asks: tuple[Any, str]
):
    """And leads back to the person with a note."""
    (path, fields), (kind, note) = form, asks
    answer = await lead.post(f"/people/person-2/checks/{path}", data=fields)

    assert answer.status_code == 303
    assert answer.headers["location"] == f"/people/person-2/checks?done={note}"
    [sent] = gateway.asked(kind)
    assert {name: str(getattr(sent, name)) for name in fields} == fields


async def test_a_level_that_is_not_lawful_is_said_at_its_field(gateway: GatewayDriver, lead: Any):
    """The law is explained where it was about to be broken."""
    problem = FieldProblem(
        field="level",
        message="The law does not allow an enhanced check for 'Mentoring'.",
        fix="Ask for a basic check at most.",
    )
    gateway.others.answers(
        asked.RecordCheck, Refused(code="invalid", message=problem.message, problems=(problem,))
    )

    answer = await lead.post(
        "/people/person-2/checks/record",
        data={"duty": "mentor", "level": "enhanced", "issued_on": "2026-03-14"},
    )

    assert answer.status_code == 422
    assert 'href="#level"' in answer.text
    assert "Ask for a basic check at most." in answer.text


async def test_a_coordinator_is_not_safeguarding(gateway: GatewayDriver, lead: Any):
    """Who decides about people does not see their checks."""
    coordinator = await signed_in_as(gateway, "coordinator")

    assert (await coordinator.get("/desk/checks")).status_code == 403
