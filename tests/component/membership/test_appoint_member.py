"""Whoever runs a group appoints to it, nobody else; roles follow what holds today."""

import asyncio
from datetime import UTC, date, datetime

import pytest

from shared.contracts.envelope import NOBODY, Actor, Done, Refused
from shared.contracts.events.groups import AppointmentMade
from shared.contracts.requests.groups import AppointMember, DelegateGroup, GroupById, GroupProfile
from tests.builders import a_coordinator, a_member, a_representative, the_service
from tests.component.membership.builders import (
    a_wish_to_join,
    account_of,
    appointed,
    as_signed_in,
    registered,
    representing,
)
from tests.drivers import ServiceDriver

ANN = AppointMember(group_id="ambassadors", name="Ann Bell", email="ann@example.org")
MOMENT = datetime(2026, 11, 20, 9, tzinfo=UTC)


async def test_a_stranger_is_made_known_and_has_the_role(membership: ServiceDriver):
    """The fact names ids and days, and nothing about the person."""
    membership.at(MOMENT)
    done = await membership.asks(ANN, actor=a_coordinator())
    assert isinstance(done, Done)
    account = await account_of(membership, "ann@example.org")
    assert account.roles == {"ambassador"}
    assert membership.published(AppointmentMade) == [
        AppointmentMade(
            appointment_id=str(done.id),
            group_id="ambassadors",
            person_id=account.person_id,
            role="ambassador",
            starts_on=date(2026, 11, 20),
        )
    ]


async def test_roles_add_up(membership: ServiceDriver):
    """A member who is an ambassador and of the working group is one person."""
    await membership.asks(a_wish_to_join())
    await appointed(membership, "ambassadors")
    await appointed(membership, "working-group")
    account = await account_of(membership, "ann@example.org")
    assert account.roles == {"member", "ambassador", "working-group"}


async def test_the_day_is_that_of_the_place(membership: ServiceDriver):
    """Half past eleven at night in summer is already tomorrow in Stoke."""
    membership.at(datetime(2026, 7, 1, 23, 30, tzinfo=UTC))
    await membership.asks(ANN, actor=a_coordinator())
    [made] = membership.published(AppointmentMade)
    assert made.starts_on == date(2026, 7, 2)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "holds"),
    [
        (None, None, True),
        ("2026-11-20", "2026-11-20", True),
        ("2026-11-21", None, False),
        ("2026-01-01", "2026-11-19", False),
    ],
)
async def test_a_role_is_held_on_the_days_of_the_appointment(
    membership: ServiceDriver, starts_on: str | None, ends_on: str | None, holds: bool
):
    """Whether or not the clock has ended it yet."""
    membership.at(MOMENT)
    await appointed(membership, "ambassadors", starts_on=starts_on, ends_on=ends_on)
    account = await account_of(membership, "ann@example.org")
    assert ("ambassador" in account.roles) is holds


async def test_nobody_belongs_twice_however_fast_they_are_appointed(membership: ServiceDriver):
    """Two people press the button at the same moment."""
    replies = await asyncio.gather(
        *(membership.asks(ANN, actor=a_coordinator(f"c{number}")) for number in range(4))
    )
    assert sorted(type(reply).__name__ for reply in replies) == ["Done", *["Refused"] * 3]
    assert {reply.code for reply in replies if isinstance(reply, Refused)} == {"already-appointed"}
    assert len(membership.published(AppointmentMade)) == 1


@pytest.mark.parametrize(
    "actor",
    [
        NOBODY,
        a_member(),
        a_representative(),
        Actor(id="x", roles=frozenset({"ambassador", "staff", "student", "adviser"})),
    ],
)
async def test_nobody_else_appoints(membership: ServiceDriver, actor: Actor):
    """Belonging to a group is no right to choose who else does."""
    refused = await membership.asks(ANN, actor=actor)
    assert isinstance(refused, Refused)
    assert refused.code in {"not-allowed", "sign-in-first"}
    assert await membership.documents("people") == []


@pytest.mark.parametrize("group_id", ["coordinators", "administrators", "safeguarding"])
async def test_a_coordinator_makes_nobody_an_officer(membership: ServiceDriver, group_id: str):
    """Only administrators do, and the operator."""
    command = ANN.model_copy(update={"group_id": group_id})
    refused = await membership.asks(command, actor=a_coordinator())
    assert isinstance(refused, Refused) and refused.code == "not-allowed"
    administrator = Actor(id="a", roles=frozenset({"administrator"}))
    assert isinstance(await membership.asks(command, actor=administrator), Done)


async def test_a_coordinator_does_not_open_the_working_group_for_themselves(
    membership: ServiceDriver,
):
    """It sees what coordinators may not."""
    command = ANN.model_copy(update={"group_id": "working-group"})
    refused = await membership.asks(command, actor=a_coordinator())
    assert isinstance(refused, Refused) and refused.code == "not-allowed"


@pytest.mark.parametrize(
    ("group_id", "code"),
    [("can", "group-not-appointed"), ("network", "group-not-appointed"), ("x", "group-not-found")],
)
async def test_people_are_appointed_only_to_groups_made_of_appointments(
    membership: ServiceDriver, group_id: str, code: str
):
    """Others are joined, or have seats."""
    refused = await membership.asks(
        ANN.model_copy(update={"group_id": group_id}), actor=the_service()
    )
    assert isinstance(refused, Refused) and refused.code == code


async def test_a_unit_is_asked_for_where_the_group_has_units(membership: ServiceDriver):
    """And the answer lists them."""
    command = AppointMember(group_id="staff", name="Ann Bell", email="ann@example.org")
    refused = await membership.asks(command, actor=a_coordinator())
    assert isinstance(refused, Refused)
    [problem] = refused.problems
    assert (problem.field, problem.fix) == ("unit", "Choose one of: library, arts.")
    appointed_to_unit = command.model_copy(update={"unit": "library"})
    assert isinstance(await membership.asks(appointed_to_unit, actor=a_coordinator()), Done)


async def test_days_in_the_wrong_order_are_refused(membership: ServiceDriver):
    """With the field that is wrong."""
    wrong = ANN.model_copy(update={"starts_on": date(2026, 5, 2), "ends_on": date(2026, 5, 1)})
    refused = await membership.asks(wrong, actor=a_coordinator())
    assert isinstance(refused, Refused)
    assert [problem.field for problem in refused.problems] == ["ends_on"]


async def test_the_students_union_runs_the_student_network_and_nothing_else(
    membership: ServiceDriver,
):
    """Delegated administration: one group, for as long as it is delegated."""
    union = await registered(membership, name="Students' Union")
    await representing(membership, union, email="su@example.org")
    speaker = await as_signed_in(membership, "su@example.org")
    to_students = ANN.model_copy(update={"group_id": "students"})
    assert isinstance(await membership.asks(to_students, actor=speaker), Refused)

    delegation = DelegateGroup(group_id="students", organisation_id=union)
    assert isinstance(await membership.asks(delegation, actor=a_coordinator()), Done)
    assert isinstance(await membership.asks(to_students, actor=speaker), Done)
    assert "student" in (await account_of(membership, "ann@example.org")).roles
    for group_id in ("ambassadors", "working-group", "staff", "coordinators", "administrators"):
        other = ANN.model_copy(update={"group_id": group_id})
        refused = await membership.asks(other, actor=speaker)
        assert isinstance(refused, Refused) and refused.code == "not-allowed", group_id
    profile = await membership.asks(GroupById(group_id="students"), actor=speaker)
    assert isinstance(profile, GroupProfile)
    assert profile.may_appoint and not profile.may_delegate
    assert [person.name for person in profile.members] == ["Ann Bell"]
