"""What follows an introduction, and what is counted in the end."""

from datetime import timedelta

import pytest

from services.matching.domain.engagement import Contribution, begun, past
from services.matching.domain.errors import FieldRefused, OwnReport
from services.matching.domain.kinds import Kind, Side
from tests.unit.matching.builders import NOW, TODAY, a_match, an_offer, an_opportunity


def test_an_engagement_carries_what_contributions_are_counted_by() -> None:
    """The opportunity's causes; the offer's where it names none."""
    offer = an_offer(kind=Kind.TALENT, causes=("Housing",))
    asked = an_opportunity(priority="place-shaping", need_id="n")

    engagement = begun("e", a_match(), offer, asked, NOW)
    blank = begun("e", a_match(), offer, an_opportunity(causes=()), NOW)

    assert (engagement.kind, engagement.causes) == (Kind.TALENT, ("Heritage",))
    assert (engagement.priority, engagement.need_id) == ("place-shaping", "n")
    assert blank.causes == ("Housing",)


def test_the_other_side_confirms() -> None:
    """Never the one that reported."""
    report = Contribution("c", "e", "m", "member-1", "o", 6.0, None, None, TODAY, Side.MEMBER, NOW)

    assert report.confirmed(Side.ORGANISATION, NOW).confirmed_at == NOW
    with pytest.raises(OwnReport):
        report.confirmed(Side.MEMBER, NOW)


def test_a_contribution_lies_in_the_past_or_today() -> None:
    """Plans are not contributions."""
    assert past("done_on", TODAY, TODAY) == TODAY
    with pytest.raises(FieldRefused):
        past("done_on", TODAY + timedelta(days=1), TODAY)
