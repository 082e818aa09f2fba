"""Stories that tests of rounds begin with: members who offered before anybody asked, and a round.

Offers are proposed as soon as they fit something, so the pool is built from what the engine leaves:
members with an offer each, then opportunities imported, which are proposed by the clock only.
"""

from typing import Any

from shared.contracts.envelope import Done
from shared.contracts.requests.matching import ImportOpportunities
from shared.contracts.requests.rounds import OpenRound, OverridePair, RoundById, RoundView
from tests.builders import a_coordinator, a_member, an_organisation_registered
from tests.component.matching.builders import a_row, an_offer, everybody_is_known, posted
from tests.drivers import ServiceDriver

COORDINATOR = a_coordinator()


async def offers_of(matching: ServiceDriver, members: int) -> list[str]:
    """Members 1 to n in Burslem, each with one offer; the ids of the offers."""
    await everybody_is_known(matching, members)
    return [
        await posted(matching, an_offer(), a_member(f"member-{number + 1}"))
        for number in range(members)
    ]


async def imported(matching: ServiceDriver, *rows: dict[str, Any]) -> list[str]:
    """Opportunities that nobody has been proposed for yet; their ids, in the order of the rows."""
    await matching.receives(
        an_organisation_registered(organisation_id="organisation-2", identifier="GB-CHC-1000002")
    )
    report = await matching.asks(
        ImportOpportunities(
            batch_id="batch-1",
            rows=tuple(a_row(line + 2, **row) for line, row in enumerate(rows)),
        ),
        COORDINATOR,
    )
    return [row.id for row in report.rows]


async def opened(matching: ServiceDriver, opportunity_ids: list[str], **changes: Any) -> str:
    """A round over these opportunities; its id."""
    fields = {"title": "Open days in spring", "opportunity_ids": opportunity_ids, **changes}
    return await posted(matching, OpenRound.model_validate(fields), COORDINATOR)


async def seen(matching: ServiceDriver, round_id: str) -> RoundView:
    """The round as a coordinator sees it."""
    view = await matching.asks(RoundById(round_id=round_id), COORDINATOR)
    assert isinstance(view, RoundView), view
    return view


def pairs_of(view: RoundView) -> set[tuple[str, str]]:
    """The ids of offer and opportunity of each pair."""
    return {(pair.offer_id, pair.opportunity.opportunity_id) for pair in view.pairs}


def a_decision(round_id: str, offer_id: str, opportunity_id: str, **changes: Any) -> OverridePair:
    """A coordinator knows better."""
    fields = {
        "round_id": round_id,
        "deed": "pin",
        "offer_id": offer_id,
        "opportunity_id": opportunity_id,
        "reason": "known-to-fit",
        "words": "They ran the last open day together.",
        **changes,
    }
    return OverridePair.model_validate(fields)


async def decided(
    matching: ServiceDriver, round_id: str, offer_id: str, opportunity_id: str, **changes: Any
) -> None:
    """The decision, and expect it kept."""
    decision = a_decision(round_id, offer_id, opportunity_id, **changes)
    reply = await matching.asks(decision, COORDINATOR)
    assert isinstance(reply, Done), reply
