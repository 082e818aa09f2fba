"""A member joined: what a match depends on is kept, and nothing else."""

from shared.contracts.events.matching import MatchProposed
from tests.builders import a_member, a_member_joined
from tests.component.matching.builders import (
    REPRESENTATIVE,
    an_offer,
    an_opportunity,
    everybody_is_known,
    posted,
)
from tests.drivers import ServiceDriver


async def test_a_redelivered_member_is_kept_once_and_says_nothing(matching: ServiceDriver) -> None:
    """The bus delivers at least once."""
    await matching.receives(a_member_joined())
    await matching.redelivers()

    [kept] = await matching.documents("members")
    assert kept == {
        "_id": "member-1",
        "interests": ["Heritage"],
        "place": {"outcode": "ST6", "latitude": 53.05, "longitude": -2.19},
        "max_km": 20,
        "remote": True,
        "time_zone": "Europe/London",
    }
    assert await matching.documents("outbox") == []


async def test_the_distance_of_the_profile_holds_for_offers_that_name_none(
    matching: ServiceDriver,
) -> None:
    """Said once when joining, not with every offer."""
    await everybody_is_known(matching)
    await matching.receives(a_member_joined(member_id="member-2", max_km=1))
    await posted(matching, an_opportunity(postcode="ST13 5AA"), REPRESENTATIVE)

    await posted(matching, an_offer(), a_member("member-2"))
    assert matching.published(MatchProposed) == []

    await posted(matching, an_offer(max_km=30), a_member("member-2"))
    assert len(matching.published(MatchProposed)) == 1
