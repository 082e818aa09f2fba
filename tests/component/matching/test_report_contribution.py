"""One side of an engagement says what was given."""

from datetime import UTC, date, datetime

import pytest

from shared.contracts.envelope import Actor, Refused
from shared.contracts.events.matching import ContributionReported, IntroductionMade
from shared.contracts.requests.matching import MatchById, ReportContribution
from shared.contracts.values import THINGS, Amounts
from tests.builders import a_member, a_representative
from tests.component.matching.builders import MEMBER, REPRESENTATIVE, an_introduction, posted
from tests.drivers import ServiceDriver


async def a_report(
    matching: ServiceDriver, done_on: date = date(2026, 11, 21)
) -> ReportContribution:
    """Six hours, in the engagement of an introduction made at noon of that day."""
    matching.at(datetime(2026, 11, 21, 12, tzinfo=UTC))
    await an_introduction(matching)
    [introduction] = matching.published(IntroductionMade)
    return ReportContribution(
        engagement_id=introduction.engagement_id, amounts=Amounts(hours=6), done_on=done_on
    )


@pytest.mark.parametrize(("who", "side"), [(MEMBER, "member"), (REPRESENTATIVE, "organisation")])
async def test_either_side_may_report(matching: ServiceDriver, who: Actor, side: str) -> None:
    """Hours are not for staff alone to write down."""
    report = await a_report(matching)

    contribution_id = await posted(matching, report, who)

    [event] = matching.published(ContributionReported)
    assert (event.contribution_id, event.by, event.amounts.hours) == (contribution_id, side, 6)
    [introduction] = matching.published(IntroductionMade)
    seen = await matching.asks(MatchById(match_id=introduction.match_id), MEMBER)
    [shown] = seen.contributions
    assert (shown.confirmed, shown.reported_by, shown.done_on) == (
        False,
        side,
        date(2026, 11, 21),
    )
    assert seen.status == "introduced"


async def test_the_future_is_not_a_contribution(matching: ServiceDriver) -> None:
    """A contribution is what really happened."""
    report = await a_report(matching, done_on=date(2026, 11, 22))

    reply = await matching.asks(report, MEMBER)

    assert isinstance(reply, Refused)
    assert reply.problems[0].field == "done_on"


@pytest.mark.parametrize("stranger", [a_member("member-9"), a_representative("organisation-9")])
async def test_only_the_two_sides_report(matching: ServiceDriver, stranger: Actor) -> None:
    """Nobody reports hours of others."""
    report = await a_report(matching)

    reply = await matching.asks(report, stranger)

    assert isinstance(reply, Refused)
    assert reply.code == "not-allowed"
    unknown = report.model_copy(update={"engagement_id": "nothing"})
    reply = await matching.asks(unknown, MEMBER)
    assert isinstance(reply, Refused)
    assert reply.code == "not-found"


async def test_what_things_were_given_is_read_by_both_sides_and_by_no_listener(
    matching: ServiceDriver,
) -> None:
    """Events say that things were given; in whose words they are described is nobody else's."""
    report = await a_report(matching)
    things = Amounts(things="Grandmother's twelve laptops")
    await posted(matching, report.model_copy(update={"amounts": things}), MEMBER)

    [event] = matching.published(ContributionReported)
    [introduction] = matching.published(IntroductionMade)
    seen = await matching.asks(MatchById(match_id=introduction.match_id), REPRESENTATIVE)
    assert event.amounts == Amounts(things=THINGS)
    assert seen.contributions[0].amounts == things
