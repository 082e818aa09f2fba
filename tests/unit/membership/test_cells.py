"""A row's cells are read one by one, and everything wrong with them is said."""

import pytest

from services.membership.domain.cells import Cells, Columns, as_truth
from services.membership.domain.errors import FieldRefused

COLUMNS = Columns({"name": 10, "postcode": 10}, {"name": "Give a name."}, ("postcode",))


def refuse(text: str) -> str:
    raise FieldRefused("postcode", f"'{text}' is none.", "Correct it.")


def test_everything_wrong_is_said_at_once():
    """Nobody corrects a file field by field."""
    cells = Cells({"name": "", "shoe": 3, "postcode": {"$gt": ""}}, COLUMNS)
    cells.read("name", str, "")
    cells.read("postcode", str, "")
    assert [problem.field for problem in cells.problems] == ["shoe", "name", "postcode"]


def test_what_is_forgiven_is_left_out_and_said():
    """The row is taken all the same."""
    cells = Cells({"name": "Ann", "postcode": "x"}, COLUMNS)
    assert cells.read("postcode", refuse, None) is None
    assert cells.problems == []
    assert cells.taken_without[0].message.endswith("taken without it.")


def test_a_cell_that_is_too_long_is_refused():
    """And never shortened behind somebody's back."""
    cells = Cells({"name": "A" * 11}, COLUMNS)
    cells.read("name", str, "")
    assert "11 characters" in cells.problems[0].message


@pytest.mark.parametrize(("text", "truth"), [("TRUE", True), ("no", False), ("1", True)])
def test_truths_are_read_as_spreadsheets_write_them(text: str, truth: bool):
    """Each writes them differently."""
    assert as_truth("active", text) is truth


def test_other_words_are_no_truth():
    """Perhaps is not yes."""
    with pytest.raises(FieldRefused):
        as_truth("active", "perhaps")
