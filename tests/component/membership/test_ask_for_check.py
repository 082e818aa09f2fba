"""Somebody is asked for a check."""

from shared.contracts.envelope import Done, Refused
from shared.contracts.requests.clearance import AskForCheck, ChecksDesk
from tests.component.membership.clearing import LEAD, joined
from tests.drivers import ServiceDriver


async def test_without_a_level_the_policys_is_asked_for(membership: ServiceDriver):
    """The lead need not know the law by heart."""
    person_id = await joined(membership)

    done = await membership.asks(AskForCheck(person_id=person_id, duty="mentor"), LEAD)

    assert isinstance(done, Done)
    desk = await membership.asks(ChecksDesk(), LEAD)
    assert not isinstance(desk, Refused)
    [ask] = desk.asked
    assert (ask.person_id, ask.name, ask.duty, ask.level) == (
        person_id,
        "Ann Bell",
        "mentor",
        "enhanced",
    )


async def test_a_level_the_duty_is_not_eligible_for_is_refused(membership: ServiceDriver):
    """It would be an offence; the highest lawful level is named."""
    person_id = await joined(membership)

    refused = await membership.asks(
        AskForCheck(person_id=person_id, duty="helper", level="enhanced"), LEAD
    )

    assert isinstance(refused, Refused)
    [problem] = refused.problems
    assert problem.field == "level"
    assert problem.fix == "Ask for a basic check at most."
    assert await membership.documents("check_asks") == []
