"""A member offers time, talent or treasure."""

from datetime import UTC, datetime

import pytest

from shared.contracts.envelope import NOBODY, Refused
from shared.contracts.events.matching import OfferPosted
from shared.contracts.requests.matching import OffersOfMember
from shared.contracts.values import Period
from tests.builders import a_member
from tests.component.matching.builders import MEMBER, an_offer, everybody_is_known, posted
from tests.drivers import ServiceDriver


async def test_an_offer_is_told_of_without_personal_words(matching: ServiceDriver) -> None:
    """The event carries what others need and nothing the member wrote."""
    await everybody_is_known(matching)

    offer_id = await posted(matching, an_offer(), MEMBER)

    [event] = matching.published(OfferPosted)
    assert (event.offer_id, event.member_id, event.kind) == (offer_id, "member-1", "time")
    assert "Saturday" not in event.model_dump_json()


async def test_somebody_we_do_not_know_yet_is_told_to_try_again(matching: ServiceDriver) -> None:
    """Joining and offering in one minute must not look like an error."""
    reply = await matching.asks(an_offer(), a_member("member-7"))

    assert isinstance(reply, Refused)
    assert reply.code == "not-a-member-yet"
    assert "try again in a moment" in reply.message
    assert matching.published(OfferPosted) == []


async def test_a_visitor_signs_in_first(matching: ServiceDriver) -> None:
    """Offers belong to somebody who can be answered."""
    reply = await matching.asks(an_offer(), NOBODY)

    assert isinstance(reply, Refused)
    assert reply.code == "sign-in-first"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "talent", "hours": None}, "skills"),
        ({"kind": "treasure", "hours": None}, "pounds"),
        ({"kind": "time", "things": "a van"}, "things"),
        ({"period": Period(ends_on="2026-11-20")}, "ends_on"),
        ({"in_person": False}, "in_person"),
    ],
)
async def test_what_an_offer_lacks_is_named(
    matching: ServiceDriver, changes: dict[str, object], field: str
) -> None:
    """A refusal that does not name the field makes people guess."""
    matching.at(datetime(2026, 11, 21, 12, tzinfo=UTC))
    await everybody_is_known(matching)

    reply = await matching.asks(an_offer(**changes), MEMBER)

    assert isinstance(reply, Refused)
    assert reply.problems[0].field == field
    assert reply.problems[0].fix


async def test_operators_in_text_are_only_text(matching: ServiceDriver) -> None:
    """What people write is never read as a query."""
    await everybody_is_known(matching)
    title = '{"$gt": ""} $where: sleep(1000)'

    await posted(matching, an_offer(title=title), MEMBER)

    page = await matching.asks(OffersOfMember(), MEMBER)
    assert page.items[0].title == title


async def test_a_member_sees_their_own_offers_newest_first(matching: ServiceDriver) -> None:
    """Offers of others are nobody's business."""
    await everybody_is_known(matching, members=2)
    for hour in range(3):
        matching.at(datetime(2026, 11, 21, 12 + hour, tzinfo=UTC))
        await posted(matching, an_offer(title=f"Offer {hour}"), MEMBER)
    await posted(matching, an_offer(title="Of somebody else"), a_member("member-2"))

    first = await matching.asks(OffersOfMember(limit=2), MEMBER)
    rest = await matching.asks(OffersOfMember(limit=2, cursor=first.next), MEMBER)

    titles = [offer.title for page in (first, rest) for offer in page.items]
    assert titles == ["Offer 2", "Offer 1", "Offer 0"]
    assert rest.next is None
