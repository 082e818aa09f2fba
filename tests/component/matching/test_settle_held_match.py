"""Nobody is introduced for a duty before membership has said, that day, that they are cleared."""

from datetime import timedelta

import pytest

from shared.contracts.envelope import NOBODY, Refused
from shared.contracts.events.engagements import MatchHeld, MatchListed
from shared.contracts.events.matching import IntroductionMade, MatchDeclined, MatchProposed
from shared.contracts.requests.eligibility import ClearanceForDuty
from shared.contracts.requests.engagements import CancelEngagement, OfferPlaces
from shared.contracts.requests.matching import (
    AcceptMatch,
    CloseOpportunity,
    DeclineMatch,
    IntroductionOf,
    MatchById,
    OpportunityById,
)
from shared.storage.work import utc_now
from tests.builders import a_member
from tests.component.matching.builders import (
    DUTY,
    MEMBER,
    REPRESENTATIVE,
    a_match,
    an_introduction,
    an_offer,
    an_opportunity,
    cleared,
    everybody_is_known,
    posted,
)
from tests.drivers import ServiceDriver

TODAY = utc_now().date()


async def both_say_yes(matching: ServiceDriver, match: MatchProposed) -> None:
    """The organisation, then the member."""
    await posted(matching, AcceptMatch(match_id=match.match_id), REPRESENTATIVE)
    await posted(matching, AcceptMatch(match_id=match.match_id), a_member(match.member_id))


async def test_whoever_is_cleared_is_introduced_within_a_second(matching: ServiceDriver) -> None:
    """On which ground is kept with the engagement: duty, day, version, until when."""
    cleared(matching)
    match = await an_introduction(matching, duty=DUTY)
    assert matching.published(IntroductionMade) == []

    await matching.runs("clear")

    [introduction] = matching.published(IntroductionMade)
    assert introduction.match_id == match.match_id
    assert matching.published(MatchHeld) == []
    seen = await matching.asks(MatchById(match_id=match.match_id), REPRESENTATIVE)
    assert (seen.status, seen.on_hold) == ("introduced", None)
    assert (seen.cleared.duty, seen.cleared.on) == (DUTY, TODAY)
    assert (seen.cleared.policy_version, seen.cleared.until) == ("2026-1", TODAY)


async def test_whoever_is_not_cleared_is_held_and_told_once(matching: ServiceDriver) -> None:
    """Both sides see what it waits for; neither sees the other's contact details."""
    cleared(matching, by=())
    match = await an_introduction(matching, duty=DUTY)

    for hours in (0, 7, 14):
        matching.at(utc_now() + timedelta(hours=hours))
        await matching.runs("clear")

    assert matching.published(IntroductionMade) == []
    [held] = matching.published(MatchHeld)
    assert (held.match_id, held.duty) == (match.match_id, DUTY)
    for actor in (MEMBER, REPRESENTATIVE):
        seen = await matching.asks(MatchById(match_id=match.match_id), actor)
        assert (seen.on_hold, seen.waiting_for) == ("clearance", "nobody")
        contacts = await matching.asks(IntroductionOf(match_id=match.match_id), actor)
        assert isinstance(contacts, Refused)
        assert contacts.code == "not-introduced-yet"


async def test_a_duty_that_the_policy_dropped_clears_nobody(matching: ServiceDriver) -> None:
    """A refusal is no yes."""
    matching.others.answers(ClearanceForDuty, Refused(code="invalid", message="No such duty."))
    await an_introduction(matching, duty=DUTY)

    await matching.runs("clear")

    assert matching.published(IntroductionMade) == []
    assert len(matching.published(MatchHeld)) == 1


async def test_held_people_take_no_place_and_queue_once_cleared(matching: ServiceDriver) -> None:
    """Nobody who may come waits for somebody who may not."""
    await everybody_is_known(matching, members=2)
    await posted(matching, an_opportunity(places=1, duty=DUTY), REPRESENTATIVE)
    for number in (1, 2):
        await posted(matching, an_offer(), a_member(f"member-{number}"))
    one, two = matching.published(MatchProposed)
    cleared(matching, by=("member-2",))
    await both_say_yes(matching, one)
    await both_say_yes(matching, two)
    await matching.runs("clear")
    [introduction] = matching.published(IntroductionMade)
    assert introduction.member_id == "member-2"

    cleared(matching)
    matching.at(utc_now() + timedelta(hours=7))
    await matching.runs("clear")
    [listed] = matching.published(MatchListed)
    assert listed.match_id == one.match_id


async def test_who_is_called_up_is_asked_about_again(matching: ServiceDriver) -> None:
    """A check may have ended while somebody waited: then the place goes on to the next."""
    await everybody_is_known(matching, members=3)
    opportunity_id = await posted(matching, an_opportunity(places=1, duty=DUTY), REPRESENTATIVE)
    cleared(matching)
    for number in (1, 2, 3):
        await posted(matching, an_offer(), a_member(f"member-{number}"))
    matches = matching.published(MatchProposed)
    for match in matches:
        await both_say_yes(matching, match)
        await matching.runs("clear")
    [introduction] = matching.published(IntroductionMade)
    cleared(matching, by=("member-3",))

    cancel = CancelEngagement(engagement_id=introduction.engagement_id, reason="ill")
    await posted(matching, cancel, MEMBER)
    assert len(matching.published(IntroductionMade)) == 1
    shown = await matching.asks(OpportunityById(opportunity_id=opportunity_id), NOBODY)
    assert (shown.status, shown.places_left) == ("filled", 0), "the place is kept meanwhile"
    await matching.runs("clear")
    await matching.runs("clear")

    _, second = matching.published(IntroductionMade)
    assert (second.member_id, second.from_waiting_list) == ("member-3", True)
    [held] = matching.published(MatchHeld)
    assert held.member_id == "member-2"


@pytest.mark.parametrize("side", [MEMBER, REPRESENTATIVE])
async def test_what_is_held_can_be_declined(matching: ServiceDriver, side) -> None:
    """A check takes weeks; plans change."""
    cleared(matching, by=())
    match = await an_introduction(matching, duty=DUTY)
    await matching.runs("clear")

    await posted(matching, DeclineMatch(match_id=match.match_id, reason="not-now"), side)
    cleared(matching)
    matching.at(utc_now() + timedelta(hours=7))
    await matching.runs("clear")

    assert matching.published(IntroductionMade) == []
    assert len(matching.published(MatchDeclined)) == 1


async def test_closing_lets_go_of_whoever_is_held(matching: ServiceDriver) -> None:
    """Nobody gets a check for what is no longer there."""
    cleared(matching, by=())
    match = await an_introduction(matching, duty=DUTY)

    await posted(matching, CloseOpportunity(opportunity_id=match.opportunity_id), REPRESENTATIVE)
    cleared(matching)
    await matching.runs("clear")

    assert [event.match_id for event in matching.published(MatchDeclined)] == [match.match_id]
    assert matching.published(IntroductionMade) == []


async def test_a_duty_that_the_policy_does_not_name_cannot_be_posted(
    matching: ServiceDriver,
) -> None:
    """Nobody could ever be cleared for it."""
    await everybody_is_known(matching)

    reply = await matching.asks(an_opportunity(duty="astronaut"), REPRESENTATIVE)

    assert isinstance(reply, Refused)
    assert [problem.field for problem in reply.problems] == ["duty"]
    assert DUTY in reply.problems[0].fix


async def test_a_place_that_is_kept_is_nobody_elses(matching: ServiceDriver) -> None:
    """Nor is it given twice when the organisation finds more room."""
    await everybody_is_known(matching, members=3)
    opportunity_id = await posted(matching, an_opportunity(places=1, duty=DUTY), REPRESENTATIVE)
    cleared(matching)
    for number in (1, 2, 3):
        await posted(matching, an_offer(), a_member(f"member-{number}"))
    for match in matching.published(MatchProposed):
        await both_say_yes(matching, match)
        await matching.runs("clear")

    await posted(matching, OfferPlaces(opportunity_id=opportunity_id, places=2), REPRESENTATIVE)
    await posted(matching, OfferPlaces(opportunity_id=opportunity_id, places=3), REPRESENTATIVE)
    await matching.runs("clear")

    assert len(matching.published(IntroductionMade)) == 3
    shown = await matching.asks(OpportunityById(opportunity_id=opportunity_id), NOBODY)
    assert (shown.status, shown.places_left) == ("filled", 0)


async def test_clearance_does_not_matter_where_no_duty_is_named(matching: ServiceDriver) -> None:
    """Most help needs no check, and asking for one more than the law allows is an offence."""
    await a_match(matching)
    await matching.runs("clear")

    assert matching.others.asked == []
