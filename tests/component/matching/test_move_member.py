"""Two records are one person: offers and what came of them follow, and go back exactly."""

from shared.contracts.events.merging import MemberMerged, MergeUndone
from shared.contracts.requests.matching import (
    MatchById,
    MatchesOfMember,
    OffersOfMember,
    WithdrawOffer,
)
from tests.builders import a_member
from tests.component.matching.builders import (
    MEMBER,
    a_match,
    an_introduction,
    an_offer,
    everybody_is_known,
    posted,
)
from tests.drivers import ServiceDriver

KEPT = a_member("member-2")
MERGED = MemberMerged(member_id="member-1", into="member-2")
UNDONE = MergeUndone(member_id="member-1", into="member-2")
KEEPS = ("offers", "matches", "engagements", "contributions", "moves")


async def test_the_kept_record_has_the_offers_and_answers_for_them(matching: ServiceDriver):
    """Whoever signs in with the kept record sees everything."""
    match = await an_introduction(matching)
    await matching.receives(MERGED)
    offers = await matching.asks(OffersOfMember(), KEPT)
    assert [offer.offer_id for offer in offers.items] == [match.offer_id]
    shown = await matching.asks(MatchById(match_id=match.match_id), KEPT)
    assert shown.status == "introduced"
    assert (await matching.asks(MatchesOfMember(), MEMBER)).items == ()
    [engagement] = await matching.documents("engagements")
    assert engagement["member_id"] == "member-2"
    await posted(matching, WithdrawOffer(offer_id=match.offer_id), KEPT)


async def test_taken_back_everything_is_as_it_was(matching: ServiceDriver):
    """Not one field differs."""
    await an_introduction(matching)
    before = [await matching.documents(kind) for kind in KEEPS]
    await matching.receives(MERGED)
    await matching.receives(UNDONE)
    assert [await matching.documents(kind) for kind in KEEPS] == before


async def test_what_the_kept_one_offered_stays_theirs(matching: ServiceDriver):
    """Also what they offer while the two count as one."""
    match = await a_match(matching)
    await everybody_is_known(matching, members=2)
    own = await posted(matching, an_offer(), KEPT)
    await matching.receives(MERGED)
    since = await posted(matching, an_offer(), KEPT)
    await matching.receives(UNDONE)
    theirs = await matching.asks(OffersOfMember(), KEPT)
    assert {offer.offer_id for offer in theirs.items} == {own, since}
    back = await matching.asks(OffersOfMember(), MEMBER)
    assert [offer.offer_id for offer in back.items] == [match.offer_id]


async def test_who_has_nothing_moves_nothing(matching: ServiceDriver):
    """An undo that was heard of before its merge finds nothing to return."""
    await matching.receives(UNDONE)
    await matching.receives(MERGED)
    assert (await matching.asks(OffersOfMember(), KEPT)).items == ()
