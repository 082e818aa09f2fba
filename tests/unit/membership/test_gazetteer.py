"""Places have several names, and names have dates."""

import pytest

from services.membership.domain.gazetteer import Area, Gazetteer, Institution, Name

STOKE = Area("Stoke", ("ST4",), (Name("Stoke-upon-Trent"),))
UNIVERSITY = Institution(
    "University of Staffordshire",
    (Name("Staffordshire University", "1992", "2024"), Name("Staffordshire Polytechnic")),
)
CAN = Institution(
    "Staffs CAN", (Name("Community Advisory Network", "2022"), Name("Civic Advisory Network"))
)
GAZETTEER = Gazetteer([STOKE, Area("Burslem")], [UNIVERSITY, CAN])


@pytest.mark.parametrize("typed", ["Stoke", "stoke upon trent", "  STOKE-UPON-TRENT "])
def test_an_area_is_known_by_all_its_names(typed: str):
    """People must not have to know which of them is the official one."""
    assert GAZETTEER.area_named(typed) == "Stoke"
    assert GAZETTEER.outcodes_of(typed) == ("ST4",)


def test_an_unknown_area_stays_as_it_was_typed():
    """The place pack is never complete."""
    assert GAZETTEER.area_named(" Smallthorne ") == "Smallthorne"
    assert GAZETTEER.outcodes_of("Smallthorne") == ()


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ("Staffordshire University", "University of Staffordshire"),
        ("staffordshire polytechnic", "University of Staffordshire"),
        ("Community Advisory Network", "Staffs CAN"),
        ("Civic Advisory Network", "Staffs CAN"),
    ],
)
def test_what_was_renamed_is_called_by_its_name_of_today(then: str, now: str):
    """A graduate of 1995 and one of 2025 went to the same university."""
    assert GAZETTEER.called_today(then) == now


@pytest.mark.parametrize("name", ["University of Staffordshire", "Keele University", ""])
def test_a_name_of_today_needs_no_explanation(name: str):
    """Saying a name twice would only confuse."""
    assert GAZETTEER.called_today(name) is None


def test_a_name_of_today_wins_over_an_old_one():
    """Two things may have claimed a name one after the other."""
    both = Gazetteer([], [Institution("Old", (Name("New"),)), Institution("New")])
    assert both.called_today("New") is None
