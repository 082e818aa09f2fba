"""One side says no, which is final."""

import pytest

from shared.contracts.envelope import Refused
from shared.contracts.events.matching import MatchDeclined
from shared.contracts.requests.matching import AcceptMatch, DeclineMatch, MatchById
from tests.builders import a_coordinator
from tests.component.matching.builders import (
    MEMBER,
    REPRESENTATIVE,
    a_match,
    an_introduction,
    posted,
)
from tests.drivers import ServiceDriver


@pytest.mark.parametrize(
    ("who", "side"),
    [(MEMBER, "member"), (REPRESENTATIVE, "organisation"), (a_coordinator(), "organisation")],
)
async def test_a_no_is_told_with_its_side_and_reason(
    matching: ServiceDriver, who: object, side: str
) -> None:
    """The words stay here; the reason from the list travels."""
    match = await a_match(matching)
    no = DeclineMatch(match_id=match.match_id, reason="too-far", words="My car broke down")

    await posted(matching, no, who)

    [event] = matching.published(MatchDeclined)
    assert (event.side, event.reason) == (side, "too-far")
    assert "car" not in event.model_dump_json()
    seen = await matching.asks(MatchById(match_id=match.match_id), MEMBER)
    assert (seen.status, seen.declined_because, seen.waiting_for) == (
        "declined",
        "too-far",
        "nobody",
    )


async def test_a_no_is_final_for_both_sides(matching: ServiceDriver) -> None:
    """Nobody is talked round by a second request."""
    match = await a_match(matching)
    await posted(matching, DeclineMatch(match_id=match.match_id, reason="not-now"), MEMBER)

    for request, who in (
        (AcceptMatch(match_id=match.match_id), REPRESENTATIVE),
        (AcceptMatch(match_id=match.match_id), MEMBER),
        (DeclineMatch(match_id=match.match_id, reason="other"), REPRESENTATIVE),
    ):
        reply = await matching.asks(request, who)
        assert isinstance(reply, Refused)
        assert reply.code == "already-declined"
    assert len(matching.published(MatchDeclined)) == 1


async def test_after_the_introduction_it_is_too_late(matching: ServiceDriver) -> None:
    """From then on people talk to each other."""
    match = await an_introduction(matching)

    reply = await matching.asks(
        DeclineMatch(match_id=match.match_id, reason="not-now"), REPRESENTATIVE
    )

    assert isinstance(reply, Refused)
    assert reply.code == "already-introduced"
