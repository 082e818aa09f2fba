"""The groups of the place pack, as the operator writes them."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from services.membership.clients.charter import read_charter, read_clock
from services.membership.clients.place import PlacePackUnreadable
from services.membership.domain.group import OFFICES

STOKE = Path("deploy/places/stoke-on-trent")


def test_the_groups_of_stoke_are_read():
    """Every constituency of the founding paper has seats; prospects are for the working group."""
    charter = read_charter(STOKE)
    can = charter.group("staffs-can")
    assert [each.constituency_id for each in can.constituencies] == [
        "students",
        "staff",
        "public",
        "community-organisations",
        "alumni",
        "civic",
        "industry",
    ]
    assert all(each.seats > 0 for each in can.constituencies)
    assert len(can.also_called) == 2
    assert "coordinator" not in charter.group("working-group").run_by
    assert charter.group("student-network").delegable
    assert charter.group("staff-operations").units


def test_a_place_without_groups_has_the_offices(tmp_path: Path):
    """Somebody must coordinate everywhere."""
    assert read_charter(tmp_path).groups == OFFICES
    (tmp_path / "groups.yaml").write_text("# none yet\n")
    assert read_charter(tmp_path).groups == OFFICES


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("groups: [{ name: No id }]", "'id'"),
        ("groups: [{ id: a }]", "name"),
        ("groups: [{ id: a, name: A, colour: red }]", "unknown keys: colour"),
        ("groups: [{ id: a, name: A, role: administrator }]", "only adviser"),
        ("groups: [{ id: a, name: A, shown_to: all }]", "shown_to is 'all'"),
        ("groups: [{ id: a, name: A }, { id: a, name: B }]", "same id"),
        ("groups: [{ id: a, name: A, constituencies: [{ id: x, name: X }] }]", "seats"),
        ("groups: ambassadors", "groups.yaml"),
    ],
)
def test_what_the_operator_got_wrong_is_said_at_the_start(tmp_path: Path, written: str, said: str):
    """With the file, and what is wrong in it."""
    (tmp_path / "groups.yaml").write_text(written)
    with pytest.raises(PlacePackUnreadable, match=said):
        read_charter(tmp_path)


def test_the_day_is_that_of_the_place(tmp_path: Path):
    """Somewhere else it is tomorrow already."""
    moment = datetime(2026, 11, 20, 20, tzinfo=UTC)
    assert read_clock(tmp_path).day_of(moment) == date(2026, 11, 20)
    (tmp_path / "place.yaml").write_text("time_zone: Australia/Melbourne\n")
    assert read_clock(tmp_path).day_of(moment) == date(2026, 11, 21)
