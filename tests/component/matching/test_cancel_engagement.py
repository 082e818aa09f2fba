"""Plans change: the other side is told, and the place goes to whoever waits for it."""

from datetime import UTC, datetime, timedelta

import pytest

from services.matching.app import build_app
from shared.contracts.envelope import NOBODY, Actor, Done, Refused
from shared.contracts.events.engagements import (
    EngagementCancelled,
    MatchListed,
    OpportunityReopened,
)
from shared.contracts.events.matching import IntroductionMade, MatchProposed
from shared.contracts.requests.engagements import CancelEngagement
from shared.contracts.requests.matching import (
    AcceptMatch,
    ConfirmContribution,
    DeclineMatch,
    IntroductionOf,
    MatchById,
    OpportunityById,
    ReportContribution,
    WithdrawOffer,
)
from shared.contracts.values import Amounts, Period
from shared.storage.work import utc_now
from tests.builders import a_coordinator, a_member, a_representative
from tests.component.matching.builders import (
    MEMBER,
    REPRESENTATIVE,
    an_introduction,
    an_offer,
    an_opportunity,
    at_once,
    everybody_is_known,
    posted,
)
from tests.drivers import ServiceDriver, driver_for

NOW = datetime(2027, 6, 1, 12, tzinfo=UTC)


async def a_queue(matching: ServiceDriver, members: int, **opportunity: object) -> list[str]:
    """One opportunity, and everybody wants to come; the ids of the matches in that order."""
    await everybody_is_known(matching, members=members)
    await posted(matching, an_opportunity(**{"places": 1, **opportunity}), REPRESENTATIVE)
    for number in range(members):
        await posted(matching, an_offer(), a_member(f"member-{number + 1}"))
    matches = [match.match_id for match in matching.published(MatchProposed)]
    for number, match_id in enumerate(matches):
        await posted(matching, AcceptMatch(match_id=match_id), REPRESENTATIVE)
        await posted(matching, AcceptMatch(match_id=match_id), a_member(f"member-{number + 1}"))
    return matches


def cancelling(matching: ServiceDriver, number: int = 0, **changes: object) -> CancelEngagement:
    """What came of the introduction of this number is given up."""
    engagement_id = matching.published(IntroductionMade)[number].engagement_id
    return CancelEngagement(**{"engagement_id": engagement_id, "reason": "ill", **changes})


async def place(matching: ServiceDriver, match_id: str) -> int | None:
    """Where a match is on the waiting list."""
    return (await matching.asks(MatchById(match_id=match_id), a_coordinator())).position


@pytest.mark.parametrize(("actor", "side"), [(MEMBER, "member"), (REPRESENTATIVE, "organisation")])
async def test_either_side_cancels_with_a_reason(
    matching: ServiceDriver, actor: Actor, side: str
) -> None:
    """Both see who did and why; the words go nowhere else."""
    match = await an_introduction(matching)

    await posted(matching, cancelling(matching, words="My mother fell."), actor)

    [told] = matching.published(EngagementCancelled)
    assert (told.match_id, told.side, told.reason, told.late) == (
        match.match_id,
        side,
        "ill",
        False,
    )
    for viewer in (MEMBER, REPRESENTATIVE):
        seen = await matching.asks(MatchById(match_id=match.match_id), viewer)
        assert (seen.cancelled.by, seen.cancelled.words) == (side, "My mother fell.")
        contacts = await matching.asks(IntroductionOf(match_id=match.match_id), viewer)
        assert isinstance(contacts, Refused)
    rows = await matching.documents("outbox")
    assert not any(b"mother" in bytes(row["body"]) for row in rows)


async def test_it_is_cancelled_once_and_by_its_two_sides(matching: ServiceDriver) -> None:
    """Each refusal says which of the two it was."""
    await an_introduction(matching)
    cancel = cancelling(matching)

    for stranger in (a_member("member-9"), a_representative("organisation-9")):
        reply = await matching.asks(cancel, stranger)
        assert isinstance(reply, Refused)
        assert reply.code == "not-allowed"
    await posted(matching, cancel, MEMBER)
    reply = await matching.asks(cancel, REPRESENTATIVE)
    assert isinstance(reply, Refused)
    assert reply.code == "already-cancelled"


@pytest.mark.parametrize(
    ("hours_before", "late"), [(49, False), (48, False), (47, True), (-20, True), (-25, False)]
)
async def test_less_than_two_days_before_is_late(
    matching: ServiceDriver, hours_before: int, late: bool
) -> None:
    """It is marked, not refused: who is ill is ill."""
    matching.at(NOW)
    first = datetime(2027, 6, 20, tzinfo=UTC)
    period = Period(starts_on=first.date(), ends_on=(first + timedelta(days=30)).date())
    await an_introduction(matching, period=period)
    matching.at(first - timedelta(hours=hours_before))

    await posted(matching, cancelling(matching), MEMBER)

    [told] = matching.published(EngagementCancelled)
    assert told.late is late


async def test_the_first_who_waits_gets_the_place_at_once(matching: ServiceDriver) -> None:
    """In the same transaction: nobody else can come between."""
    first, second, third = await a_queue(matching, 3)
    assert [await place(matching, each) for each in (first, second, third)] == [None, 1, 2]

    await posted(matching, cancelling(matching), MEMBER)

    promoted = matching.published(IntroductionMade)[-1]
    assert (promoted.match_id, promoted.from_waiting_list) == (second, True)
    assert await place(matching, third) == 1
    assert matching.published(OpportunityReopened) == []


async def test_without_anybody_waiting_it_is_on_the_board_again(matching: ServiceDriver) -> None:
    """And offers are looked for, other than those that were there before."""
    [match_id] = await a_queue(matching, 1)
    await matching.receives()
    cancelled = matching.published(MatchProposed)[0]

    await posted(matching, cancelling(matching), MEMBER)
    await matching.runs("propose")

    [reopened] = matching.published(OpportunityReopened)
    assert reopened.opportunity_id == cancelled.opportunity_id
    shown = await matching.asks(OpportunityById(opportunity_id=cancelled.opportunity_id), NOBODY)
    assert (shown.status, shown.places_left) == ("open", 1)
    assert [match.match_id for match in matching.published(MatchProposed)] == [match_id]
    await posted(matching, an_offer(title="Sundays"), MEMBER)
    assert len(matching.published(MatchProposed)) == 2


async def test_who_leaves_the_waiting_list_is_passed_over(matching: ServiceDriver) -> None:
    """By a no, or with their offer."""
    _, second, third, fourth = await a_queue(matching, 4)
    decline = DeclineMatch(match_id=second, reason="not-now")
    await posted(matching, decline, a_member("member-2"))
    [offer] = await matching.documents("offers", member_id="member-3")
    await posted(matching, WithdrawOffer(offer_id=offer["_id"]), a_member("member-3"))
    assert await place(matching, third) is None
    assert await place(matching, fourth) == 1

    await posted(matching, cancelling(matching), MEMBER)

    assert matching.published(IntroductionMade)[-1].match_id == fourth


async def test_of_fifty_who_come_at_once_two_get_a_place_and_nobody_is_lost(
    mongo_url: str,
) -> None:
    """Places are never given twice, nor a number, whatever happens in the same moment."""
    enough = {"MATCHING_PROPOSALS_PER_OPPORTUNITY": "50"}
    async with driver_for(build_app, mongo_url, **enough) as matching:
        await fifty_come_at_once(matching)


async def fifty_come_at_once(matching: ServiceDriver) -> None:
    """The last yes of all fifty, then both who came first cancel."""
    await everybody_is_known(matching, members=50)
    opportunity_id = await posted(matching, an_opportunity(places=2), REPRESENTATIVE)
    for number in range(50):
        await posted(matching, an_offer(), a_member(f"member-{number + 1}"))
    matches = matching.published(MatchProposed)
    for match in matches:
        await posted(matching, AcceptMatch(match_id=match.match_id), REPRESENTATIVE)

    replies = await at_once(
        matching, *((AcceptMatch(match_id=m.match_id), a_member(m.member_id)) for m in matches)
    )

    assert all(isinstance(reply, Done) for reply in replies)
    introduced = matching.published(IntroductionMade)
    listed = matching.published(MatchListed)
    assert len(introduced) == 2
    assert sorted(event.number for event in listed) == list(range(1, 49))

    cancels = [
        (cancelling(matching, number), a_member(introduced[number].member_id))
        for number in range(2)
    ]
    await at_once(matching, *cancels)

    first, second = sorted(listed, key=lambda event: event.number)[:2]
    promoted = matching.published(IntroductionMade)[2:]
    assert {event.match_id for event in promoted} == {first.match_id, second.match_id}
    shown = await matching.asks(OpportunityById(opportunity_id=opportunity_id), NOBODY)
    assert (shown.status, shown.places_left) == ("filled", 0)


async def test_over_or_closed_it_takes_nobody_else(matching: ServiceDriver) -> None:
    """Whoever waits for what is over is let go, also where it was filled."""
    first_day = utc_now().date()
    matches = await a_queue(matching, 2, period=Period(starts_on=first_day, ends_on=first_day))
    matching.at(utc_now() + timedelta(days=2))
    await matching.runs("close-over")
    await matching.runs("release")
    seen = await matching.asks(MatchById(match_id=matches[1]), a_member("member-2"))
    assert (seen.status, seen.opportunity.status) == ("declined", "over")

    await posted(matching, cancelling(matching), MEMBER)

    assert len(matching.published(IntroductionMade)) == 1
    assert matching.published(OpportunityReopened) == []


async def test_what_was_given_before_still_counts(matching: ServiceDriver) -> None:
    """Two mornings were two mornings."""
    match = await an_introduction(matching)
    [introduction] = matching.published(IntroductionMade)
    report = ReportContribution(
        engagement_id=introduction.engagement_id,
        amounts=Amounts(hours=6),
        done_on=utc_now().date(),
    )
    given = await posted(matching, report, MEMBER)
    await posted(matching, cancelling(matching), MEMBER)

    await posted(matching, ConfirmContribution(contribution_id=given), REPRESENTATIVE)

    seen = await matching.asks(MatchById(match_id=match.match_id), MEMBER)
    assert seen.status == "completed"
    assert seen.cancelled is not None


async def test_nobody_waits_while_a_place_is_free_whatever_crosses(
    matching: ServiceDriver,
) -> None:
    """Who joins the list and who leaves a place must see each other, in whichever order."""
    await everybody_is_known(matching, members=8)
    await posted(matching, an_opportunity(places=2), REPRESENTATIVE)
    for number in range(8):
        await posted(matching, an_offer(), a_member(f"member-{number + 1}"))
    matches = matching.published(MatchProposed)
    for match in matches:
        await posted(matching, AcceptMatch(match_id=match.match_id), REPRESENTATIVE)

    cancelled = 0
    for first, second in zip(matches[::2], matches[1::2], strict=True):
        coming = [
            (AcceptMatch(match_id=each.match_id), a_member(each.member_id))
            for each in (first, second)
        ]
        leaving = [
            (cancelling(matching, number), a_member(event.member_id))
            for number, event in enumerate(matching.published(IntroductionMade))
            if number >= cancelled
        ]
        cancelled += len(leaving)
        replies = await at_once(matching, *coming, *leaving)
        assert all(isinstance(reply, Done) for reply in replies), replies

        [opportunity] = await matching.documents("opportunities")
        waiting = await matching.documents("matches", status="waiting-list")
        agreed = await matching.documents("engagements", cancelled_at=None)
        assert opportunity["places_taken"] == len(agreed) <= 2
        assert waiting == [] or len(agreed) == 2
        assert (opportunity["status"] == "filled") is (len(agreed) == 2)
