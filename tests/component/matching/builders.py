"""Stories that tests of matching begin with: a member, an organisation, a match between them."""

import asyncio
from collections.abc import Collection
from datetime import date
from typing import Any

from shared.contracts.envelope import Actor, Done, Id
from shared.contracts.events.matching import MatchProposed
from shared.contracts.requests.common import ImportRow
from shared.contracts.requests.eligibility import ClearanceForDuty, DutyClearance
from shared.contracts.requests.matching import AcceptMatch, PostOffer, PostOpportunity
from shared.contracts.vocabulary import Kind
from tests.builders import (
    a_member,
    a_member_joined,
    a_representative,
    an_organisation_registered,
)
from tests.drivers import ServiceDriver

MEMBER = a_member("member-1")
REPRESENTATIVE = a_representative("organisation-1")
DUTY = "mentor-of-young-people"
"""A duty of the example policy that asks for a check and training."""


def an_offer(**changes: Any) -> PostOffer:
    """Time for heritage, in person."""
    return PostOffer(
        **{
            "kind": Kind.TIME,
            "title": "Saturday mornings for the bottle ovens",
            "description": "I can show visitors round and keep the kiln yard tidy.",
            "causes": ("Heritage",),
            "hours": 4,
            **changes,
        }
    )


def an_opportunity(**changes: Any) -> PostOpportunity:
    """A heritage organisation in Burslem asks for time."""
    return PostOpportunity(
        **{
            "organisation_id": "organisation-1",
            "kind": Kind.TIME,
            "title": "Guide visitors round the bottle ovens",
            "summary": "Show visitors the kiln yard on open days.",
            "causes": ("Heritage",),
            "postcode": "ST6 3DU",
            **changes,
        }
    )


async def everybody_is_known(matching: ServiceDriver, members: int = 1) -> None:
    """Members member-1 to member-n in Burslem, and one organisation there."""
    joined = [a_member_joined(member_id=f"member-{number + 1}") for number in range(members)]
    await matching.receives(an_organisation_registered(), *joined)


async def posted(matching: ServiceDriver, request: Any, actor: Actor) -> Id:
    """Ask, and expect it done; the id of what was made."""
    reply = await matching.asks(request, actor)
    assert isinstance(reply, Done), reply
    assert reply.id is not None
    return reply.id


async def a_match(matching: ServiceDriver, **opportunity: Any) -> MatchProposed:
    """An opportunity, then a member's offer that fits: one match."""
    await everybody_is_known(matching)
    await posted(matching, an_opportunity(**opportunity), REPRESENTATIVE)
    await posted(matching, an_offer(), MEMBER)
    [match] = matching.published(MatchProposed)
    return match


async def an_introduction(matching: ServiceDriver, **opportunity: Any) -> MatchProposed:
    """A match that both sides accepted."""
    match = await a_match(matching, **opportunity)
    await posted(matching, AcceptMatch(match_id=match.match_id), MEMBER)
    await posted(matching, AcceptMatch(match_id=match.match_id), REPRESENTATIVE)
    return match


async def at_once(matching: ServiceDriver, *asked: tuple[Any, Actor]) -> list[Any]:
    """All requests at the same time; the replies in the order asked."""
    return await asyncio.gather(*(matching.asks(request, actor) for request, actor in asked))


def a_row(line: int = 2, **changes: Any) -> ImportRow:
    """A row of a file that can be imported."""
    values = {
        "identifier": f"row-{line}",
        "organisation": "GB-CHC-1000001",
        "title": f"Opportunity {line}",
        "summary": "Help on open days.",
        "kind": "time",
        "causes": "Heritage",
        "postcode": "ST6 3DU",
    }
    return ImportRow(line=line, values={**values, **changes})


def clearance(person_id: str, today: date, *, yes: bool = True) -> DutyClearance:
    """What membership answers."""
    return DutyClearance(
        person_id=person_id,
        duty=DUTY,
        cleared=yes,
        on=today,
        policy_version="2026-1",
        until=today if yes else None,
    )


def cleared(matching: ServiceDriver, by: Collection[str] | None = None) -> None:
    """Membership answers, and these members are cleared; None: everybody is."""
    matching.others.answers(
        ClearanceForDuty,
        lambda asked: clearance(
            asked.person_id,
            matching.kernel.now().date(),
            yes=by is None or asked.person_id in by,
        ),
    )
