"""A need of the place was recognised."""

from shared.contracts.envelope import NOBODY
from shared.contracts.requests.matching import OpenOpportunities
from tests.builders import a_need_recognised
from tests.component.matching.builders import (
    REPRESENTATIVE,
    an_opportunity,
    everybody_is_known,
    posted,
)
from tests.drivers import ServiceDriver


async def test_what_serves_the_need_is_marked_on_the_board(matching: ServiceDriver) -> None:
    """Posted before or after: a recognised need is seen either way."""
    await everybody_is_known(matching)
    await posted(matching, an_opportunity(title="Serving", need_id="need-1"), REPRESENTATIVE)
    await posted(matching, an_opportunity(title="Other"), REPRESENTATIVE)

    await matching.receives(a_need_recognised(need_id="need-1"))
    await matching.redelivers()

    page = await matching.asks(OpenOpportunities(), NOBODY)
    assert {each.title: each.serves_recognised_need for each in page.items} == {
        "Serving": True,
        "Other": False,
    }
    assert len(await matching.documents("needs")) == 1
