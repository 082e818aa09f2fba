"""The service starts with any place pack, or says clearly what is wrong with it."""

from pathlib import Path

import pytest

from services.membership.app import build_app
from services.membership.clients.place import PlacePack, PlacePackUnreadable
from shared.contracts.envelope import Done
from shared.contracts.events.membership import MemberJoined
from shared.contracts.values import Location
from tests.component.membership.builders import a_wish_to_join
from tests.drivers import driver_for


async def test_without_an_outcode_table_people_join_without_a_point(mongo_url: str, tmp_path: Path):
    """A new place starts before it has all its files."""
    async with driver_for(build_app, mongo_url, POTBANK_PLACE=str(tmp_path / "none")) as membership:
        assert isinstance(await membership.asks(a_wish_to_join()), Done)
        [joined] = membership.published(MemberJoined)
        assert joined.location == Location(outcode="ST4")


@pytest.mark.parametrize(
    "table",
    [
        "outcode,latitude,longitude\nST4,north,-2.18\n",
        "outcode,latitude,longitude\nST4,53.0\n",
        "code,latitude,longitude\nST4,53.0,-2.18\n",
    ],
)
def test_a_table_that_cannot_be_read_stops_the_start_with_its_line(tmp_path: Path, table: str):
    """A wrong point would send people to the wrong town without anybody noticing."""
    (tmp_path / "outcodes.csv").write_text(table)
    with pytest.raises(PlacePackUnreadable, match=r"outcodes\.csv, line 2"):
        PlacePack.load(tmp_path)


def test_a_table_with_further_columns_is_read(tmp_path: Path):
    """Names and borders in it are for others."""
    (tmp_path / "outcodes.csv").write_text(
        "outcode,latitude,longitude,name\nst4 ,53.0,-2.18,Stoke\n"
    )
    assert PlacePack.load(tmp_path).point_of("ST4") == (53.0, -2.18)
