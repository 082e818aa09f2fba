"""Matches as those who look at them see them: first of all, on which side they stand."""

import pytest

from shared.contracts.envelope import Actor, Role
from shared.contracts.requests.matching import (
    AcceptMatch,
    MatchById,
    MatchesOfMember,
    MatchesOfOrganisation,
)
from tests.builders import a_coordinator
from tests.component.matching.builders import (
    MEMBER,
    REPRESENTATIVE,
    a_match,
    an_offer,
    an_opportunity,
    everybody_is_known,
    posted,
)
from tests.drivers import ServiceDriver

OF_THEIRS = MatchesOfOrganisation(organisation_id="organisation-1")


def somebody(person_id: str, *roles: Role, of: str | None = None) -> Actor:
    """A person with these roles, who may speak for an organisation."""
    spoken_for = frozenset() if of is None else frozenset({of})
    return Actor(id=person_id, roles=frozenset(roles), organisations=spoken_for)


BOTH = somebody("member-1", "member", "representative", "coordinator", of="organisation-1")


@pytest.mark.parametrize(
    ("actor", "viewer"),
    [
        (MEMBER, "member"),
        (somebody("member-1", "member", "coordinator"), "member"),
        (somebody("member-1", "member", "representative", of="organisation-9"), "member"),
        (BOTH, "member"),
        (REPRESENTATIVE, "organisation"),
        (somebody("person-2", "member", "representative", of="organisation-1"), "organisation"),
        (
            somebody("person-2", "coordinator", "representative", of="organisation-1"),
            "organisation",
        ),
        (a_coordinator(), "coordinator"),
        (somebody("person-2", "coordinator", "representative", of="organisation-9"), "coordinator"),
    ],
)
async def test_a_match_says_where_the_person_who_asks_stands(
    matching: ServiceDriver, actor: Actor, viewer: str
) -> None:
    """Roles do not tell it: whoever coordinates, or speaks for somebody, may offer as well."""
    match = await a_match(matching)

    seen = await matching.asks(MatchById(match_id=match.match_id), actor)

    assert seen.viewer == viewer


async def test_lists_say_it_of_each_match(matching: ServiceDriver) -> None:
    """Whoever opens the desk of an organisation may find their own offer there."""
    await a_match(matching)

    mine = await matching.asks(MatchesOfMember(), BOTH)
    assert [match.viewer for match in mine.items] == ["member"]
    for actor, viewer in (
        (REPRESENTATIVE, "organisation"),
        (BOTH, "member"),
        (a_coordinator(), "coordinator"),
    ):
        theirs = await matching.asks(OF_THEIRS, actor)
        assert [match.viewer for match in theirs.items] == [viewer]


async def test_the_side_that_is_shown_is_the_side_that_is_answered_for(
    matching: ServiceDriver,
) -> None:
    """A form for one side that counts for the other would be a trap."""
    match = await a_match(matching)

    await posted(matching, AcceptMatch(match_id=match.match_id), BOTH)

    seen = await matching.asks(MatchById(match_id=match.match_id), BOTH)
    assert (seen.viewer, seen.status) == ("member", "accepted-by-member")
    assert seen.waiting_for == "organisation"


async def test_what_else_a_member_could_do_is_shown_to_nobody_else(
    matching: ServiceDriver,
) -> None:
    """Near misses tell how far somebody would travel, and when they have time."""
    await everybody_is_known(matching)
    far = {"outcode": "M1", "latitude": 53.48, "longitude": -2.24}
    for changes in ({"postcode": None, "location": far}, {"title": "Near"}):
        await posted(matching, an_opportunity(**changes), REPRESENTATIVE)
    await posted(matching, an_offer(), MEMBER)

    seen = {
        actor.id: len((await matching.asks(OF_THEIRS, actor)).items[0].near_misses)
        for actor in (BOTH, REPRESENTATIVE, a_coordinator())
    }

    assert seen == {"member-1": 1, "representative-1": 0, "coordinator-1": 0}
