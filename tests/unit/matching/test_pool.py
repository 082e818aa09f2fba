"""Every pair of a pool judged, and a sentence for whoever stays without."""

from dataclasses import replace
from datetime import date

import pytest

from services.matching.domain.days import Days
from services.matching.domain.kinds import Kind, OfferStatus, OpportunityStatus
from services.matching.domain.places import Place
from services.matching.domain.pool import (
    ALL_ASKED,
    FORBIDDEN,
    MOST_OFFERS,
    MOST_PAIRS,
    MOST_PLACES,
    NEEDED_ELSEWHERE,
    NO_ROOM,
    NOBODY_OFFERS,
    NOT_OPEN,
    Pool,
    fit_of,
    judged,
    one_day,
    with_places,
    within_limits,
)
from services.matching.domain.ranking import ALL_PROPOSED, NOBODY_ASKS
from services.matching.domain.round_errors import NothingToFill, PoolTooLarge
from services.matching.domain.rules import stops
from services.matching.domain.score import Standing
from tests.unit.matching.builders import POLICY, TODAY, an_offer, an_opportunity

FAR = {"place": Place("M1", 53.48, -2.24)}


def a_pool(offers=None, opportunities=None, **changes) -> Pool:
    """One offer and one opportunity that fit."""
    fields = {"standings": {}, "matched": frozenset(), "today": TODAY, **changes}
    given = [an_offer()] if offers is None else offers
    asked = [an_opportunity()] if opportunities is None else opportunities
    return Pool(given, asked, **fields)


def test_what_no_rule_keeps_apart_has_a_score():
    """The rules and the score are those of single proposals."""
    pool = a_pool([an_offer(), an_offer(offer_id="talent", kind=Kind.TALENT)])
    found = judged(pool, POLICY)

    assert found.scores.keys() == {("offer-1", "opportunity-1")}
    assert found.scores["offer-1", "opportunity-1"].total >= POLICY.minimum_score
    assert not stops(pool.pair(pool.offers[0], pool.opportunities[0]))
    fit = fit_of(pool.offers[0], pool.opportunities[0], found.scores["offer-1", "opportunity-1"])
    assert (fit.member_id, fit.organisation_id) == ("member-1", "organisation-1")


def test_pairs_that_were_ever_proposed_are_no_longer_possible():
    """A no is final, in a round too."""
    pool = a_pool(matched=frozenset({("offer-1", "opportunity-1")}))
    found = judged(pool, POLICY)

    assert found.scores == {}
    assert found.why_no_use(pool.offers[0], 5, 0) == ALL_PROPOSED
    assert found.why_nobody("opportunity-1", 0) == ALL_ASKED


def test_the_record_of_an_opportunity_counts():
    """Who was shown often comes after who was not."""
    often, seldom = an_opportunity(), an_opportunity(opportunity_id="seldom")
    shown = {"opportunity-1": Standing(shown=9), "seldom": Standing()}
    scores = judged(a_pool(opportunities=[often, seldom], standings=shown), POLICY).scores

    assert scores["offer-1", "seldom"].total > scores["offer-1", "opportunity-1"].total


def test_places_are_those_left_and_no_more_than_may_wait():
    """Nobody is asked for a place that is gone, and no organisation is flooded."""
    pool = a_pool(
        opportunities=[
            an_opportunity(opportunity_id="two", places=3, places_taken=1),
            an_opportunity(opportunity_id="any"),
            an_opportunity(opportunity_id="cohort", places=30),
            an_opportunity(opportunity_id="flooded", places=5),
            an_opportunity(opportunity_id="closed", status=OpportunityStatus.CLOSED),
        ],
        standings={
            "flooded": Standing(pending_scores=(0.5,) * 9),
            "cohort": Standing(pending_scores=(0.5,) * 9),
        },
    )
    places = pool.places(POLICY)
    assert places == {"two": 2, "any": 10, "cohort": 21, "flooded": 1, "closed": 0}


def test_a_pool_without_a_place_is_refused():
    """There would be nothing to work out."""
    full = an_opportunity(places=1, places_taken=1)
    with pytest.raises(NothingToFill):
        with_places(a_pool(opportunities=[full]), POLICY)
    assert with_places(a_pool(), POLICY)


def test_a_pool_that_would_keep_everybody_waiting_is_refused():
    """Better told to choose than to wait for a minute."""
    opportunities = [an_opportunity(opportunity_id=f"{n}", places=1) for n in range(100)]
    many = [an_offer()] * (Pool.most_offers(100) + 1)
    with pytest.raises(PoolTooLarge, match=f"{MOST_PAIRS:,}"):
        within_limits(a_pool(many, opportunities), POLICY)
    assert within_limits(a_pool(many[1:], opportunities), POLICY)
    assert Pool.most_offers(1) == MOST_OFFERS


def test_more_places_than_the_table_holds_are_refused():
    """It would be as large as their number squared."""
    wide = [an_opportunity(opportunity_id=f"{n}", places=500) for n in range(4)]
    many = [an_offer()] * MOST_OFFERS
    with pytest.raises(PoolTooLarge, match=f"{MOST_PLACES:,}"):
        within_limits(a_pool(many, wide), POLICY)
    assert within_limits(a_pool(many, wide[1:]), POLICY)


@pytest.mark.parametrize(
    ("offer", "asked", "room", "forbidden", "sentence"),
    [
        ({"status": OfferStatus.WITHDRAWN}, {}, 5, 0, NOT_OPEN),
        ({}, {}, 0, 0, NO_ROOM),
        ({}, {}, 5, 1, FORBIDDEN),
        ({}, FAR, 5, 0, "1 opportunity would fit if you could travel 31 km further."),
        ({}, {"causes": ("Housing",), "posted_at": "old"}, 5, 0, "1 open opportunity is about"),
        ({}, None, 5, 0, NOBODY_ASKS),
        ({}, {}, 5, 0, "1 opportunity fits, and others were given the places"),
    ],
)
def test_an_offer_that_stays_without_is_told_why(offer, asked, room, forbidden, sentence):
    """Never an empty state; the nearest rule that stopped it."""
    policy = replace(POLICY, minimum_score=0.35)
    changes = dict(asked or {})
    if changes.pop("posted_at", None):
        changes["posted_at"] = an_offer().posted_at.replace(year=2020)
    pool = a_pool([an_offer(**offer)], [] if asked is None else [an_opportunity(**changes)])

    why = judged(pool, policy).why_no_use(pool.offers[0], room, forbidden)

    assert why.startswith(sentence)


@pytest.mark.parametrize(
    ("offers", "forbidden", "sentence"),
    [
        ([], 0, NOBODY_OFFERS),
        ([{}], 0, NEEDED_ELSEWHERE),
        ([{}], 1, FORBIDDEN),
        ([{"place": Place("M1", 53.48, -2.24)}], 0, "1 offer comes close. The nearest: "),
        ([{"kind": Kind.TALENT}] * 2, 0, "2 offers come close. The nearest: Asks for time."),
    ],
)
def test_an_opportunity_that_stays_without_is_told_why(offers, forbidden, sentence):
    """From the side of the organisation."""
    given = [an_offer(offer_id=f"offer-{n}", **each) for n, each in enumerate(offers)]
    assert judged(a_pool(given), POLICY).why_nobody("opportunity-1", forbidden).startswith(sentence)


def test_what_lasts_one_day_is_known_by_it():
    """Spans of days say nothing about clashes: nobody knows which hours."""
    day = date(2027, 3, 6)
    asked = [
        an_opportunity(days=Days(day, day)),
        an_opportunity(opportunity_id="span", days=Days(day, date(2027, 3, 7))),
        an_opportunity(opportunity_id="any"),
    ]
    assert one_day(asked) == {"opportunity-1": day}
