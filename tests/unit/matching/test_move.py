"""What passed from one record to another holds ids, and nothing that tells who it is."""

from dataclasses import asdict

from services.matching.domain.move import Move


def test_a_move_holds_ids_only():
    """It is kept as long as the merge stands."""
    assert asdict(Move("m1", "m2", ("o1",), ("v1",))) == {
        "member_id": "m1",
        "into": "m2",
        "offers": ("o1",),
        "visits": ("v1",),
    }
