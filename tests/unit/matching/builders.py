"""Offers, opportunities and pairs that fit unless a test says otherwise."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from services.matching.domain.days import Days
from services.matching.domain.kinds import Kind, OfferStatus, OpportunityStatus
from services.matching.domain.match import Match
from services.matching.domain.offer import Offer
from services.matching.domain.opportunity import Opportunity
from services.matching.domain.places import Place
from services.matching.domain.ranking import Policy
from services.matching.domain.rules import Pair
from services.matching.domain.vocabulary import Vocabulary

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = NOW.date()
HANLEY = Place("ST1", 53.0255, -2.1740)
LONGTON = Place("ST3", 52.9830, -2.1250)
SYDNEY = Place(None, -33.87, 151.21)

VOCABULARY = Vocabulary(
    causes={
        "Heritage": "Heritage",
        "ArtsAndCulture": "Arts and culture",
        "Housing": "Housing and homelessness",
        "Other": "Something else",
    },
    areas={"Heritage": "cultural", "ArtsAndCulture": "cultural", "Housing": "social"},
    skills={"Teaching": "Teaching and tutoring", "Data": "Data and research"},
    duties=("mentor", "steward"),
)
POLICY = Policy(vocabulary=VOCABULARY)


def an_offer(**changes: Any) -> Offer:
    """Time for heritage, from Hanley."""
    defaults = {
        "offer_id": "offer-1",
        "member_id": "member-1",
        "kind": Kind.TIME,
        "title": "Saturday mornings",
        "posted_at": NOW,
        "causes": ("Heritage",),
        "place": HANLEY,
    }
    return Offer(**{**defaults, **changes})


def an_opportunity(**changes: Any) -> Opportunity:
    """Time for heritage, in Longton."""
    defaults = {
        "opportunity_id": "opportunity-1",
        "organisation_id": "organisation-1",
        "organisation_name": "Bottle Oven Trust",
        "kind": Kind.TIME,
        "title": "Open days",
        "posted_at": NOW,
        "causes": ("Heritage",),
        "place": LONGTON,
        "known_as": ("opportunity-1",),
    }
    return Opportunity(**{**defaults, **changes})


def a_pair(
    offer: dict[str, Any] | None = None,
    opportunity: dict[str, Any] | None = None,
    *,
    today: date = TODAY,
    matched_before: bool = False,
) -> Pair:
    """A pair that fits."""
    return Pair(
        an_offer(**(offer or {})), an_opportunity(**(opportunity or {})), today, matched_before
    )


def a_match(**changes: Any) -> Match:
    """Proposed just now; nobody has answered."""
    defaults = {
        "match_id": "match-1",
        "offer_id": "offer-1",
        "opportunity_id": "opportunity-1",
        "member_id": "member-1",
        "organisation_id": "organisation-1",
        "offer_title": "Saturday mornings",
        "score": 0.7,
        "weights_version": 1,
        "reasons": (),
        "proposed_at": NOW,
        "waiting_since": NOW,
    }
    return Match(**{**defaults, **changes})


def mostly(usual: Any, others: Any) -> st.SearchStrategy[Any]:
    """So that pairs that fit are as common as pairs that do not."""
    return st.sampled_from([*[usual] * 9, *others])


days = st.builds(
    lambda ends: Days(*sorted(ends)) if len(ends) == 2 else Days(None, *ends),
    st.lists(st.dates(date(2026, 11, 1), date(2027, 6, 30)), max_size=2),
)
places = st.builds(
    Place,
    st.sampled_from([None, "ST1", "ST3", "ST6", "M1"]),
    st.floats(52.8, 53.2),
    st.floats(-2.4, -1.9),
) | st.sampled_from([Place(), Place("ST1"), Place("ST6"), SYDNEY])
causes = st.lists(st.sampled_from(sorted(VOCABULARY.causes)), max_size=3, unique=True).map(tuple)
skills = st.lists(st.sampled_from(sorted(VOCABULARY.skills)), max_size=2, unique=True).map(tuple)
words = st.lists(st.sampled_from(["kiln", "garden", "visitor", "tree", "song"]), unique=True)
ids = st.integers(1, 10**9).map(str)

offers = st.builds(
    an_offer,
    offer_id=ids,
    kind=mostly(Kind.TREASURE, Kind),
    causes=causes,
    skills=skills,
    interests=causes,
    place=places,
    max_km=st.integers(0, 60),
    remote=st.booleans(),
    in_person=mostly(True, [False]),
    days=days,
    pounds=st.none() | st.just(50.0),
    things=st.none() | st.just("a van"),
    words=words.map(tuple),
    status=mostly(OfferStatus.OPEN, OfferStatus),
    live_matches=st.integers(0, 5),
)
opportunities = st.builds(
    an_opportunity,
    opportunity_id=ids,
    organisation_active=mostly(True, [False]),
    kind=mostly(Kind.TREASURE, Kind),
    causes=causes,
    skills=skills,
    remote=st.booleans(),
    place=places,
    days=days,
    places=st.none() | st.integers(1, 9),
    places_taken=st.integers(0, 3),
    serves_recognised_need=st.booleans(),
    words=words.map(tuple),
    status=mostly(OpportunityStatus.OPEN, OpportunityStatus),
    posted_at=st.integers(0, 700).map(lambda days_ago: NOW - timedelta(days=days_ago)),
)
pairs = st.builds(Pair, offers, opportunities, st.just(TODAY), mostly(False, [True]))
