"""The lists of the domain are those of the published language."""

from typing import Any, get_args

import pytest

from services.matching.domain import kinds
from shared.contracts.requests.matching import MatchView, OfferView, OpportunityView
from shared.contracts.vocabulary import Kind, Priority

SHOWN_OTHERWISE = {
    *(status.value for status in kinds.AGREED),
    kinds.MatchStatus.CANCELLED.value,
}
"""Younger than the contract, whose readers know no other status: `on_hold` and `cancelled`."""


@pytest.mark.parametrize(
    ("ours", "view"),
    [
        (kinds.OfferStatus, OfferView),
        (kinds.OpportunityStatus, OpportunityView),
        (kinds.MatchStatus, MatchView),
    ],
)
def test_every_status_can_be_shown(ours: Any, view: Any) -> None:
    """A status the contract does not know would break a page."""
    shown = {each.value for each in ours} - SHOWN_OTHERWISE
    assert shown == set(get_args(view.model_fields["status"].annotation))


def test_kinds_and_priorities_are_the_same() -> None:
    """The domain may not import the contract, so the two are held together here."""
    assert {kind.value for kind in kinds.Kind} == {kind.value for kind in Kind}
    assert {each.value for each in kinds.Priority} == {each.value for each in Priority}
