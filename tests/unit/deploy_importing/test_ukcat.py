"""Codings of UK charities become our causes by a table that a person can read and correct."""

import csv
from pathlib import Path

import pytest

from deploy.importing.reading import read_text
from deploy.importing.sources import ukcat
from deploy.importing.sources.shape import translate
from deploy.importing.tables import read_table
from shared.contracts.vocabulary import CAUSES

TABLE = Path(ukcat.__file__).with_name("ukcat_causes.csv")


def a_charity(**cells: str) -> dict[str, str]:
    return {
        "org_id": "GB-CHC-1",
        "name": "LEWIS BRASS BAND",
        "UKCAT": "AR303; BE115",
        "Batch ID": "08_under_100000",
        "ICNPTSO": "F20",
        "activities": "Concerts.",
        "objects": "To educate.",
        "web": "www.band.example",
        **cells,
    }


def test_one_row_is_one_coding_of_one_charity() -> None:
    """Two people coded some charities: who coded is kept, so that both codings can be."""
    values = translate(ukcat.UKCAT.fields, a_charity()).values

    assert values["identifier"] == "GB-CHC-1"
    assert values["tags"] == "AR303;BE115"
    assert values["causes"] == "ArtsAndCulture;Families"
    assert values["coder"] == "08_under_100000/F20"
    assert values["website"] == "https://www.band.example"
    assert values["description"] == "Concerts."


def test_objects_describe_a_charity_that_names_no_activities() -> None:
    """Half a description is better than none."""
    assert translate(ukcat.UKCAT.fields, a_charity(activities=" ")).values["description"] == (
        "To educate."
    )


@pytest.mark.parametrize(
    ("column", "cell", "kept"),
    [("web", "http://1st floor, Waring Street", None), ("postcode", "TR13 0W", "TR13")],
)
def test_a_cell_that_cannot_be_right_is_left_out_and_the_charity_stays(
    column: str, cell: str, kept: str | None
) -> None:
    """Nine real charities have an address of bricks for a website, or half a postcode."""
    translated = translate(ukcat.UKCAT.fields, a_charity(**{column: cell}))
    field = {"web": "website"}.get(column, column)

    assert translated.values.get(field) == kept
    assert [note.field for note in translated.notes] == [field]
    assert not translated.problems


def test_a_long_description_is_cut_at_a_word_and_the_person_is_told() -> None:
    """4,000 characters is what the register keeps."""
    translated = translate(ukcat.UKCAT.fields, a_charity(activities="kiln " * 1000))

    assert len(translated.values["description"]) <= 4000
    assert translated.values["description"].endswith("kiln…")
    assert [note.field for note in translated.notes] == ["description"]


def test_an_exact_code_wins_over_its_category_and_a_way_of_working_is_no_cause() -> None:
    """HE is health, but HE210 is mental health; making grants (CA) says nothing about for what."""
    assert ukcat.causes_of("HE") == "Health"
    assert ukcat.causes_of("HE210") == "MentalHealth"
    assert ukcat.causes_of("HE999") == "Health"
    assert ukcat.causes_of("CA201;PR101;ZZ1") == ""
    assert ukcat.causes_of("he210;HE210;HE") == "MentalHealth;Health"


def test_every_cause_in_the_table_is_one_of_ours() -> None:
    """A typing mistake there would reject every row that uses it."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert {cause for row in rows for cause in row["causes"].split(";") if cause} <= CAUSES.keys()
    assert len({row["code"] for row in rows}) == len(rows)


def test_every_real_charity_is_understood_and_every_real_category_has_an_entry(
    data_folder: Path,
) -> None:
    """The mapping is complete for the file it was made for: 2,073 rows, none lost."""
    table = read_table(read_text(data_folder / "ukcat" / "charities.csv", max_mb=50).content)
    translated = [translate(ukcat.UKCAT.fields, row.cells) for row in table.rows]
    with TABLE.open(encoding="utf-8", newline="") as file:
        known = {row["code"] for row in csv.DictReader(file)}

    assert len(table) == len(translated) == 2073
    assert not any(row.problems for row in translated)
    assert len({row.values["identifier"] for row in translated}) == 2022
    assert {tag[:2] for row in table.rows for tag in row.cells["UKCAT"].split(";") if tag} <= known
