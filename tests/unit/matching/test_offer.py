"""What an offer needs, and what becomes of it."""

from datetime import timedelta
from typing import Any

import pytest

from services.matching.domain.errors import (
    FieldRefused,
    OfferAlreadyWithdrawn,
)
from services.matching.domain.kinds import Kind, OfferStatus
from services.matching.domain.offer import valid
from tests.unit.matching.builders import NOW, TODAY, an_offer


@pytest.mark.parametrize(
    "changes",
    [
        {"hours": 4.0},
        {},
        {"kind": Kind.TALENT, "skills": ("Teaching",)},
        {"kind": Kind.TREASURE, "pounds": 50.0},
        {"kind": Kind.TREASURE, "things": "a van"},
        {"remote": True, "in_person": False},
    ],
)
def test_what_is_complete_may_be_posted(changes: dict[str, Any]) -> None:
    """Time needs no number of hours: small things count."""
    offer = an_offer(**changes)

    assert valid(offer, TODAY) is offer


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"pounds": 5.0}, "pounds"),
        ({"things": "a van"}, "things"),
        ({"kind": Kind.TALENT}, "skills"),
        ({"kind": Kind.TREASURE}, "pounds"),
        ({"in_person": False}, "in_person"),
    ],
)
def test_what_is_missing_is_named(changes: dict[str, Any], field: str) -> None:
    """With what to do about it."""
    with pytest.raises(FieldRefused) as refused:
        valid(an_offer(**changes), TODAY)

    assert refused.value.field == field
    assert refused.value.fix


def test_money_alone_needs_no_journey() -> None:
    """Things do."""
    assert an_offer(kind=Kind.TREASURE, pounds=5.0).is_money
    assert not an_offer(kind=Kind.TREASURE, pounds=5.0, things="a van").is_money
    assert not an_offer().is_money


def test_an_offer_is_withdrawn_once() -> None:
    """And is never looked at again."""
    gone = an_offer(look_again_at=NOW).withdrawn()

    assert (gone.status, gone.look_again_at) == (OfferStatus.WITHDRAWN, None)
    with pytest.raises(OfferAlreadyWithdrawn):
        gone.withdrawn()
    assert gone.fulfilled() is gone
    assert gone.freed(NOW).look_again_at is None


def test_a_fulfilled_offer_may_still_be_withdrawn() -> None:
    """Pending proposals of it are then taken back too."""
    fulfilled = an_offer().fulfilled()

    assert fulfilled.status is OfferStatus.FULFILLED
    assert fulfilled.withdrawn().status is OfferStatus.WITHDRAWN


def test_a_freed_offer_is_due_at_once() -> None:
    """A no is the start of the search for another use."""
    offer = an_offer().looked_at(2, NOW + timedelta(hours=6))
    freed = offer.freed(NOW)

    assert (offer.live_matches, freed.live_matches) == (2, 1)
    assert freed.look_again_at == NOW
    assert an_offer().freed(NOW).live_matches == 0
