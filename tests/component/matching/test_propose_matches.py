"""An offer or an opportunity is posted: who is proposed to whom, and why."""

from datetime import UTC, datetime, timedelta

from shared.contracts.events.matching import MatchProposed
from shared.contracts.requests.matching import (
    DeclineMatch,
    ImportOpportunities,
    MatchById,
    MatchesOfMember,
    UnmatchedOffers,
)
from tests.builders import (
    a_coordinator,
    a_member,
    a_member_joined,
    a_need_recognised,
    an_organisation_registered,
)
from tests.component.matching.builders import (
    MEMBER,
    REPRESENTATIVE,
    a_match,
    a_row,
    an_offer,
    an_opportunity,
    at_once,
    everybody_is_known,
    posted,
)
from tests.drivers import ServiceDriver


async def test_an_offer_is_proposed_with_reasons_in_words(matching: ServiceDriver) -> None:
    """A score nobody can read convinces nobody; the words are the product."""
    match = await a_match(matching)

    words = {reason.code: reason.words for reason in match.reasons}
    assert words["causes"] == "You both care about heritage"
    assert words["place"] == "In your postcode area, ST6"
    assert words["words"] == "You both write about the same things"
    assert 0.25 <= match.score <= 1
    assert sum(reason.weight for reason in match.reasons) <= match.score


async def test_whoever_is_matched_reads_the_words_that_events_leave_out(
    matching: ServiceDriver,
) -> None:
    """People's own words stay where they were written: events are kept for ever."""
    match = await a_match(matching)
    page = await matching.asks(MatchById(match_id=match.match_id), MEMBER)
    shown = {reason.code: reason.words for reason in page.reasons}
    assert shown["words"].startswith("You both write about 'bottle'")
    assert "bottle" not in match.model_dump_json()


async def test_an_opportunity_finds_the_offers_that_waited(matching: ServiceDriver) -> None:
    """Offer first: the offer was there before anybody asked."""
    await everybody_is_known(matching)
    offer_id = await posted(matching, an_offer(), MEMBER)
    assert matching.published(MatchProposed) == []

    opportunity_id = await posted(matching, an_opportunity(), REPRESENTATIVE)

    [match] = matching.published(MatchProposed)
    assert (match.offer_id, match.opportunity_id) == (offer_id, opportunity_id)


async def test_an_offer_gets_at_most_five_proposals(matching: ServiceDriver) -> None:
    """A flood is as bad as silence; the best ones come first."""
    await everybody_is_known(matching)
    for number in range(7):
        await posted(matching, an_opportunity(title=f"Open day {number}"), REPRESENTATIVE)

    await posted(matching, an_offer(), MEMBER)

    assert len(matching.published(MatchProposed)) == 5


async def test_an_opportunity_gets_at_most_ten_pending_proposals(matching: ServiceDriver) -> None:
    """An organisation that is flooded stops answering."""
    await everybody_is_known(matching, members=12)
    for number in range(12):
        await posted(matching, an_offer(), a_member(f"member-{number + 1}"))

    await posted(matching, an_opportunity(), REPRESENTATIVE)
    assert len(matching.published(MatchProposed)) == 10

    await posted(matching, an_offer(title="One more"), MEMBER)
    assert len(matching.published(MatchProposed)) == 10


async def test_ten_who_fit_a_little_do_not_keep_out_who_fits_well(matching: ServiceDriver) -> None:
    """The brake is on numbers, not on the best use of an offer."""
    await everybody_is_known(matching, members=11)
    for number in range(10):
        other = an_offer(title="Bookkeeping", description="", causes=("AntiPoverty",))
        await posted(matching, other, a_member(f"member-{number + 2}"))
    await posted(matching, an_opportunity(), REPRESENTATIVE)
    assert len(matching.published(MatchProposed)) == 10

    offer_id = await posted(matching, an_offer(), MEMBER)

    assert matching.published(MatchProposed)[-1].offer_id == offer_id


async def test_many_at_once_never_exceed_what_an_offer_takes(matching: ServiceDriver) -> None:
    """Every organisation posts in the same minute: the member still hears of five."""
    await everybody_is_known(matching)
    offer_id = await posted(matching, an_offer(), MEMBER)

    await at_once(
        matching, *((an_opportunity(title=f"Open day {n}"), REPRESENTATIVE) for n in range(8))
    )

    assert len(matching.published(MatchProposed)) == 5
    [offer] = await matching.documents("offers", _id=offer_id)
    assert (offer["live_matches"], offer["look_again_at"]) == (5, None)


async def test_a_decline_brings_the_next_best_use_and_never_the_same_again(
    matching: ServiceDriver,
) -> None:
    """A no is final for the pair, and the start of the search for another use."""
    await everybody_is_known(matching)
    for number in range(6):
        await posted(matching, an_opportunity(title=f"Open day {number}"), REPRESENTATIVE)
    await posted(matching, an_offer(), MEMBER)
    first = matching.published(MatchProposed)[0]

    await posted(matching, DeclineMatch(match_id=first.match_id, reason="not-for-me"), MEMBER)

    proposed = matching.published(MatchProposed)
    assert len(proposed) == 6
    assert len({match.opportunity_id for match in proposed}) == 6

    matching.at(datetime.now(UTC) + timedelta(hours=7))
    await matching.runs("propose")
    assert len(matching.published(MatchProposed)) == 6


async def test_an_offer_without_a_use_says_what_would_have_to_be_different(
    matching: ServiceDriver,
) -> None:
    """Never an empty state: the coordinator reads why, counted."""
    await everybody_is_known(matching)
    far = {"outcode": "M1", "latitude": 53.48, "longitude": -2.24}
    await posted(matching, an_opportunity(postcode=None, location=far), REPRESENTATIVE)

    await posted(matching, an_offer(), MEMBER)

    assert matching.published(MatchProposed) == []
    page = await matching.asks(UnmatchedOffers(), a_coordinator())
    [offer] = page.items
    assert offer.why_not == ("1 opportunity would fit if you could travel 28 km further.",)


async def test_nobody_asking_is_said_too(matching: ServiceDriver) -> None:
    """An offer into an empty place still gets an answer."""
    await everybody_is_known(matching)
    await posted(matching, an_offer(), MEMBER)

    page = await matching.asks(UnmatchedOffers(), a_coordinator())
    assert page.items[0].why_not == ("Nobody asks for this at the moment.",)


async def test_an_offer_without_a_use_is_looked_at_again(matching: ServiceDriver) -> None:
    """A place in the queue comes free later on: the clock finds it, nobody has to ask."""
    start = datetime(2026, 11, 21, 12, tzinfo=UTC)
    matching.at(start)
    await everybody_is_known(matching, members=11)
    await posted(matching, an_opportunity(), REPRESENTATIVE)
    for number in range(11):
        await posted(matching, an_offer(), a_member(f"member-{number + 1}"))
    proposed = matching.published(MatchProposed)
    assert "member-11" not in [match.member_id for match in proposed]
    no = DeclineMatch(match_id=proposed[0].match_id, reason="not-now")
    await posted(matching, no, a_member(proposed[0].member_id))

    await matching.runs("propose")
    assert len(matching.published(MatchProposed)) == 10

    matching.at(start + timedelta(hours=6))
    await matching.runs("propose")
    assert matching.published(MatchProposed)[-1].member_id == "member-11"


async def test_a_recognised_need_comes_first_among_equals(matching: ServiceDriver) -> None:
    """Key projects that match recognised areas of need."""
    await everybody_is_known(matching)
    await posted(matching, an_opportunity(), REPRESENTATIVE)
    serving = await posted(
        matching, an_opportunity(title="Guide visitors", need_id="need-1"), REPRESENTATIVE
    )
    await matching.receives(a_need_recognised(need_id="need-1"))

    await posted(matching, an_offer(), MEMBER)

    page = await matching.asks(MatchesOfMember(), MEMBER)
    best = page.items[0]
    assert best.opportunity.opportunity_id == serving
    assert best.opportunity.serves_recognised_need
    assert "Serves a recognised need of the place" in [reason.words for reason in best.reasons]


async def test_who_was_shown_less_is_shown_first(matching: ServiceDriver) -> None:
    """Fair exposure: nobody is shown again and again while another waits."""
    await everybody_is_known(matching, members=3)
    request = an_opportunity()
    often = await posted(matching, request, REPRESENTATIVE)
    await posted(matching, an_offer(), a_member("member-1"))
    await posted(matching, an_offer(), a_member("member-2"))
    await matching.receives(
        an_organisation_registered(organisation_id="organisation-2", identifier="GB-CHC-1000002")
    )
    row = a_row(organisation="organisation-2", title=request.title, summary=request.summary)
    report = await matching.asks(
        ImportOpportunities(batch_id="batch-1", rows=(row,)), a_coordinator()
    )

    await posted(matching, an_offer(), a_member("member-3"))

    page = await matching.asks(MatchesOfMember(), a_member("member-3"))
    assert [match.opportunity.opportunity_id for match in page.items] == [report.rows[0].id, often]
    assert "Few people have been asked yet" in [reason.words for reason in page.items[0].reasons]


async def test_a_member_abroad_is_proposed_what_can_be_done_from_anywhere(
    matching: ServiceDriver,
) -> None:
    """The diaspora is the point: distance must not shut it out."""
    await everybody_is_known(matching)
    await matching.receives(
        a_member_joined(
            member_id="member-9",
            location={"latitude": -33.87, "longitude": 151.21},
        )
    )
    await posted(matching, an_opportunity(), REPRESENTATIVE)
    remote = await posted(matching, an_opportunity(remote=True, title="Edit"), REPRESENTATIVE)

    await posted(matching, an_offer(remote=True), a_member("member-9"))

    [match] = matching.published(MatchProposed)
    assert match.opportunity_id == remote
    assert "Can be done from anywhere" in [reason.words for reason in match.reasons]
