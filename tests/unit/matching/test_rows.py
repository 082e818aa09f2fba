"""Rows are read strictly, and every problem is named at once."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.matching.domain.days import Days
from services.matching.domain.kinds import Kind, Priority
from services.matching.domain.places import Outcodes, Place
from services.matching.domain.rows import Draft, read_row
from tests.unit.matching.builders import HANLEY, VOCABULARY

OUTCODES = Outcodes.of([(HANLEY, "Hanley")])
ROW = {"identifier": "1", "organisation": "GB-CHC-1", "title": "Sort donations"}


def read(**values: Any) -> Any:
    """The draft or the problems of a row."""
    return read_row({**ROW, **values}, VOCABULARY, OUTCODES)


def test_a_short_row_is_enough() -> None:
    """Blank causes stay blank: nothing is invented. Time is what blank kinds mean."""
    assert read() == Draft(
        identifier="1",
        organisation="GB-CHC-1",
        title="Sort donations",
        summary="",
        kind=Kind.TIME,
        causes=(),
        skills=(),
        remote=False,
        place=Place(),
        days=Days(),
        places=None,
        priority=Priority.COMMUNITY_GIVING,
    )


def test_every_column_is_read() -> None:
    """Codes or names, yes or no, words or numbers."""
    draft = read(
        identifier=7,
        summary=" Every Friday ",
        kind="Talent",
        causes="heritage; Arts and culture",
        skills=["Teaching"],
        remote="yes",
        postcode="ST1 3AB",
        starts_on="January 22 2011",
        ends_on="2011-02-01",
        places="12",
        minimum_age="21",
        duty="mentor",
        priority="Place shaping",
        unheard_of="ignored",
    )

    assert (draft.identifier, draft.summary, draft.kind) == ("7", "Every Friday", Kind.TALENT)
    assert (draft.causes, draft.skills) == (("Heritage", "ArtsAndCulture"), ("Teaching",))
    assert (draft.remote, draft.place, draft.places) == (True, HANLEY, 12)
    assert (draft.minimum_age, draft.duty) == (21, "mentor")
    assert draft.days == Days(date(2011, 1, 22), date(2011, 2, 1))
    assert draft.priority is Priority.PLACE_SHAPING


def test_a_point_wins_over_the_table() -> None:
    """It is finer than an outward code."""
    draft = read(postcode="ST1 3AB", latitude="53.1", longitude=-2.2)

    assert draft.place == Place("ST1", 53.1, -2.2)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("identifier", ""),
        ("organisation", None),
        ("title", "  "),
        ("title", "x" * 201),
        ("title", {"$gt": ""}),
        ("summary", ["a"]),
        ("kind", "money"),
        ("kind", "talent"),
        ("causes", "Dragons"),
        ("causes", [{"$ne": 1}]),
        ("remote", "perhaps"),
        ("latitude", "95"),
        ("longitude", "east"),
        ("starts_on", "someday"),
        ("places", "0"),
        ("places", "1e9"),
        ("minimum_age", "old"),
        ("minimum_age", "121"),
        ("duty", "astronaut"),
        ("priority", "urgent"),
    ],
)
def test_each_wrong_field_is_named(field: str, value: Any) -> None:
    """With a fix, also for what would be an operator elsewhere."""
    problems = read(**{field: value})

    assert isinstance(problems, tuple)
    expected = "skills" if value == "talent" else field
    assert [problem.field for problem in problems] == [expected]
    assert problems[0].message
    assert problems[0].fix


def test_an_end_before_the_start_is_a_problem() -> None:
    """One of the two is a typing error; we do not guess which."""
    [problem] = read(starts_on="2026-06-02", ends_on="2026-06-01")

    assert problem.field == "ends_on"


def test_a_foreign_postcode_is_noted_not_refused() -> None:
    """The rest of the row is still good."""
    draft = read(postcode="10013")

    assert [note.field for note in draft.notes] == ["postcode"]
    assert draft.place == Place()


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=4,
)
COLUMNS = st.sampled_from(
    [*ROW, "summary", "kind", "causes", "skills", "remote", "places", "priority", "duty"]
) | st.sampled_from(["postcode", "latitude", "longitude", "starts_on", "ends_on"])


@given(st.dictionaries(COLUMNS, ANYTHING, max_size=14))
def test_no_row_breaks_the_reader(values: dict[str, Any]) -> None:
    """Whatever is in a cell: a draft or problems, never an exception."""
    found = read_row(values, VOCABULARY, OUTCODES)

    assert isinstance(found, Draft) or all(problem.field for problem in found)
