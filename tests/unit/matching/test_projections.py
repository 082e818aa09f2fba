"""What matching keeps of others holds nothing that tells who a person is."""

from dataclasses import fields

from services.matching.domain.projections import Member, Need, Organisation


def test_a_member_is_kept_without_name_or_address() -> None:
    """Opaque id, interests, a place no finer than an outward code, and how far they travel."""
    assert {field.name for field in fields(Member)} == {
        "member_id",
        "interests",
        "place",
        "max_km",
        "remote",
        "time_zone",
    }


def test_what_is_not_said_is_not_assumed() -> None:
    """Nowhere, no causes, and active, as in the register."""
    organisation = Organisation("o1", "Trust")

    assert (organisation.place.point, organisation.causes, organisation.active) == (None, (), True)
    assert Need("n1", "Heritage").place.point is None
