"""Whoever runs a group ends appointments to it; the role ends at once."""

from datetime import UTC, date, datetime

import pytest

from shared.contracts.envelope import NOBODY, Actor, Done, Refused
from shared.contracts.events.groups import AppointmentEnded
from shared.contracts.requests.groups import DelegateGroup, EndAppointment
from tests.builders import a_coordinator, a_member, a_representative
from tests.component.membership.builders import (
    account_of,
    appointed,
    as_signed_in,
    registered,
    representing,
)
from tests.drivers import ServiceDriver

MOMENT = datetime(2026, 11, 20, 9, tzinfo=UTC)


async def test_the_role_ends_today_and_the_history_stays(membership: ServiceDriver):
    """Somebody who is removed must not go on until midnight."""
    membership.at(MOMENT)
    appointment_id, person_id = await appointed(membership, "ambassadors")
    command = EndAppointment(appointment_id=appointment_id, reason="removed")
    assert await membership.asks(command, actor=a_coordinator()) == Done(id=appointment_id)
    assert (await account_of(membership, "ann@example.org")).roles == frozenset()
    assert membership.published(AppointmentEnded) == [
        AppointmentEnded(
            appointment_id=appointment_id,
            group_id="ambassadors",
            person_id=person_id,
            ended_on=date(2026, 11, 20),
            reason="removed",
        )
    ]
    [kept] = await membership.documents("appointments")
    assert (kept["open"], kept["ended_by"]) == (False, "coordinator-1")


async def test_once_ended_the_person_can_be_appointed_again(membership: ServiceDriver):
    """With a second entry in the history, and another link."""
    appointment_id, _ = await appointed(membership, "ambassadors")
    await membership.asks(
        EndAppointment(appointment_id=appointment_id, reason="stepped-down"), actor=a_coordinator()
    )
    again, _ = await appointed(membership, "ambassadors")
    documents = await membership.documents("appointments")
    assert {each["_id"] for each in documents} == {appointment_id, again}
    assert len({each["referral_code"] for each in documents}) == 2


async def test_what_is_over_or_unknown_is_said_to_be(membership: ServiceDriver):
    """A button pressed twice, and a page kept too long."""
    appointment_id, _ = await appointed(membership, "ambassadors")
    command = EndAppointment(appointment_id=appointment_id, reason="removed")
    await membership.asks(command, actor=a_coordinator())
    twice = await membership.asks(command, actor=a_coordinator())
    assert isinstance(twice, Refused) and twice.code == "appointment-over"
    unknown = EndAppointment(appointment_id="nothing", reason="removed")
    refused = await membership.asks(unknown, actor=a_coordinator())
    assert isinstance(refused, Refused) and refused.code == "appointment-not-found"


@pytest.mark.parametrize("actor", [NOBODY, a_member(), a_representative()])
async def test_nobody_else_ends_it(membership: ServiceDriver, actor: Actor):
    """The role stays."""
    appointment_id, _ = await appointed(membership, "ambassadors")
    command = EndAppointment(appointment_id=appointment_id, reason="removed")
    assert isinstance(await membership.asks(command, actor=actor), Refused)
    assert (await account_of(membership, "ann@example.org")).roles == {"ambassador"}


async def test_a_delegate_ends_appointments_to_its_group_only(membership: ServiceDriver):
    """Appointments to other groups are none of the Students' Union's business."""
    union = await registered(membership, name="Students' Union")
    await representing(membership, union, email="su@example.org")
    await membership.asks(
        DelegateGroup(group_id="students", organisation_id=union), actor=a_coordinator()
    )
    speaker = await as_signed_in(membership, "su@example.org")
    student, _ = await appointed(membership, "students")
    ambassador, _ = await appointed(membership, "ambassadors")
    own = EndAppointment(appointment_id=student, reason="removed")
    other = EndAppointment(appointment_id=ambassador, reason="removed")
    assert isinstance(await membership.asks(own, actor=speaker), Done)
    refused = await membership.asks(other, actor=speaker)
    assert isinstance(refused, Refused) and refused.code == "not-allowed"
