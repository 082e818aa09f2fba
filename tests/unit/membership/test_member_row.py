"""One row about a person is read whole, or rejected with every reason."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.membership.domain.member_row import COLUMNS, MemberReading, read_member_row
from services.membership.domain.organisation import Source

NOW = datetime(2026, 3, 1, tzinfo=UTC)
PLAIN = {"identifier": "tk:1", "name": "Ann Bell", "email": "ann@a.example"}


def read(**values: object) -> MemberReading:
    return read_member_row({**PLAIN, **values}, Source("b1", 2), NOW)


def test_a_row_says_who_somebody_is_and_what_the_other_system_knew():
    """And of the postcode only what we keep of anybody's."""
    entry = read(postcode="ST4 2DE", birth_year="1970", registered_on="2020-01-02").entry
    assert entry is not None
    assert (entry.name, entry.email) == ("Ann Bell", "ann@a.example")
    assert entry.brought.outcode == "ST4"
    assert (entry.brought.birth_year, entry.brought.registered_on) == (1970, date(2020, 1, 2))
    assert not entry.brought.refuses_mail


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "consectetueradipiscingelit.example"),
        ("email", "ann@nowhere"),
        ("email", "ann@a.example\nBcc: all@a.example"),
        ("name", "Ann\x00"),
        ("identifier", "a b"),
        ("birth_year", "1870"),
        ("birth_year", "٢٠٠١"),
        ("registered_on", "2049-01-01"),
        ("last_seen_on", "yesterday"),
        ("refuses_mail", "perhaps"),
    ],
)
def test_what_is_wrong_is_named_with_its_field(field: str, value: str):
    """One wrong cell rejects its row and no other."""
    reading = read(**{field: value})
    assert reading.entry is None
    assert [problem.field for problem in reading.problems] == [field]
    assert reading.problems[0].fix


def test_nobody_under_18_is_brought_in():
    """Also who may still be 17: the year is all that is known."""
    assert read(birth_year="2007").entry is not None
    for year in ("2008", "2015"):
        [problem] = read(birth_year=year).problems
        assert "guardian" in problem.fix


def test_a_postcode_that_is_none_is_left_out():
    """It only helps to find what is near."""
    reading = read(postcode="GUERNSEY")
    assert reading.entry is not None
    assert reading.problems[0].field == "postcode"


cells = st.dictionaries(
    st.sampled_from([*COLUMNS.longest, "other"]), st.text(max_size=30) | st.integers() | st.none()
)


@given(cells)
def test_any_row_is_read_or_rejected_with_a_reason(values: dict[str, object]):
    """Old registers hold anything."""
    reading = read_member_row(values, Source("b1", 2), NOW)
    assert reading.entry is not None or reading.problems
