"""Somebody is forgotten: their offers, words and pending matches go; what was given stays."""

from datetime import UTC, datetime, timedelta

from shared.contracts.envelope import Refused
from shared.contracts.events.forgetting import MatchingErasureConfirmed, MemberErased
from shared.contracts.events.matching import IntroductionMade, MatchDeclined, OfferWithdrawn
from shared.contracts.requests.matching import MatchById, ReportContribution
from shared.contracts.requests.personal import ListRetention, PersonalDataOf
from shared.contracts.values import Amounts
from tests.builders import a_member_joined, the_service
from tests.component.matching.builders import (
    MEMBER,
    REPRESENTATIVE,
    a_match,
    an_introduction,
    an_offer,
    posted,
)
from tests.drivers import ServiceDriver

ERASED = MemberErased(member_id="member-1", why="own-wish")
WORDS = ("saturday", "visitors round and keep", "bottle ovens", "laptops")


async def readable(matching: ServiceDriver) -> str:
    """Everything kept that is about members, as text."""
    tables = ("members", "offers", "matches", "engagements", "contributions")
    return repr([await matching.documents(name) for name in tables]).lower()


async def test_offers_are_withdrawn_and_nobody_is_left_waiting(matching: ServiceDriver):
    """The organisation hears a no rather than nothing."""
    match = await a_match(matching)
    await matching.receives(ERASED)
    [declined] = matching.published(MatchDeclined)
    [withdrawn] = matching.published(OfferWithdrawn)
    assert (declined.match_id, declined.side) == (match.match_id, "member")
    assert withdrawn.offer_id == match.offer_id
    assert matching.published(MatchingErasureConfirmed) == [
        MatchingErasureConfirmed(matching_erasure_id="member-1")
    ]


async def test_no_word_of_theirs_is_left_and_what_was_given_still_counts(matching: ServiceDriver):
    """Hours and pounds are the organisation's as well; words are the person's own."""
    await an_introduction(matching)
    [introduction] = matching.published(IntroductionMade)
    amounts = Amounts(hours=6, things="Grandmother's laptops")
    report = ReportContribution(
        engagement_id=introduction.engagement_id, amounts=amounts, done_on=datetime.now(UTC).date()
    )
    await posted(matching, report, MEMBER)
    before = await readable(matching)
    assert [word for word in WORDS if word not in before] == [], "the control"

    await matching.receives(ERASED)

    left = await readable(matching)
    assert [word for word in WORDS if word in left] == []
    seen = await matching.asks(MatchById(match_id=introduction.match_id), REPRESENTATIVE)
    assert seen.contributions[0].amounts == Amounts(hours=6, things="things")
    assert await matching.documents("members") == []


async def test_somebody_else_keeps_everything(matching: ServiceDriver):
    """Forgetting one must not lose another."""
    await a_match(matching)
    before = await readable(matching)
    await matching.receives(MemberErased(member_id="member-2", why="own-wish"))
    assert await readable(matching) == before


async def test_what_is_heard_late_about_them_goes_as_well(matching: ServiceDriver):
    """An event that was on its way when they left brings nobody back for long."""
    await a_match(matching)
    await matching.receives(ERASED)
    await matching.receives(a_member_joined())
    assert len(await matching.documents("members")) == 1
    await matching.runs("keep-retention")
    assert await matching.documents("members") == []
    [receipt] = await matching.documents("retention_runs")
    assert receipt["documents"] == {"members": 1}


async def test_they_are_shown_what_is_theirs_before_and_nobody_elses_ever(matching: ServiceDriver):
    """The export and the eraser read one table."""
    await a_match(matching)
    mine = await matching.asks(PersonalDataOf(person_id="member-1"), MEMBER)
    titles = [item.fields.get("title") for item in mine.items if item.collection == "offers"]
    assert titles == [an_offer().title]
    assert isinstance(
        await matching.asks(PersonalDataOf(person_id="member-1"), REPRESENTATIVE), Refused
    )


async def test_words_of_a_withdrawn_offer_go_after_three_years_by_themselves(
    matching: ServiceDriver,
):
    """Nobody has to remember to tidy up, and everybody can see beforehand what will go."""
    long_ago = datetime.now(UTC) - timedelta(days=3 * 365 - 10)
    matching.at(long_ago)
    await a_match(matching)
    await matching.receives(ERASED.model_copy(update={"member_id": "somebody-else"}))
    [offer] = await matching.documents("offers")
    await matching.kernel.database["offers"].update_one(
        {"_id": offer["_id"]}, {"$set": {"status": "withdrawn"}}
    )
    matching.at(datetime.now(UTC))
    clocks = await matching.asks(ListRetention(), the_service())
    [clock] = [each for each in clocks.clocks if each.collection == "offers"]
    assert (clock.due, clock.due_within_30_days) == (0, 1)

    await matching.runs("keep-retention")
    assert "saturday" in await readable(matching)
    matching.at(datetime.now(UTC) + timedelta(days=11))
    await matching.runs("keep-retention")
    [after] = await matching.documents("offers")
    assert (after["description"], after["words"]) == ("", [])
