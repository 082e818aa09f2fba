"""TeamKinetic's export: its sentinels mean nothing, and most of it is never read."""

from pathlib import Path

import pytest

from deploy.importing.mapping import recognise_members
from deploy.importing.sources.shape import translate
from deploy.importing.sources.teamkinetic import TEAMKINETIC, WITHHELD
from deploy.importing.tables import read_table

REAL = Path(__file__).parents[4] / "shared/data/teamkinetic/Volunteer-data.csv"


def a_volunteer(**cells: str) -> dict[str, str]:
    return {
        "VOLLONGID": "E194-35",
        "FIRSTNAME": " Ann",
        "SURNAME": "Bell ",
        "EMAIL": "ann@a.example",
        "POSTCODE": "ST42DE",
        "DOB": "1970-03-24",
        "DATEREGISTERED": "2025-09-22",
        "LASTLOGINDATE": "21/10/2025 10:35:00",
        "SENDEMAILS": "True",
        "STATUS": "",
        **cells,
    }


def values(**cells: str) -> dict[str, str]:
    return translate(TEAMKINETIC.fields, a_volunteer(**cells)).values


def test_a_volunteer_becomes_a_row_of_ours():
    """Two ways of writing days, one of reading them; of a birthday only the year."""
    assert values() == {
        "identifier": "teamkinetic:e194-35",
        "name": "Ann Bell",
        "email": "ann@a.example",
        "postcode": "ST42DE",
        "birth_year": "1970",
        "registered_on": "2025-09-22",
        "last_seen_on": "2025-10-21",
        "refuses_mail": "false",
    }


def test_days_that_stand_for_no_day_are_absent():
    """1 January 2010 is 'never signed in', 1 January 1900 'unknown'."""
    found = values(LASTLOGINDATE="01/01/2010", DOB="01/01/1900")
    assert "last_seen_on" not in found
    assert "birth_year" not in found


def test_whoever_wants_no_mail_is_remembered_as_such():
    """Also if they are asked one day."""
    assert values(SENDEMAILS="False")["refuses_mail"] == "true"


def test_whoever_was_shut_out_is_rejected():
    """A person decides about them, not an import."""
    translated = translate(TEAMKINETIC.fields, a_volunteer(STATUS="Access Denied"))
    assert [problem.field for problem in translated.problems] == ["refuses_mail"]


def test_health_checks_and_the_like_are_read_by_nothing():
    """They need a purpose and a consent that an import cannot have."""
    read = {name for field in TEAMKINETIC.fields for name in field.theirs}
    assert not read & set(WITHHELD)


@pytest.mark.skipif(not REAL.exists(), reason="the real export is not on this machine")
def test_every_row_of_the_real_export_is_translated_or_rejected_with_a_reason():
    """434 rows, a column that is there twice, three people who were shut out."""
    table = read_table(REAL.read_text(encoding="utf-8-sig"))
    recognised, _ = recognise_members(table.columns, "auto", {})
    rows = [translate(recognised.source.fields, row.cells) for row in table.rows]
    assert (len(rows), len(table.broken)) == (434, 0)
    assert table.remarks == ("Column 'VOLID' is there twice with the same cells.",)
    assert sum(bool(row.problems) for row in rows) == 3
    assert all({"identifier", "name", "email"} <= row.values.keys() for row in rows)
