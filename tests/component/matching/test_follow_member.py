"""A member changes, and the offers that wait go with them."""

from shared.contracts.events.matching import MatchProposed
from shared.contracts.events.members import InterestsChosen, MemberMoved
from shared.contracts.requests.matching import WithdrawOffer
from shared.contracts.values import Location
from tests.builders import a_member_joined
from tests.component.matching.builders import (
    MEMBER,
    REPRESENTATIVE,
    an_offer,
    an_opportunity,
    everybody_is_known,
    posted,
)
from tests.drivers import ServiceDriver

MELBOURNE = Location(latitude=-37.81, longitude=144.96)


def a_move(location: Location, **changes: object) -> MemberMoved:
    """The member is somewhere else now."""
    fields = {"max_km": 20, "remote": True, "time_zone": "Europe/London", **changes}
    return MemberMoved.model_validate({"member_id": "member-1", "location": location, **fields})


async def test_an_offer_from_far_away_finds_its_use_once_the_member_is_back(
    matching: ServiceDriver,
):
    """She need not post it again."""
    await everybody_is_known(matching)
    await matching.receives(a_member_joined(location=MELBOURNE))
    await posted(matching, an_offer(), MEMBER)
    await posted(matching, an_opportunity(), REPRESENTATIVE)
    await matching.runs("propose")
    assert matching.published(MatchProposed) == []

    await matching.receives(a_move(Location(outcode="ST6", latitude=53.05, longitude=-2.19)))
    await matching.runs("propose")
    assert len(matching.published(MatchProposed)) == 1


async def test_what_the_member_is_now_is_kept_and_copied(matching: ServiceDriver):
    """A distance chosen for one offer stays; the profile's own goes with the profile."""
    await everybody_is_known(matching)
    own = await posted(matching, an_offer(max_km=5), MEMBER)
    plain = await posted(matching, an_offer(title="Another morning"), MEMBER)
    zone = "Australia/Melbourne"
    await matching.receives(
        a_move(MELBOURNE, max_km=50, remote=False, time_zone=zone),
        InterestsChosen(member_id="member-1", interests=("Care",)),
    )
    [member] = await matching.documents("members")
    assert (member["max_km"], member["remote"], member["time_zone"]) == (50, False, zone)
    assert member["interests"] == ["Care"]
    offers = {one["_id"]: one for one in await matching.documents("offers")}
    assert (offers[own]["max_km"], offers[plain]["max_km"]) == (5, 50)
    assert {one["place"]["latitude"] for one in offers.values()} == {-37.81}
    assert [one["interests"] for one in offers.values()] == [["Care"], ["Care"]]


async def test_an_offer_that_is_over_stays_as_it_was(matching: ServiceDriver):
    """History is not rewritten."""
    await everybody_is_known(matching)
    offer_id = await posted(matching, an_offer(), MEMBER)
    await posted(matching, WithdrawOffer(offer_id=offer_id), MEMBER)
    await matching.receives(a_move(MELBOURNE))
    [offer] = await matching.documents("offers")
    assert offer["place"]["outcode"] == "ST6"
    assert offer["look_again_at"] is None


async def test_a_member_matching_never_heard_of_is_left_alone(matching: ServiceDriver):
    """Nobody is invented from half of the facts."""
    await matching.receives(a_move(MELBOURNE))
    assert await matching.documents("members") == []
