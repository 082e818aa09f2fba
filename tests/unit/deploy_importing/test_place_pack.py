"""The place pack holds what the services count on, and its holidays are the law's."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from dateutil.easter import easter

PACK = Path("deploy/places/stoke-on-trent")
MONDAY, SATURDAY, SUNDAY = 0, 5, 6


def first_monday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=-first.weekday() % 7)


def bank_holidays(year: int) -> set[date]:
    """England and Wales: Banking and Financial Dealings Act 1971, and substitutes on weekdays."""
    new_year = date(year, 1, 1)
    new_year += timedelta(days={SATURDAY: 2, SUNDAY: 1}.get(new_year.weekday(), 0))
    last_of_may, last_of_august = date(year, 5, 31), date(year, 8, 31)
    days = {
        new_year,
        easter(year) - timedelta(days=2),
        easter(year) + timedelta(days=1),
        first_monday(year, 5),
        last_of_may - timedelta(days=last_of_may.weekday()),
        last_of_august - timedelta(days=last_of_august.weekday()),
    }
    day = date(year, 12, 25)
    for _ in ("Christmas Day", "Boxing Day"):
        while day.weekday() >= SATURDAY or day in days:
            day += timedelta(days=1)
        days.add(day)
    return days


@pytest.fixture(scope="module")
def place() -> dict[str, object]:
    found: dict[str, object] = yaml.safe_load((PACK / "place.yaml").read_text())
    return found


@pytest.mark.parametrize("year", [2026, 2027, 2028])
def test_the_holidays_of_a_year_are_those_of_the_law(place: dict[str, object], year: int) -> None:
    """A promise that falls due on a bank holiday would be late through our fault."""
    assert {day for day in place["holidays"] if day.year == year} == bank_holidays(year)  # type: ignore[attr-defined]  # a list of days


def test_the_six_towns_and_their_neighbours_are_areas(place: dict[str, object]) -> None:
    """Arnold Bennett wrote of five; people from Fenton never forgave him."""
    areas = {area["name"] for area in place["areas"]}  # type: ignore[attr-defined]  # a list
    assert {"Tunstall", "Burslem", "Hanley", "Stoke", "Fenton", "Longton"} < areas
    assert {"Newcastle-under-Lyme", "Staffordshire Moorlands"} < areas


def test_outward_codes_are_plausible_points_of_these_islands() -> None:
    """A transposed pair of figures would put Burslem into the sea."""
    with (PACK / "outcodes.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))

    assert len({row["outcode"] for row in rows}) == len(rows)
    assert all(49 <= float(row["latitude"]) <= 61 for row in rows)
    assert all(-8.5 <= float(row["longitude"]) <= 2 for row in rows)
    assert {row["inside"] for row in rows} == {"yes", "no"}
    assert {f"ST{number}" for number in range(1, 22)} <= {row["outcode"] for row in rows}


def test_everything_inside_the_place_is_within_25_km_of_stoke() -> None:
    """The place is the city, the borough and the Moorlands' near side; Uttoxeter is not in it."""
    with (PACK / "outcodes.csv").open(newline="") as file:
        inside = [row for row in csv.DictReader(file) if row["inside"] == "yes"]

    assert all(abs(float(row["latitude"]) - 53.02) < 0.15 for row in inside)
    assert all(abs(float(row["longitude"]) + 2.17) < 0.25 for row in inside)
    assert "ST14" not in {row["outcode"] for row in inside}
