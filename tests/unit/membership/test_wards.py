"""Which ward a point lies in: shapes whose answer is known, and the city itself."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.membership.domain.wards import Ward, ward_at

BESIDE = Path(__file__).parents[4] / "shared" / "data"
REAL = Path(os.environ.get("POTBANK_DATA", BESIDE)) / "place/stoke_wards_2022_imd2019.geojson"


def box(west: float, south: float, east: float, north: float) -> tuple[tuple[float, float], ...]:
    """A closed ring with four corners."""
    return ((west, south), (east, south), (east, north), (west, north), (west, south))


DOUGHNUT = Ward("W1", "Doughnut", ((box(0, 0, 10, 10), box(4, 4, 6, 6)),))
HOLE = Ward("W2", "Hole", ((box(4, 4, 6, 6),),))
ISLANDS = Ward("W3", "Islands", ((box(20, 0, 21, 1),), (box(30, 0, 31, 1),)))
AWAY = st.floats(min_value=0, max_value=10, exclude_min=True, exclude_max=True)


@given(latitude=AWAY, longitude=AWAY)
def test_a_point_is_in_the_ring_or_in_its_hole(latitude: float, longitude: float):
    """Nothing falls between two wards that fit each other."""
    in_hole = 4 < latitude < 6 and 4 < longitude < 6
    on_edge = latitude in (4, 6) or longitude in (4, 6)
    found = ward_at((latitude, longitude), [DOUGHNUT, HOLE])
    assert found is not None
    if not on_edge:
        assert found.name == ("Hole" if in_hole else "Doughnut")


def test_a_ward_may_have_several_parts():
    """Islands, and land on the far side of a road."""
    assert ward_at((0.5, 30.5), [DOUGHNUT, ISLANDS]) == ISLANDS


def test_outside_of_all_wards_there_is_none():
    """Members are worldwide."""
    assert ward_at((-37.8, 144.9), [DOUGHNUT, HOLE, ISLANDS]) is None
    assert ward_at(None, [DOUGHNUT]) is None


@pytest.mark.skipif(not REAL.exists(), reason=f"real wards are not here: {REAL}")
def test_every_real_ward_is_found_from_a_point_inside_it():
    """The 37 wards of Stoke-on-Trent; the middle of a short chord just inside its outline."""
    features = json.loads(REAL.read_text())["features"]
    wards = [
        Ward(
            f["properties"]["ward22_code"],
            f["properties"]["ward22_name"],
            tuple(
                tuple(tuple(map(tuple, ring)) for ring in [*f["geometry"]["coordinates"]])
                for _ in [0]
            ),
        )
        for f in features
        if f["geometry"]["type"] == "Polygon"
    ]
    assert len(wards) == len(features) == 37
    for ward in wards:
        ring = ward.polygons[0][0]
        latitude = sum(corner[1] for corner in ring) / len(ring)
        inside = [x / 10_000 for x in range(-23000, -20000) if ward.holds((latitude, x / 10_000))]
        assert inside, ward.name
        assert ward_at((latitude, inside[len(inside) // 2]), wards) == ward
