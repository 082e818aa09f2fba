"""Somebody looked at a check."""

from datetime import timedelta

import pytest

from shared.contracts.envelope import Refused
from shared.contracts.events.clearance import CheckRecorded
from shared.contracts.requests.clearance import AskForCheck, ChecksDesk, RecordCheck
from tests.builders import a_coordinator, a_member
from tests.component.membership.clearing import LAST_MONTH, LEAD, TODAY, checked, joined
from tests.drivers import ServiceDriver


async def test_a_check_is_kept_without_what_it_says(membership: ServiceDriver):
    """Level, days, who saw it, under which policy: enough to prove it, nothing to leak."""
    person_id = await joined(membership)

    record_id = await checked(membership, person_id)

    [record] = await membership.documents("clearance_records")
    assert record.pop("recorded_at") is not None
    assert record.pop("valid_until") > TODAY.isoformat()
    assert record == {
        "_id": record_id,
        "person_id": person_id,
        "kind": "check",
        "what": "enhanced",
        "issued_on": LAST_MONTH.isoformat(),
        "policy_version": "2020-1",
        "recorded_by": LEAD.id,
        "withdrawal": None,
    }
    [event] = membership.published(CheckRecorded)
    assert (event.clearance_id, event.level) == (person_id, "enhanced")
    assert "check-recorded" in [e["action"] for e in await membership.documents("audit_entries")]


async def test_a_check_settles_what_was_asked_for(membership: ServiceDriver):
    """Nobody is reminded of what they have brought."""
    person_id = await joined(membership)
    await membership.asks(AskForCheck(person_id=person_id, duty="mentor"), LEAD)

    await checked(membership, person_id)

    desk = await membership.asks(ChecksDesk(), LEAD)
    assert not isinstance(desk, Refused)
    assert desk.asked == ()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"level": "enhanced", "duty": "helper"}, "level"),
        ({"level": "none"}, "level"),
        ({"duty": "mentr"}, "duty"),
        ({"issued_on": TODAY + timedelta(days=2)}, "issued_on"),
    ],
)
async def test_what_cannot_be_is_refused_by_field(
    membership: ServiceDriver, changes: dict[str, object], field: str
):
    """And nothing is kept."""
    person_id = await joined(membership)
    fields = {"duty": "mentor", "level": "enhanced", "issued_on": LAST_MONTH} | changes

    refused = await membership.asks(
        RecordCheck.model_validate({"person_id": person_id, **fields}), LEAD
    )

    assert isinstance(refused, Refused)
    assert [problem.field for problem in refused.problems] == [field]
    assert await membership.documents("clearance_records") == []


async def test_nobody_who_is_not_on_record_has_a_check(membership: ServiceDriver):
    """A mistyped id must not clear a stranger."""
    command = RecordCheck(person_id="nobody", duty="mentor", level="enhanced", issued_on=LAST_MONTH)

    refused = await membership.asks(command, LEAD)

    assert isinstance(refused, Refused)
    assert refused.code == "person-not-found"


@pytest.mark.parametrize("actor", [a_member("someone"), a_coordinator()])
async def test_only_safeguarding_records_checks(membership: ServiceDriver, actor):
    """A coordinator is not safeguarding: who decides about people does not clear them."""
    person_id = await joined(membership)
    command = RecordCheck(
        person_id=person_id, duty="mentor", level="enhanced", issued_on=LAST_MONTH
    )

    refused = await membership.asks(command, actor)

    assert isinstance(refused, Refused)
    assert refused.code == "not-allowed"
