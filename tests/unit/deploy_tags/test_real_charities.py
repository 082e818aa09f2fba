"""On a third of the real charities: better than the rules, on organisations it has not seen."""

import csv
from pathlib import Path

import pytest

from deploy.tags.coded import Coded, groups
from deploy.tags.files import read_codings, read_taxonomy
from deploy.tags.judging import Agreement, HeldOut, by_rules, held_out


@pytest.fixture(scope="module")
def coded(data_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Coded:
    """Every third organisation, with all of its rows: to read all takes ten seconds."""
    third = tmp_path_factory.mktemp("third") / "charities.csv"
    with (data_folder / "ukcat" / "charities.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    group = groups([row["org_id"] for row in rows], "third")
    with third.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(row for row, each in zip(rows, group, strict=True) if each % 3 == 0)
    return read_codings(third, read_taxonomy(data_folder / "ukcat" / "taxonomy.csv")).coded


@pytest.fixture(scope="module")
def tested(coded: Coded) -> HeldOut:
    """Each row as a model saw it that had learned from the others."""
    return held_out(coded, folds=3)


def test_suggestions_agree_with_people_better_than_the_expressions_do(
    coded: Coded, tested: HeldOut
) -> None:
    """A third teaches less than all (F1 0.54): enough to see that it teaches something."""
    ours = Agreement.of(tested.chosen, coded.codings)
    _, found = by_rules(coded)

    assert ours.f1 > 0.46
    assert ours.f1 > Agreement.of(found, coded.codings).f1 + 0.03


def test_its_confidence_holds(coded: Coded, tested: HeldOut) -> None:
    """As many tags as it expects are there, and it errs less than each tag's share alone would."""
    assert tested.confidence.sum() == pytest.approx(coded.codings.sum(), rel=0.1)
    assert tested.brier(coded.codings) < 0.8 * coded.codings.var(axis=0).mean()
