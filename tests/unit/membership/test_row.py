"""Every field of a row has its rule, and a row names everything that is wrong with it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.membership.domain.entry import Coding, Entry
from services.membership.domain.errors import Problem
from services.membership.domain.row import COLUMNS, Reading, read_row
from services.membership.domain.whereabouts import Point

CAUSES = ("AnimalWelfare", "Health", "Housing", "MentalHealth", "Other", "A", "B", "C", "D", "E")


def point_of(outcode: str) -> Point | None:
    """A place pack that knows ST4 alone."""
    return (53.0, -2.18) if outcode == "ST4" else None


def read(**cells: Any) -> Reading:
    """A valid row, but for the cells given."""
    return read_row({"identifier": "GB-CHC-1", "name": "A TRUST", **cells}, CAUSES, point_of)


def entry(**cells: Any) -> Entry:
    """A row that has nothing wrong with it."""
    found = read(**cells)
    assert found.entry is not None, found
    assert found.problems == ()
    return found.entry


def problems(**cells: Any) -> dict[str, Problem]:
    """The problems of a row that must be rejected, by field."""
    found = read(**cells)
    assert found.entry is None
    return {problem.field: problem for problem in found.problems}


def test_a_full_row_is_read():
    """Every canonical column means something."""
    assert entry(
        causes="Health; Housing;Health",
        tags="HE;HO101",
        coder="06",
        postcode="st4 2de",
        latitude="53.01",
        longitude=-2,
        description=" Helps.\nA lot. ",
        website="https://example.org",
        active="False",
    ) == Entry(
        identifier="GB-CHC-1",
        name="A TRUST",
        outcode="ST4",
        point=(53.01, -2.0),
        description="Helps.\nA lot.",
        website="https://example.org",
        active=False,
        coding=Coding("06", ("HE", "HO101"), ("Health", "Housing")),
    )


def test_blank_cells_are_absent():
    """Empty cells are most of a real file."""
    blank = entry(
        **{column: "" for column in COLUMNS.longest if column not in ("identifier", "name")}
    )
    assert blank == entry(description=None, active=None) == Entry("GB-CHC-1", "A TRUST")


def test_an_outward_code_gives_a_point_where_none_is_given():
    """Files have postcodes, matching needs points."""
    assert entry(postcode="ST4 2DE").point == (53.0, -2.18)


def test_a_row_without_tags_and_causes_is_not_a_coding():
    """A coder who said nothing has no opinion to keep."""
    assert entry(coder="06").coding is None
    assert entry(tags="HE").coding == Coding("unnamed", ("HE",), ())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("identifier", "1046613"),
        ("identifier", " "),
        ("identifier", None),
        ("name", ""),
        ("name", "X" * 201),
        ("name", "A\nB"),
        ("causes", "Helth"),
        ("tags", "T" * 2001),
        ("coder", "C" * 81),
        ("coder", "a\x00"),
        ("postcode", "S" * 41),
        ("latitude", "north"),
        ("latitude", "nan"),
        ("latitude", "90.1"),
        ("longitude", "181"),
        ("longitude", "1e2"),
        ("description", "d" * 4001),
        ("website", "https://a.example/" + "x" * 200),
        ("active", "perhaps"),
    ],
)
def test_a_bad_value_is_a_problem_of_its_field_with_a_fix(field: str, value: object):
    """Whoever sent the file must be able to correct it without asking us."""
    found = problems(**{field: value})
    assert found[field].message
    assert found[field].fix


@pytest.mark.parametrize("column", COLUMNS.longest)
@pytest.mark.parametrize("value", [{"$ne": ""}, {"$gt": ""}, [], ["GB-CHC-1"], {}])
def test_a_nested_value_is_a_problem_whatever_its_column(column: str, value: object):
    """An operator in place of a text must never reach a query."""
    assert problems(**{column: value})[column].message == "This is not a single value."


def test_an_unknown_column_is_a_problem():
    """A misspelt column would otherwise lose what it holds without a word."""
    found = problems(cause="Health", **{"$where": "1"})
    assert set(found) == {"cause", "$where"}
    assert "causes" in found["cause"].fix


def test_half_a_point_is_a_problem():
    """One coordinate says nothing about where."""
    assert set(problems(latitude="53")) == {"longitude"}
    assert set(problems(longitude="-2")) == {"latitude"}
    assert entry(latitude=0, longitude=0).point == (0.0, 0.0)
    assert entry(latitude=" ", longitude="").point is None


def test_an_unknown_cause_is_named_beside_the_likeliest_right_ones():
    """Two dozen codes in every message would hide the one that was meant."""
    problem = problems(causes="Health;mental-health")["causes"]
    assert "'mental-health'" in problem.message
    assert problem.fix.startswith("Use one of: MentalHealth, Health")
    assert problem.fix.endswith("and 2 more.")


def test_everything_wrong_with_a_row_is_said_at_once():
    """Correcting a file must not take one upload per mistake."""
    found = problems(name="", postcode="?", active="x")
    assert set(found) == {"name", "postcode", "active"}
    assert "taken" not in found["postcode"].message


@pytest.mark.parametrize(
    ("field", "value"), [("postcode", "TR13 0W"), ("website", "http://The Memorial Hall, Ca")]
)
def test_a_bad_way_to_reach_it_is_left_out_and_said(field: str, value: str):
    """Registers hold such values; losing the charity over them would help nobody."""
    found = read(**{field: value})
    assert found.entry == Entry("GB-CHC-1", "A TRUST")
    [problem] = found.problems
    assert problem.field == field
    assert "taken without it" in problem.message
    assert problem.fix


@given(
    st.dictionaries(
        st.sampled_from([*COLUMNS.longest, "other"]),
        st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text()),
    )
)
def test_no_row_whatsoever_raises(values: dict[str, Any]):
    """One odd row must not stop the other four hundred."""
    found = read_row(values, CAUSES, point_of)
    assert found.entry or found.problems
