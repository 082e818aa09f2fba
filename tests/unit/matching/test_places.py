"""Distances, postcodes and the table of outward codes."""

import pytest
from hypothesis import given

from services.matching.domain.places import NOWHERE, Outcodes, Place, distance_km, outcode_of
from tests.unit.matching.builders import HANLEY, LONGTON, SYDNEY, places

TABLE = Outcodes.of([(HANLEY, "Hanley"), (LONGTON, "Longton"), (Place(None, 1, 1), "Nameless")])


def test_distances_are_those_of_the_globe() -> None:
    """Hanley to Sydney, by the great circle (17,150 km within one per cent)."""
    assert distance_km(HANLEY, SYDNEY) == pytest.approx(17_050, rel=0.01)
    assert distance_km(HANLEY, HANLEY) == pytest.approx(0)


def test_without_points_only_the_same_outward_code_is_near() -> None:
    """Everything else is unknown, which is not the same as far."""
    assert distance_km(Place("ST1"), HANLEY) == 0
    assert distance_km(Place("ST1"), Place("ST3")) is None
    assert distance_km(NOWHERE, NOWHERE) is None


@given(places, places)
def test_a_way_is_as_long_back_as_there(one: Place, other: Place) -> None:
    """And never negative."""
    there, back = distance_km(one, other), distance_km(other, one)

    assert there == (None if back is None else pytest.approx(back))
    assert there is None or there >= 0


@pytest.mark.parametrize(
    ("postcode", "outcode"),
    [
        ("ST4 2DF", "ST4"),
        ("st42df", "ST4"),
        (" ST13  5AA ", "ST13"),
        ("EC1A 1BB", "EC1A"),
        ("M1", "M1"),
        ("10013", None),
        ("not one", None),
        ("", None),
        ({"$gt": ""}.__str__(), None),
    ],
)
def test_the_outward_half_of_a_postcode(postcode: str, outcode: str | None) -> None:
    """UK postcodes only; anything else is nothing."""
    assert outcode_of(postcode) == outcode


def test_a_place_is_found_by_code_by_postcode_and_by_name() -> None:
    """People write what they know."""
    assert TABLE.named("st1") == TABLE.named("ST1 3AB") == TABLE.named(" hanley ") == HANLEY
    assert TABLE.named("ZZ9") == Place("ZZ9")
    assert TABLE.named("Atlantis") is None
    assert TABLE.located("ST9") == Place("ST9")
