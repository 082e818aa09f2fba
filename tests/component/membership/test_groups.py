"""The overview of groups, one group with its people, and one's own."""

import pytest

from shared.contracts.envelope import NOBODY, Actor, Refused
from shared.contracts.requests.groups import (
    GroupById,
    GroupList,
    GroupProfile,
    Groups,
    MyGroupList,
    MyGroups,
)
from tests.builders import a_coordinator, a_member
from tests.component.membership.builders import a_wish_to_join, appointed, as_signed_in
from tests.drivers import ServiceDriver


async def test_everybody_sees_which_groups_there_are(membership: ServiceDriver):
    """With how many belong to each, by joining, by appointment or by seat."""
    await membership.asks(a_wish_to_join())
    await appointed(membership, "ambassadors")
    await appointed(membership, "ambassadors", email="future@example.org", starts_on="2999-01-01")
    found = await membership.asks(Groups())
    assert isinstance(found, GroupList)
    people = {group.group_id: group.people for group in found.groups}
    assert people == {
        "network": 1,
        "working-group": 0,
        "ambassadors": 1,
        "can": 0,
        "staff": 0,
        "students": 0,
        "coordinators": 0,
        "administrators": 0,
        "safeguarding": 0,
    }
    assert {group.group_id: group.seats for group in found.groups}["can"] == 3


@pytest.mark.parametrize(
    ("group_id", "actor", "shown"),
    [
        ("ambassadors", NOBODY, True),
        ("working-group", NOBODY, False),
        ("working-group", a_member(), True),
        ("students", a_member(), False),
        ("students", a_coordinator(), True),
    ],
)
async def test_names_are_shown_to_those_they_are_for(
    membership: ServiceDriver, group_id: str, actor: Actor, shown: bool
):
    """The number always, the names as the place pack says."""
    await appointed(membership, group_id)
    profile = await membership.asks(GroupById(group_id=group_id), actor=actor)
    assert isinstance(profile, GroupProfile)
    assert (profile.people, profile.names_shown, len(profile.members)) == (1, shown, int(shown))


async def test_those_in_a_group_see_each_other(membership: ServiceDriver):
    """By name, with their units, whatever order they were appointed in."""
    await appointed(membership, "staff", name="Zoe", email="zoe@example.org", unit="arts")
    await appointed(membership, "staff", unit="library")
    zoe = await as_signed_in(membership, "zoe@example.org")
    profile = await membership.asks(GroupById(group_id="staff"), actor=zoe)
    assert isinstance(profile, GroupProfile)
    assert profile.belongs and not profile.may_appoint
    assert [(p.name, p.unit) for p in profile.members] == [("Ann Bell", "library"), ("Zoe", "arts")]
    assert [unit.name for unit in profile.units] == ["Library", "School of Arts"]


async def test_an_unknown_group_is_not_there(membership: ServiceDriver):
    """With where to look instead."""
    refused = await membership.asks(GroupById(group_id="chess"))
    assert isinstance(refused, Refused) and refused.code == "group-not-found"


async def test_my_groups_hold_my_link_and_what_came_of_it(membership: ServiceDriver):
    """Only groups I belong to today; the link only where a group has links."""
    await appointed(membership, "ambassadors")
    await appointed(membership, "staff", unit="library")
    ann = await as_signed_in(membership, "ann@example.org")
    mine = await membership.asks(MyGroups(), actor=ann)
    assert isinstance(mine, MyGroupList)
    ambassadors, staff = mine.groups
    assert ambassadors.referral_code and ambassadors.referred == 0
    assert (staff.unit, staff.referral_code) == ("Library", None)
    await membership.asks(
        a_wish_to_join(email="new@example.org", referral=ambassadors.referral_code)
    )
    again = await membership.asks(MyGroups(), actor=ann)
    assert isinstance(again, MyGroupList)
    assert [group.referred for group in again.groups] == [1, 0]


async def test_who_is_in_no_group_has_an_empty_list(membership: ServiceDriver):
    """And the page says what to do then."""
    assert await membership.asks(MyGroups(), actor=a_member()) == MyGroupList(groups=())
