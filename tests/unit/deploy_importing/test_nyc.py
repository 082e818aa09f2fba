"""Opportunities of NYC Service, with their words for days and places, become ours."""

from datetime import date
from pathlib import Path

import pytest

from deploy.importing.dates import moved_to
from deploy.importing.reading import read_text
from deploy.importing.sources import nyc
from deploy.importing.sources.shape import translate
from deploy.importing.tables import read_table
from deploy.importing.unusable import Unusable

LOCALITY = "{'latitude': '40.7', 'longitude': '-73.9', 'human_address': '{\"city\": \"\"}'}"


def an_opportunity(**cells: str) -> dict[str, str]:
    return {
        "opportunity_id": "5017",
        "org_content_id": "974",
        "org_title": "Kiln &amp; Co",
        "title": "Set up a   classroom",
        "summary": "Help &amp; <b>teach</b>\nadults",
        "category_desc": "Education",
        "vol_requests": "5",
        "locality": LOCALITY,
        "start_date_date": "January 22 2011",
        **cells,
    }


def test_a_row_becomes_an_opportunity_of_a_named_organisation() -> None:
    """Identifiers carry their list's name, so that another list's 974 is somebody else."""
    values = translate(nyc.NYC.fields, an_opportunity()).values
    organisation = translate(nyc.NYC.about_organisation, an_opportunity()).values

    assert values == {
        "identifier": "nyc:5017",
        "organisation": "US-NYCSERVICE-974",
        "title": "Set up a classroom",
        "summary": "Help & teach adults",
        "kind": "time",
        "causes": "EducationLanguages",
        "latitude": "40.7",
        "longitude": "-73.9",
        "starts_on": "January 22 2011",
        "places": "5",
    }
    assert organisation == {"identifier": "US-NYCSERVICE-974", "name": "Kiln & Co"}


def test_the_columns_of_degrees_win_over_the_locality_and_blank_stays_blank() -> None:
    """Both are there in most rows; no point is ever made up."""
    both = translate(nyc.NYC.fields, an_opportunity(Latitude="41.0", Longitude="-74.0")).values
    neither = translate(nyc.NYC.fields, an_opportunity(locality="", category_desc="")).values

    assert (both["latitude"], both["longitude"]) == ("41.0", "-74.0")
    assert not {"latitude", "longitude", "causes"} & neither.keys()


@pytest.mark.parametrize(
    "locality", ["__import__('os').abort()", "{'latitude': 1}", "[", "(" * 9000]
)
def test_a_locality_that_is_no_dictionary_is_rejected_and_never_run(locality: str) -> None:
    """The cell holds Python text; only literals may be read from it."""
    translated = translate(nyc.NYC.fields, an_opportunity(locality=locality))

    assert {problem.field for problem in translated.problems} <= {"latitude", "longitude"}
    assert translated.problems
    assert "leave the cell empty" in translated.problems[0].fix


def test_a_category_nobody_knows_is_rejected_with_the_known_ones() -> None:
    """A seventh category means the source has changed, and somebody must look."""
    [problem] = translate(nyc.NYC.fields, an_opportunity(category_desc="Sport")).problems

    assert problem.field == "causes"
    assert "education" in problem.fix


def test_days_move_together_so_that_the_newest_row_was_made_today() -> None:
    """A rehearsal needs opportunities that are not over, with the distances between days kept."""
    table = read_table(
        "created_date,start_date_date,end_date_date\n"
        "January 1 2011,January 22 2011,sometime\n"
        "January 11 2011,February 1 2011,March 1 2011\n"
    )

    moved, by = moved_to(date(2026, 5, 11), table, nyc.NYC)

    assert by.days == (date(2026, 5, 11) - date(2011, 1, 11)).days
    assert moved.rows[0].cells == {
        "created_date": "May 1 2026",
        "start_date_date": "May 22 2026",
        "end_date_date": "sometime",
    }
    assert moved.rows[1].cells["created_date"] == "May 11 2026"


def test_days_cannot_be_moved_where_no_row_says_when_it_was_made() -> None:
    """Better a clear word than a file moved by a guess."""
    with pytest.raises(Unusable, match="no readable day"):
        moved_to(date(2026, 5, 11), read_table("created_date\nsometime\n"), nyc.NYC)


def test_every_real_opportunity_is_understood(data_folder: Path) -> None:
    """665 rows of 261 organisations, 595 of them with a point, 48 without a category."""
    table = read_table(read_text(data_folder / "nyc" / "opportunities.csv", max_mb=50).content)
    rows = [translate(nyc.NYC.fields, row.cells) for row in table.rows]

    assert len(rows) == 665
    assert not any(row.problems for row in rows)
    assert sum("latitude" in row.values for row in rows) == 595
    assert sum("causes" not in row.values for row in rows) == 48
    assert len({row.values["organisation"] for row in rows}) == 261
