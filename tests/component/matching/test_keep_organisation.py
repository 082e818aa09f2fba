"""Organisations enter the register, and change."""

from shared.contracts.envelope import NOBODY
from shared.contracts.events.matching import MatchProposed
from shared.contracts.requests.matching import OpenOpportunities
from tests.builders import an_organisation_registered
from tests.component.matching.builders import (
    MEMBER,
    REPRESENTATIVE,
    an_offer,
    an_opportunity,
    everybody_is_known,
    posted,
)
from tests.drivers import ServiceDriver


async def test_the_board_shows_the_current_name(matching: ServiceDriver) -> None:
    """A copied name that is not kept right is a wrong name."""
    await everybody_is_known(matching)
    await posted(matching, an_opportunity(), REPRESENTATIVE)

    await matching.receives(an_organisation_registered(name="Trust for Bottle Ovens"))
    await matching.redelivers()

    page = await matching.asks(OpenOpportunities(text="trust for"), NOBODY)
    assert [each.organisation_name for each in page.items] == ["Trust for Bottle Ovens"]


async def test_nobody_is_sent_to_an_organisation_that_stopped(matching: ServiceDriver) -> None:
    """It may come back, so its opportunities are kept; but nothing is proposed meanwhile."""
    await everybody_is_known(matching)
    await posted(matching, an_opportunity(), REPRESENTATIVE)
    await matching.receives(an_organisation_registered(active=False))

    await posted(matching, an_offer(), MEMBER)
    assert matching.published(MatchProposed) == []
    board = await matching.asks(OpenOpportunities(), NOBODY)
    assert board.items == ()

    await matching.receives(an_organisation_registered(active=True))
    await posted(matching, an_offer(title="Again"), MEMBER)
    assert len(matching.published(MatchProposed)) == 1
