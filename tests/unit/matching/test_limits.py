"""Pairs taken one after the other, until something stands in the way."""

from services.matching.domain.kinds import OpportunityStatus
from services.matching.domain.limits import GONE, NO_PLACE, TWICE, Limits
from services.matching.domain.pool import NO_ROOM, Pool
from tests.unit.matching.builders import POLICY, TODAY, an_offer, an_opportunity


def limits(offers, opportunities) -> Limits:
    """Of a pool in which nothing was matched yet."""
    return Limits(Pool(offers, opportunities, {}, frozenset(), TODAY), POLICY)


def test_places_run_out():
    """The second of two for one place is told so."""
    offers = [an_offer(), an_offer(offer_id="offer-2", member_id="member-2")]
    left = limits(offers, [an_opportunity(places=1)])

    assert left.take("offer-1", "opportunity-1") is None
    assert left.take("offer-2", "opportunity-1") == NO_PLACE


def test_room_runs_out():
    """An offer may have five matches, those it has already among them."""
    asked = [an_opportunity(), an_opportunity(opportunity_id="opportunity-2")]
    left = limits([an_offer(live_matches=4)], asked)

    assert left.take("offer-1", "opportunity-1") is None
    assert left.take("offer-1", "opportunity-2") == NO_ROOM


def test_one_person_takes_one_place_of_an_opportunity():
    """Also with two offers."""
    left = limits([an_offer(), an_offer(offer_id="offer-2")], [an_opportunity()])

    assert left.take("offer-1", "opportunity-1") is None
    assert left.take("offer-2", "opportunity-1") == TWICE


def test_hard_rules_hold_and_what_is_gone_is_gone():
    """With the rule's own sentence."""
    closed = an_opportunity(status=OpportunityStatus.CLOSED)
    left = limits([an_offer()], [closed])

    assert left.take("offer-1", "opportunity-1") == "The opportunity is no longer open."
    assert left.take("offer-1", "elsewhere") == GONE
    assert left.take("offer-9", "opportunity-1") == GONE
