"""The other side agrees: from now on it counts, once."""

from datetime import UTC, date, datetime

from shared.contracts.envelope import Done, Refused
from shared.contracts.events.matching import (
    ContributionConfirmed,
    IntroductionMade,
    MatchProposed,
)
from shared.contracts.requests.matching import (
    ConfirmContribution,
    MatchById,
    OffersOfMember,
    ReportContribution,
)
from shared.contracts.values import Amounts
from tests.builders import a_coordinator, a_member
from tests.component.matching.builders import (
    MEMBER,
    REPRESENTATIVE,
    an_introduction,
    an_opportunity,
    at_once,
    posted,
)
from tests.drivers import ServiceDriver


async def a_reported_contribution(matching: ServiceDriver) -> ConfirmContribution:
    """The member reported six hours; the organisation has not confirmed them."""
    matching.at(datetime(2026, 11, 21, 12, tzinfo=UTC))
    await an_introduction(matching, need_id="need-1", priority="place-shaping")
    [introduction] = matching.published(IntroductionMade)
    report = ReportContribution(
        engagement_id=introduction.engagement_id,
        amounts=Amounts(hours=6),
        done_on=date(2026, 11, 20),
    )
    return ConfirmContribution(contribution_id=await posted(matching, report, MEMBER))


async def test_a_confirmed_contribution_carries_all_that_is_counted(
    matching: ServiceDriver,
) -> None:
    """Reporting counts from this one event."""
    confirm = await a_reported_contribution(matching)

    await posted(matching, confirm, REPRESENTATIVE)

    [event] = matching.published(ContributionConfirmed)
    [introduction] = matching.published(IntroductionMade)
    assert event == ContributionConfirmed(
        contribution_id=confirm.contribution_id,
        engagement_id=introduction.engagement_id,
        opportunity_id=introduction.opportunity_id,
        member_id="member-1",
        organisation_id="organisation-1",
        kind="time",
        amounts=Amounts(hours=6),
        done_on=date(2026, 11, 20),
        causes=("Heritage",),
        priority="place-shaping",
        need_id="need-1",
    )


async def test_it_completes_the_match_and_fulfils_the_offer(matching: ServiceDriver) -> None:
    """A use was found: no further ones are looked for."""
    confirm = await a_reported_contribution(matching)
    await posted(matching, confirm, a_coordinator())

    [introduction] = matching.published(IntroductionMade)
    seen = await matching.asks(MatchById(match_id=introduction.match_id), MEMBER)
    page = await matching.asks(OffersOfMember(), MEMBER)
    await posted(matching, an_opportunity(title="Another"), REPRESENTATIVE)

    assert seen.status == "completed"
    assert [each.confirmed for each in seen.contributions] == [True]
    assert page.items[0].status == "fulfilled"
    assert len(matching.published(MatchProposed)) == 1


async def test_it_counts_once_however_often_it_is_confirmed(matching: ServiceDriver) -> None:
    """At the same moment, and again later."""
    confirm = await a_reported_contribution(matching)

    replies = await at_once(matching, *[(confirm, REPRESENTATIVE)] * 4)
    replies.append(await matching.asks(confirm, REPRESENTATIVE))

    assert all(isinstance(reply, Done) for reply in replies)
    assert len(matching.published(ContributionConfirmed)) == 1


async def test_nobody_confirms_their_own_report(matching: ServiceDriver) -> None:
    """Two sides, or it does not count."""
    confirm = await a_reported_contribution(matching)

    own = await matching.asks(confirm, MEMBER)
    stranger = await matching.asks(confirm, a_member("member-9"))
    unknown = await matching.asks(ConfirmContribution(contribution_id="nothing"), MEMBER)

    refused = [reply.code for reply in (own, stranger, unknown) if isinstance(reply, Refused)]
    assert refused == ["own-report", "not-allowed", "not-found"]
    assert matching.published(ContributionConfirmed) == []
