"""Two sides say yes, and are introduced."""

import asyncio
from datetime import date

import pytest

from shared.contracts.envelope import Actor, Done, Refused
from shared.contracts.events.engagements import MatchListed
from shared.contracts.events.matching import (
    IntroductionMade,
    MatchAccepted,
    MatchDeclined,
    MatchProposed,
    OpportunityClosed,
)
from shared.contracts.requests.engagements import CancelEngagement
from shared.contracts.requests.matching import (
    AcceptMatch,
    DeclineMatch,
    MatchById,
    MatchesOfMember,
    MatchesOfOrganisation,
    OpportunityById,
)
from shared.contracts.values import Period
from tests.builders import a_coordinator, a_member, a_representative
from tests.component.matching.builders import (
    MEMBER,
    REPRESENTATIVE,
    a_match,
    an_introduction,
    an_offer,
    an_opportunity,
    at_once,
    everybody_is_known,
    posted,
)
from tests.drivers import ServiceDriver


async def test_the_first_yes_keeps_the_other_side_waiting(matching: ServiceDriver) -> None:
    """Whose turn it is must never be a question."""
    match = await a_match(matching)
    for actor, waiting in ((MEMBER, "member"), (REPRESENTATIVE, "organisation")):
        seen = await matching.asks(MatchById(match_id=match.match_id), actor)
        assert (seen.status, seen.waiting_for) == ("proposed", waiting)

    await posted(matching, AcceptMatch(match_id=match.match_id), MEMBER)

    seen = await matching.asks(MatchById(match_id=match.match_id), MEMBER)
    assert (seen.status, seen.waiting_for) == ("accepted-by-member", "organisation")
    assert [event.side for event in matching.published(MatchAccepted)] == ["member"]
    assert matching.published(IntroductionMade) == []


async def test_the_second_yes_introduces(matching: ServiceDriver) -> None:
    """Accepted is told before introduced, and an engagement begins."""
    match = await an_introduction(matching)

    [introduction] = matching.published(IntroductionMade)
    seen = await matching.asks(MatchById(match_id=match.match_id), REPRESENTATIVE)
    assert (seen.status, seen.waiting_for) == ("introduced", "nobody")
    assert seen.engagement_id == introduction.engagement_id
    told = await matching.documents("outbox", aggregate=f"match:{match.match_id}")
    names = [row["type"].split(".")[-2] for row in sorted(told, key=lambda row: row["version"])]
    assert names == ["proposed", "accepted", "accepted", "introduced"]


async def test_saying_yes_twice_is_harmless(matching: ServiceDriver) -> None:
    """Impatient fingers and repeated requests change nothing."""
    match = await a_match(matching)

    for _ in range(2):
        await posted(matching, AcceptMatch(match_id=match.match_id), MEMBER)
    for _ in range(2):
        await posted(matching, AcceptMatch(match_id=match.match_id), REPRESENTATIVE)

    assert len(matching.published(MatchAccepted)) == 2
    assert len(matching.published(IntroductionMade)) == 1


async def test_both_sides_at_the_same_moment_are_introduced_once(matching: ServiceDriver) -> None:
    """Two transactions that each see one yes would introduce nobody, or twice."""
    match = await a_match(matching)
    yes = AcceptMatch(match_id=match.match_id)

    replies = await at_once(matching, (yes, MEMBER), (yes, REPRESENTATIVE), (yes, MEMBER))

    assert all(isinstance(reply, Done) for reply in replies)
    assert len(matching.published(IntroductionMade)) == 1


async def test_of_many_who_take_the_last_place_one_gets_it(matching: ServiceDriver) -> None:
    """An introduction that has to be taken back is worse than none; the others wait, in turn."""
    await everybody_is_known(matching, members=6)
    opportunity_id = await posted(matching, an_opportunity(places=1), REPRESENTATIVE)
    for number in range(6):
        await posted(matching, an_offer(), a_member(f"member-{number + 1}"))
    matches = matching.published(MatchProposed)
    for match in matches:
        await posted(matching, AcceptMatch(match_id=match.match_id), REPRESENTATIVE)

    replies = await at_once(
        matching,
        *((AcceptMatch(match_id=m.match_id), a_member(m.member_id)) for m in matches),
    )

    assert all(isinstance(reply, Done) for reply in replies)
    assert len(matching.published(IntroductionMade)) == 1
    assert sorted(event.number for event in matching.published(MatchListed)) == [1, 2, 3, 4, 5]
    [closed] = matching.published(OpportunityClosed)
    assert (closed.opportunity_id, closed.why) == (opportunity_id, "filled")
    shown = await matching.asks(OpportunityById(opportunity_id=opportunity_id), MEMBER)
    assert (shown.status, shown.places_left) == ("filled", 0)


async def test_those_who_waited_for_a_filled_opportunity_are_told(matching: ServiceDriver) -> None:
    """Silence is the first failure of this field."""
    await everybody_is_known(matching, members=3)
    await posted(matching, an_opportunity(places=1), REPRESENTATIVE)
    for number in range(3):
        await posted(matching, an_offer(), a_member(f"member-{number + 1}"))
    first, *others = matching.published(MatchProposed)
    await posted(matching, AcceptMatch(match_id=first.match_id), a_member(first.member_id))
    await posted(matching, AcceptMatch(match_id=first.match_id), REPRESENTATIVE)

    await matching.runs("release")
    await matching.runs("release")

    declined = matching.published(MatchDeclined)
    assert {event.match_id for event in declined} == {match.match_id for match in others}
    assert {(event.side, event.reason) for event in declined} == {
        ("organisation", "already-filled")
    }
    late = AcceptMatch(match_id=others[0].match_id)
    reply = await matching.asks(late, a_member(others[0].member_id))
    assert isinstance(reply, Refused)
    assert reply.code == "already-filled"


@pytest.mark.parametrize("stranger", [a_member("member-9"), a_representative("organisation-9")])
async def test_a_stranger_answers_for_nobody(matching: ServiceDriver, stranger: Actor) -> None:
    """Neither to say yes, nor to say no, nor to look."""
    match = await a_match(matching)

    for request in (
        AcceptMatch(match_id=match.match_id),
        DeclineMatch(match_id=match.match_id, reason="other"),
        MatchById(match_id=match.match_id),
    ):
        reply = await matching.asks(request, stranger)
        assert isinstance(reply, Refused)
        assert reply.code == "not-allowed"


async def test_nobody_introduces_themselves_to_themselves(matching: ServiceDriver) -> None:
    """Who is on both sides answers as the member; the organisation's yes is somebody else's."""
    match = await a_match(matching)
    both = Actor(
        id="member-1",
        roles=frozenset({"member", "representative"}),
        organisations=frozenset({"organisation-1"}),
    )

    for _ in range(2):
        await posted(matching, AcceptMatch(match_id=match.match_id), both)
    assert [event.side for event in matching.published(MatchAccepted)] == ["member"]

    await posted(matching, AcceptMatch(match_id=match.match_id), a_coordinator())
    assert len(matching.published(IntroductionMade)) == 1


async def test_an_unknown_match_is_refused(matching: ServiceDriver) -> None:
    """Links from old letters must not end in an error."""
    reply = await matching.asks(AcceptMatch(match_id="nothing"), MEMBER)

    assert isinstance(reply, Refused)
    assert reply.code == "not-found"


async def test_what_waits_for_me_comes_first(matching: ServiceDriver) -> None:
    """A list that hides the one thing to do is no list."""
    await everybody_is_known(matching)
    for title in ("Guide visitors round the bottle ovens", "Count leaflets", "Paint"):
        await posted(matching, an_opportunity(title=title), REPRESENTATIVE)
    await posted(matching, an_offer(), MEMBER)
    page = await matching.asks(MatchesOfMember(), MEMBER)
    best = page.items[0]
    assert [match.score for match in page.items] == sorted(
        (match.score for match in page.items), reverse=True
    )

    await posted(matching, AcceptMatch(match_id=best.match_id), MEMBER)

    mine = await matching.asks(MatchesOfMember(), MEMBER)
    assert [match.waiting_for for match in mine.items] == ["member", "member", "organisation"]
    assert mine.items[-1].match_id == best.match_id
    theirs = await matching.asks(
        MatchesOfOrganisation(organisation_id="organisation-1", limit=2), REPRESENTATIVE
    )
    assert theirs.items[0].match_id == best.match_id
    rest = await matching.asks(
        MatchesOfOrganisation(organisation_id="organisation-1", cursor=theirs.next), REPRESENTATIVE
    )
    assert len({m.match_id for m in (*theirs.items, *rest.items)}) == 3


async def test_matches_of_an_organisation_are_for_those_who_speak_for_it(
    matching: ServiceDriver,
) -> None:
    """Who offered to whom is nobody else's business."""
    reply = await matching.asks(
        MatchesOfOrganisation(organisation_id="organisation-1"), a_representative("organisation-2")
    )

    assert isinstance(reply, Refused)
    assert reply.code == "not-allowed"


async def test_near_misses_are_shown_to_the_member_only(matching: ServiceDriver) -> None:
    """They tell how far somebody travels and when they have time."""
    await everybody_is_known(matching)
    far = {"outcode": "M1", "latitude": 53.48, "longitude": -2.24}
    await posted(matching, an_opportunity(postcode=None, location=far), REPRESENTATIVE)
    await posted(matching, an_opportunity(title="Near"), REPRESENTATIVE)
    await posted(matching, an_offer(), MEMBER)
    [match] = matching.published(MatchProposed)

    mine, theirs = await asyncio.gather(
        *(
            matching.asks(MatchById(match_id=match.match_id), who)
            for who in (MEMBER, REPRESENTATIVE)
        )
    )

    assert mine.near_misses == ("1 opportunity would fit if you could travel 28 km further.",)
    assert theirs.near_misses == ()


SATURDAY = Period(starts_on=date(2027, 6, 5), ends_on=date(2027, 6, 5))


async def test_two_things_on_one_day_are_refused_unless_one_can_do_both(
    matching: ServiceDriver,
) -> None:
    """Somebody who promised the morning to one may still have the evening."""
    await everybody_is_known(matching)
    for title in ("Morning tour", "Evening tour"):
        await posted(matching, an_opportunity(title=title, period=SATURDAY), REPRESENTATIVE)
    await posted(matching, an_offer(), MEMBER)
    first, second = matching.published(MatchProposed)
    await posted(matching, AcceptMatch(match_id=first.match_id), MEMBER)
    await posted(matching, AcceptMatch(match_id=first.match_id), REPRESENTATIVE)

    reply = await matching.asks(AcceptMatch(match_id=second.match_id), MEMBER)
    assert isinstance(reply, Refused)
    assert reply.code == "clash"
    assert [problem.field for problem in reply.problems] == ["despite_clash"]
    assert "5 June 2027" in reply.message

    await posted(matching, AcceptMatch(match_id=second.match_id, despite_clash=True), MEMBER)


@pytest.mark.parametrize(
    "period",
    [
        Period(starts_on=date(2027, 6, 1), ends_on=date(2027, 6, 30)),
        Period(starts_on=date(2027, 6, 5)),
        Period(),
        Period(starts_on=date(2027, 6, 6), ends_on=date(2027, 6, 6)),
    ],
)
async def test_a_span_of_days_leaves_a_choice(matching: ServiceDriver, period: Period) -> None:
    """A warning without cause is soon read by nobody."""
    await everybody_is_known(matching)
    for days in (SATURDAY, period):
        await posted(matching, an_opportunity(period=days), REPRESENTATIVE)
    await posted(matching, an_offer(), MEMBER)
    for match in matching.published(MatchProposed):
        await posted(matching, AcceptMatch(match_id=match.match_id), MEMBER)
        await posted(matching, AcceptMatch(match_id=match.match_id), REPRESENTATIVE)

    assert len(matching.published(IntroductionMade)) == 2


async def test_what_was_cancelled_clashes_with_nothing(matching: ServiceDriver) -> None:
    """The day is free again."""
    await everybody_is_known(matching)
    for title in ("Morning tour", "Evening tour"):
        await posted(matching, an_opportunity(title=title, period=SATURDAY), REPRESENTATIVE)
    await posted(matching, an_offer(), MEMBER)
    first, second = matching.published(MatchProposed)
    await posted(matching, AcceptMatch(match_id=first.match_id), MEMBER)
    await posted(matching, AcceptMatch(match_id=first.match_id), REPRESENTATIVE)
    [introduction] = matching.published(IntroductionMade)
    cancel = CancelEngagement(engagement_id=introduction.engagement_id, reason="ill")
    await posted(matching, cancel, MEMBER)

    await posted(matching, AcceptMatch(match_id=second.match_id), MEMBER)


async def test_who_has_to_be_older_than_18_says_so(matching: ServiceDriver) -> None:
    """We know nobody's age; that they said it is kept with what it led to."""
    match = await a_match(matching, minimum_age=21)
    await posted(matching, AcceptMatch(match_id=match.match_id), REPRESENTATIVE)

    reply = await matching.asks(AcceptMatch(match_id=match.match_id), MEMBER)
    assert isinstance(reply, Refused)
    assert reply.code == "not-old-enough"
    assert [problem.field for problem in reply.problems] == ["old_enough"]

    await posted(matching, AcceptMatch(match_id=match.match_id, old_enough=True), MEMBER)
    [engagement] = await matching.documents("engagements")
    assert engagement["confirmed_age"] == 21


async def test_adults_need_say_nothing_of_their_age(matching: ServiceDriver) -> None:
    """Nobody under 18 has an account."""
    await an_introduction(matching, minimum_age=18)

    assert len(matching.published(IntroductionMade)) == 1
