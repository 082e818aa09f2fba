"""The public list of needs."""

from datetime import UTC, datetime, timedelta

import pytest
from pydantic import ValidationError

from shared.contracts.envelope import NOBODY, Done, Refused
from shared.contracts.requests.programme import Needs, RecogniseNeed
from tests.component.programme.builders import COORDINATOR, MEMBER, RANK, a_claim
from tests.drivers import ServiceDriver

MAY = datetime(2026, 5, 1, 9, tzinfo=UTC)


@pytest.fixture
async def five_needs(programme: ServiceDriver) -> ServiceDriver:
    """Needs A to E, claimed a day apart; B and D are recognised."""
    for day, title in enumerate("ABCDE"):
        programme.at(MAY + timedelta(days=day))
        done = await programme.asks(a_claim(title=title, evidence=(RANK,)), actor=MEMBER)
        assert isinstance(done, Done)
        assert done.id is not None
        if title in "BD":
            await programme.asks(RecogniseNeed(need_id=done.id), actor=COORDINATOR)
    return programme


async def test_recognised_needs_come_first_and_then_the_newest(five_needs: ServiceDriver):
    """What the place has agreed on stands above what somebody said yesterday."""
    page = await five_needs.asks(Needs(), actor=NOBODY)

    assert [need.title for need in page.items] == ["D", "B", "E", "C", "A"]
    assert page.next is None


async def test_pages_join_without_a_gap_or_a_repeat(five_needs: ServiceDriver):
    """The cut falls among the recognised ones, between both kinds, and at the end."""
    titles, cursor, pages = [], None, 0
    while pages == 0 or cursor:
        page = await five_needs.asks(Needs(limit=2, cursor=cursor))
        titles += [need.title for need in page.items]
        cursor, pages = page.next, pages + 1

    assert (titles, pages) == (["D", "B", "E", "C", "A"], 3)


async def test_needs_claimed_while_somebody_reads_do_not_shift_the_pages(
    five_needs: ServiceDriver,
):
    """A page number would show the last need of the first page again."""
    first = await five_needs.asks(Needs(limit=3))
    five_needs.at(MAY + timedelta(days=9))
    await five_needs.asks(a_claim(title="F"), actor=MEMBER)

    second = await five_needs.asks(Needs(limit=3, cursor=first.next))

    assert [need.title for need in second.items] == ["C", "A"]


@pytest.mark.parametrize(("status", "titles"), [("recognised", "DB"), ("claimed", "ECA")])
async def test_one_kind_of_need_can_be_asked_for(
    five_needs: ServiceDriver, status: str, titles: str
):
    """Also page by page."""
    first = await five_needs.asks(Needs(status=status, limit=1))
    rest = await five_needs.asks(Needs(status=status, cursor=first.next))

    assert [need.title for need in (*first.items, *rest.items)] == list(titles)


async def test_an_empty_list_is_a_page(programme: ServiceDriver):
    """On the first day there are no needs, and that is no error."""
    page = await programme.asks(Needs())

    assert (page.items, page.next) == ((), None)


async def test_the_list_never_shows_who_claimed_or_recognised(five_needs: ServiceDriver):
    """Saying that something is wrong must not cost anybody anything."""
    page = await five_needs.asks(Needs())

    assert f'"{MEMBER.id}"' not in page.model_dump_json()
    assert f'"{COORDINATOR.id}"' not in page.model_dump_json()


@pytest.mark.parametrize("cursor", ["rubbish", "W10", "e30", "bnVsbA"])
async def test_a_cursor_that_is_not_ours_is_refused_by_name(programme: ServiceDriver, cursor: str):
    """A shortened link must lead back to the first page, not to an error page."""
    refused = await programme.asks(Needs(cursor=cursor))

    assert isinstance(refused, Refused)
    assert [problem.field for problem in refused.problems] == ["cursor"]


@pytest.mark.parametrize("fields", [{"limit": 0}, {"limit": 101}, {"status": "solved"}])
def test_a_question_out_of_bounds_is_not_asked(fields: dict[str, object]):
    """Nobody may ask for the whole database at once."""
    with pytest.raises(ValidationError):
        Needs.model_validate(fields)


async def test_the_list_is_answered_from_its_indexes(five_needs: ServiceDriver):
    """It is public; sorting every need for every reader would not scale."""
    await five_needs.asks(Needs())

    used = {
        index["name"]: index["accesses"]["ops"]
        for collection in ("needs", "contributions")
        for index in await five_needs.kernel.database.aggregate(collection, [{"$indexStats": {}}])
    }
    assert used["recognised_then_newest"] > 0
    assert used["sums_from_the_index_alone"] > 0
