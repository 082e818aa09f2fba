"""The folder that describes the place: its calendar, its name, and sensible silence."""

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from services.notifications.clients.place import read_place


def test_the_place_says_its_name_its_zone_its_days_and_its_holidays(tmp_path: Path):
    """Another place is another folder, not another program."""
    (tmp_path / "place.yaml").write_text(
        "network_name: Made in Testing\n"
        "time_zone: Europe/Paris\n"
        "answer_working_days: 3\n"
        "holidays: [2026-07-14, '2026-08-15']\n"
    )

    place = read_place(tmp_path)

    assert place.network_name == "Made in Testing"
    assert place.days.zone == ZoneInfo("Europe/Paris")
    assert place.days.answer_days == 3
    assert place.days.holidays == {date(2026, 7, 14), date(2026, 8, 15)}


def test_a_place_that_says_nothing_gets_five_working_days(tmp_path: Path):
    """What Reach Volunteering asks of its charities; the environment may overrule it."""
    assert read_place(tmp_path).days.answer_days == 5
    assert read_place(tmp_path, answer_days=2).days.answer_days == 2
    assert read_place(tmp_path).days.holidays == frozenset()


def test_a_holiday_that_is_no_day_stops_the_start(tmp_path: Path):
    """A typing error must not become a wrong promise."""
    (tmp_path / "place.yaml").write_text("holidays: [Christmas]\n")

    with pytest.raises(ValueError, match="Christmas"):
        read_place(tmp_path)


def test_a_place_may_give_a_kind_of_promise_more_or_less_time(tmp_path: Path):
    """Looking at evidence takes longer than saying yes."""
    (tmp_path / "place.yaml").write_text("promise_working_days: { recognise-need: 20 }\n")

    assert read_place(tmp_path).days.by_kind == {"recognise-need": 20}


@pytest.mark.parametrize("said", ["recognize-need: 20", "find-use: 0", "find-use: soon"])
def test_a_kind_there_is_not_or_no_time_at_all_stops_the_start(tmp_path: Path, said: str):
    """The sentence names the kind, so that somebody can mend the file."""
    (tmp_path / "place.yaml").write_text(f"promise_working_days: {{ {said} }}\n")

    with pytest.raises(ValueError, match=said.partition(":")[0]):
        read_place(tmp_path)


def test_the_place_that_comes_with_potbank_can_be_read():
    """Good Friday is not a working day in Stoke-on-Trent."""
    place = read_place(Path(__file__).parents[3] / "deploy" / "places" / "stoke-on-trent")

    assert not place.days.includes(date(2026, 4, 3))
    assert place.network_name == "Made in Stoke-on-Trent"
