"""`potbank tags`, from files to files; what cannot be used is refused with column and fix."""

import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from deploy.cli import app
from shared.tags.files import load
from tests.unit.shared_tags.made import TAXONOMY, texts

HEADER = ["org_id", "name", "activities", "objects", "UKCAT"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Coded charities with their taxonomy beside them, and a state of its own."""
    monkeypatch.setenv("POTBANK_STATE", str(tmp_path / "state"))
    monkeypatch.delenv("POTBANK_DATA", raising=False)
    expressions = ["Regular expression", "Exclude regular expression"]
    tags = [[t.code, t.name, t.category, t.expression, t.excluded] for t in TAXONOMY.tags]
    write(tmp_path / "taxonomy.csv", [["Code", "tag", "Category", *expressions], *tags])
    rows = [
        [f"GB-CHC-{at}", text.name, text.activities, "", code]
        for at, (text, code) in enumerate(texts())
    ]
    write(tmp_path / "charities.csv", [HEADER, *rows])
    return tmp_path


def write(file: Path, rows: list[list[str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["tags", *map(str, arguments)])


def suggestions(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_train_keeps_what_it_is_worth_and_suggest_uses_it(folder: Path) -> None:
    """The file itself says figure, day, rows and versions."""
    trained = run("train", folder / "charities.csv")
    assert trained.exit_code == 0, trained.output
    assert "On organisations it had not seen: F1" in trained.output
    facts = load(folder / "state" / "data" / "tags.npz").facts
    assert (facts.rows, facts.organisations) == (90, 90)
    assert facts.trained_on
    assert facts.figures["F1"] > facts.figures["F1 of the rules"]
    assert {"numpy", "scipy", "scikit-learn"} == set(facts.versions)

    write(folder / "new.csv", [HEADER[:4], ["=GB-1", "Bell Larder", "For the hungry.", ""]])
    done = run("suggest", folder / "new.csv", "--out", folder / "out.csv")
    assert done.exit_code == 0, done.output
    first, *_ = suggestions(folder / "out.csv")
    assert list(first) == ["org_id", "tag", "confidence", "chosen"]
    assert (first["org_id"], first["tag"], first["chosen"]) == ("'=GB-1", "FO", "true")
    assert 0.5 < float(first["confidence"]) <= 1


def test_without_a_model_the_expressions_suggest(folder: Path) -> None:
    """A new place has coded nothing yet."""
    done = run("suggest", folder / "charities.csv", "--out", folder / "out.csv")
    assert done.exit_code == 0, done.output
    assert "no model yet" in done.output
    assert {row["tag"] for row in suggestions(folder / "out.csv")} == {"AR", "ED"}


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([["org_id", "name", "UKCAT"], ["1", "a", "AR"]], "no column 'activities'"),
        ([HEADER], "a header and no rows"),
        ([], "is empty"),
        ([HEADER, ["1", "a", "b", "c", "AR;ZZ9"]], "line 2: column UKCAT has 'ZZ9'"),
        ([HEADER, [" ", "a", "b", "c", "AR"]], "line 2: column org_id is empty"),
        ([HEADER, ["1", "a", "b"]], "line 2: The row has 3 cells"),
        ([HEADER, ["1", "a", "b", "c", "AR"]], "1 coded organisations in column UKCAT"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_the_column_and_the_fix(
    folder: Path, rows: list[list[str]], words: str
) -> None:
    """Exit code 2, and nothing was written."""
    write(folder / "bad.csv", rows)
    done = run("train", folder / "bad.csv", "--out", folder / "tags.npz")
    assert done.exit_code == 2
    assert words in done.output
    assert "Fix:" in done.output
    assert not (folder / "tags.npz").exists()


def test_what_is_not_utf_8_is_refused_with_the_way_to_make_it_so(folder: Path) -> None:
    """A guess would teach the model words that nobody wrote."""
    (folder / "bad.csv").write_bytes("org_id,name,activities\n1,Caf\xe9,x\n".encode("cp1252"))
    done = run("suggest", folder / "bad.csv", "--out", folder / "out.csv")
    assert done.exit_code == 2
    assert "not UTF-8" in done.output
    assert "iconv" in done.output
    assert not (folder / "out.csv").exists()


def test_a_broken_taxonomy_is_refused_with_its_line(folder: Path) -> None:
    """An expression that is none would stop at the first text otherwise."""
    write(folder / "t.csv", [["Code", "tag", "Regular expression"], ["A", "Arts", "(art"]])
    done = run("train", folder / "charities.csv", "--taxonomy", folder / "t.csv")
    assert done.exit_code == 2
    assert "line 2: column 'Regular expression'" in done.output


def test_no_taxonomy_and_no_model_is_told(folder: Path) -> None:
    """Which places were looked in, and what to give."""
    (folder / "taxonomy.csv").unlink()
    done = run("suggest", folder / "charities.csv", "--out", folder / "out.csv")
    assert done.exit_code == 2
    assert "--taxonomy FILE" in done.output
    named = run("suggest", folder / "charities.csv", "--out", folder / "o", "--model", "none.npz")
    assert named.exit_code == 2
