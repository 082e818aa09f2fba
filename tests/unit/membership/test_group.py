"""Who runs a group, who sees the names in it, and what a place pack may not give away."""

import pytest

from services.membership.domain.errors import FieldRefused
from services.membership.domain.group import OFFICES, Charter, Constituency, Group, Unit
from services.membership.domain.group_errors import GroupUnknown

NOBODY = frozenset[str]()
COORDINATOR = frozenset({"coordinator"})
STUDENTS = Group("students", "Students", role="student", delegable=True)


def test_a_group_is_run_by_the_roles_the_place_names():
    """And belonging to it is none of them."""
    assert STUDENTS.is_run_by(COORDINATOR, NOBODY)
    assert not STUDENTS.is_run_by(frozenset({"student", "member", "representative"}), NOBODY)


def test_a_delegate_runs_the_one_group_delegated_to_it():
    """Speaking for an organisation says nothing about groups of others."""
    union = frozenset({"union"})
    assert STUDENTS.is_run_by(NOBODY, union, ["union"])
    assert not STUDENTS.is_run_by(NOBODY, union)
    assert not STUDENTS.is_run_by(NOBODY, frozenset({"other"}), ["union"])


@pytest.mark.parametrize(
    ("shown_to", "stranger", "member", "belongs", "runs"),
    [
        ("everyone", True, True, True, True),
        ("members", False, True, True, True),
        ("group", False, False, True, True),
    ],
)
def test_names_are_shown_as_the_place_says(
    shown_to: str, stranger: bool, member: bool, belongs: bool, runs: bool
):
    """Every combination, because names are personal data."""
    group = Group("g", "G", shown_to=shown_to)
    joined = frozenset({"member"})
    assert group.shows_names_to(NOBODY, belongs=False, runs=False) is stranger
    assert group.shows_names_to(joined, belongs=False, runs=False) is member
    assert group.shows_names_to(joined, belongs=True, runs=False) is belongs
    assert group.shows_names_to(NOBODY, belongs=False, runs=True) is runs


def test_joining_the_network_shows_nobodys_name():
    """The list of all members is no group's business."""
    everybody = Group("network", "Network", everybody=True, shown_to="everyone")
    assert not everybody.shows_names_to(COORDINATOR, belongs=True, runs=True)


def test_a_unit_must_be_one_of_the_group():
    """And has to be said where a group has any."""
    staff = Group("staff", "Staff", units=(Unit("library", "Library"),))
    assert staff.known_unit("library") == "library"
    assert STUDENTS.known_unit(None) is None
    with pytest.raises(FieldRefused) as refused:
        staff.known_unit(None)
    assert refused.value.fix == "Choose one of: library."
    with pytest.raises(FieldRefused) as refused:
        STUDENTS.known_unit("library")
    assert refused.value.fix == "Leave the unit out."


def test_people_are_appointed_only_where_they_neither_join_nor_hold_seats():
    """Three ways to belong, one for each group."""
    seats = (Constituency("students", "Students", 2),)
    assert STUDENTS.is_appointed
    assert not Group("network", "Network", everybody=True).is_appointed
    assert not Group("can", "Staffs CAN", constituencies=seats).is_appointed


@pytest.mark.parametrize("role", ["coordinator", "administrator", "safeguarding", "service", "?"])
def test_a_place_pack_cannot_give_the_rights_of_an_office(role: str):
    """A data file must not be a way to become administrator."""
    with pytest.raises(ValueError, match="only adviser, ambassador"):
        Charter.of([Group("sneaky", "Sneaky", role=role)])


def test_a_place_pack_cannot_replace_an_office_or_name_two_groups_alike():
    """Ids are what appointments point to."""
    for groups in ([Group("coordinators", "Mine")], [STUDENTS, STUDENTS]):
        with pytest.raises(ValueError, match="same id"):
            Charter.of(groups)


def test_names_are_shown_to_nobody_the_software_does_not_know_of():
    """A misspelt word must not mean everybody."""
    with pytest.raises(ValueError, match="everyone, members, group"):
        Group("g", "G", shown_to="all")


def test_a_charter_knows_its_groups_and_the_offices():
    """Without a place there are the offices alone."""
    charter = Charter.of([STUDENTS])
    assert charter.groups == (STUDENTS, *OFFICES)
    assert charter.group("students") is STUDENTS
    assert charter.role_of("students") == "student"
    assert charter.role_of("a group the place gave up") is None
    with pytest.raises(GroupUnknown):
        charter.group("chess-club")
