"""Broken rows are rejected one by one with their line; all the other rows are kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deploy.importing.tables import read_table
from deploy.importing.unusable import Unusable


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found_in_the_header(delimiter: str) -> None:
    """British and continental spreadsheets differ, and nobody knows which one they have."""
    table = read_table(f"identifier{delimiter}name\nGB-1{delimiter}Kiln, Works; and Co\n")

    assert table.columns == ("identifier", "name")
    assert table.delimiter == delimiter
    assert len(table) == 1


def test_a_row_is_known_by_the_line_it_starts_on() -> None:
    """Cells may hold line breaks; the line must still be the one an editor shows."""
    table = read_table('name,words\nKiln,"one\ntwo"\r\n\nBand,three\n')

    assert [(row.line, row.cells["words"]) for row in table.rows] == [(2, "one\ntwo"), (5, "three")]


def test_an_unclosed_quote_costs_its_own_row_only() -> None:
    """A naive reader swallows the rest of the file into one cell."""
    table = read_table('name,words\nKiln,"never closed\nBand,"a, b"\nCanal,c\n')

    assert [broken.line for broken in table.broken] == [2]
    assert [row.cells["name"] for row in table.rows] == ["Band", "Canal"]


def test_an_unclosed_quote_in_the_last_row_is_found() -> None:
    """There is no later quote that could give it away."""
    table = read_table('name,words\nBand,a\nKiln,"never closed\n')

    assert [broken.line for broken in table.broken] == [3]
    assert "quote" in table.broken[0].fix


@pytest.mark.parametrize(("row", "cells"), [("Kiln", 1), ("Kiln,Burslem,extra", 3)])
def test_a_row_with_too_many_or_too_few_cells_is_rejected(row: str, cells: int) -> None:
    """Guessing which cell is missing would put words under the wrong heading."""
    table = read_table(f"name,town\n{row}\nBand,Longton\n")

    assert [(broken.line, broken.text) for broken in table.broken] == [(2, row)]
    assert f"has {cells} cells; the header has 2" in table.broken[0].message
    assert len(table.rows) == 1


def test_a_column_named_twice_makes_the_file_unusable() -> None:
    """One of the two would win silently."""
    with pytest.raises(Unusable, match="names name more than once"):
        read_table("name,name\na,b\n")


def test_a_guarded_cell_is_read_as_it_was() -> None:
    """A corrected file of rejects can be imported again without apostrophes in the register."""
    table = read_table("name,longitude\nKiln,'-2.17\n'Owd Kiln,1\n")

    assert [row.cells["longitude"] for row in table.rows] == ["-2.17", "1"]
    assert table.rows[1].cells["name"] == "'Owd Kiln"


@given(st.text(alphabet='ab,;"\n\r\t', max_size=200))
def test_every_line_of_any_file_is_a_row_or_is_reported(body: str) -> None:
    """No input makes the reader stop half way, loop or lose lines: the marked last row arrives."""
    table = read_table(f"x,y\n{body}\nlast,row\n")

    lines = [*(row.line for row in table.rows), *(broken.line for broken in table.broken)]
    assert len(lines) == len(set(lines)) == len(table)
    assert any(row.cells["x"] == "last" for row in table.rows) or table.broken or '"' in body
