"""The queue: who is waiting for whom, since when, and what happens next."""

from datetime import date, timedelta

import pytest

from shared.contracts.envelope import Actor, Refused
from shared.contracts.requests.promises import PromiseQueue
from tests.builders import (
    a_coordinator,
    a_match_accepted,
    a_member,
    a_representative,
    an_organisation_registered,
)
from tests.component.notifications.builders import MONDAY
from tests.component.notifications.waits import ASKED, CLAIMED, OFFERED, owed, queue

MATCH = "match-1.answer-to-member"
LATE = MONDAY + timedelta(days=9)


@pytest.fixture
async def ledger(notifications):
    """Four waits; seen on a Wednesday, when two of them are late."""
    await notifications.receives(
        an_organisation_registered(), a_match_accepted(), OFFERED, CLAIMED, ASKED
    )
    notifications.at(LATE)
    await notifications.runs("escalate-promises")
    return notifications


async def test_late_ones_come_first_each_with_its_next_step(ledger):
    """Whoever looks sees where to begin, and what will happen without them."""
    rows = await queue(ledger)

    shown = [(row.promise_id, row.late_days, row.next_step, row.next_step_on) for row in rows]
    thursday, friday = date(2026, 11, 26), date(2026, 11, 27)
    assert shown == [
        (MATCH, 2, "working-group", thursday),
        ("offer-1.find-use", 2, "working-group", thursday),
        ("ask-1.answer-ask", 0, "remind", thursday),
        ("need-1.recognise-need", 0, "remind", friday),
    ]
    assert [row.link for row in rows] == [
        "/matches/match-1",
        "/desk",
        "/groups/ambassadors",
        "/needs#need-need-1",
    ]


async def test_it_can_be_narrowed_to_a_kind_a_party_a_thing_or_what_is_late(ledger):
    """A phone call is about one organisation."""
    assert await owed(ledger, about="answer-ask") == ["ask-1.answer-ask"]
    assert await owed(ledger, party_id="organisation-1") == [MATCH]
    assert await owed(ledger, thing_id="need-1") == ["need-1.recognise-need"]
    assert await owed(ledger, late=True) == [MATCH, "offer-1.find-use"]
    assert await owed(ledger, about="no-such-kind") == []


async def test_everybody_sees_both_ends_of_what_is_theirs(ledger):
    """The member waits, the organisation owes, and nobody is named."""
    mine = {row.promise_id: row for row in await queue(ledger, a_member())}
    assert set(mine) == {MATCH, "offer-1.find-use"}
    assert {row.mine for row in mine.values()} == {"wait"}
    assert mine["offer-1.find-use"].link == "/my/offers"
    assert mine["offer-1.find-use"].owner_name == "the coordinators"

    [theirs] = await queue(ledger, a_representative())
    assert (theirs.mine, theirs.waiting_name) == ("owe", "a member")


async def test_coordinators_own_what_is_theirs_and_the_working_group_sees_all(ledger):
    """It is told of what nobody kept, and must be able to look."""
    owed_by_me = {row.promise_id for row in await queue(ledger) if row.mine == "owe"}
    assert owed_by_me == {"offer-1.find-use", "need-1.recognise-need"}
    chair = Actor(id="chair-1", roles=frozenset({"working-group"}))
    assert len(await owed(ledger, chair)) == 4
    assert isinstance(await ledger.asks(PromiseQueue()), Refused)


async def test_it_is_read_page_by_page(ledger):
    """Each once, in the same order."""
    first = await ledger.asks(PromiseQueue(limit=3), actor=a_coordinator())
    second = await ledger.asks(PromiseQueue(limit=3, cursor=first.next), actor=a_coordinator())
    assert len({row.promise_id for row in (*first.items, *second.items)}) == 4
