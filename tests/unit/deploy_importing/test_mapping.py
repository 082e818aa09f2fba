"""Columns are found by what they are called, corrected by hand, and remembered."""

from pathlib import Path

import pytest

from deploy.importing.mapping import Templates, detected, read_mapping, recognise_members
from deploy.importing.sources.shape import translate
from deploy.importing.unusable import Unusable

HEADER = ("Ref", "First Name", "Surname", "E-mail", "Date of birth", "Town")


def test_columns_are_found_by_what_they_are_called():
    """Case and punctuation do not matter; two columns make a name."""
    assert detected(HEADER) == {
        "identifier": ("Ref",),
        "name": ("First Name", "Surname"),
        "email": ("E-mail",),
        "birth_year": ("Date of birth",),
    }


def test_a_file_of_no_known_source_is_read_and_the_person_told_how():
    """The first dry run shows what was understood."""
    recognised, remark = recognise_members(HEADER, "auto", {})
    cells = dict(zip(HEADER, ("7", "Ann", "Bell", "a@a.example", "24/03/1970", "x"), strict=True))
    assert translate(recognised.source.fields, cells).values == {
        "identifier": "7",
        "name": "Ann Bell",
        "email": "a@a.example",
        "birth_year": "1970",
    }
    assert "name=First Name+Surname" in remark
    assert recognised.unknown == ("Town",)


def test_what_is_said_by_hand_wins():
    """Also against a source that is known."""
    recognised, _ = recognise_members(HEADER, "auto", read_mapping(["name=Surname+First Name"]))
    [name] = [field for field in recognised.source.fields if field.ours == "name"]
    assert name.convert("Bell", "Ann") == "Bell Ann"


@pytest.mark.parametrize("said", [["nonsense"], ["=Ref"], ["shoe=Ref"], ["name=Nome"]])
def test_what_cannot_be_meant_is_refused_with_what_can(said: list[str]):
    """A slip in --map must not import half a register."""
    with pytest.raises(Unusable) as refused:
        recognise_members(HEADER, "auto", read_mapping(said))
    assert refused.value.fix


def test_a_file_without_an_address_column_is_refused():
    """Nobody could be asked."""
    with pytest.raises(Unusable, match="'email' is missing"):
        recognise_members(("Ref", "Full name"), "auto", {})


def test_a_mapping_is_remembered_for_files_with_the_same_columns(tmp_path: Path):
    """In whatever order they stand; for others nothing is."""
    templates = Templates(tmp_path / "made")
    assert templates.find(HEADER) is None
    templates.keep(HEADER, {"name": ("Surname",)})
    assert templates.find(tuple(reversed(HEADER))) == {"name": ("Surname",)}
    assert templates.find(HEADER[1:]) is None
