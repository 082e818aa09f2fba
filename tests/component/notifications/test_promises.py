"""Promises as people see them: who waits longest comes first, and only what concerns them."""

from datetime import timedelta

import pytest

from shared.contracts.requests.notifications import Promises
from tests.builders import (
    a_coordinator,
    a_match_accepted,
    a_match_declined,
    a_member,
    a_representative,
    an_organisation_registered,
)
from tests.component.notifications.builders import DUE, MONDAY


async def opened_on(service, day: int, **changes) -> None:
    service.at(MONDAY + timedelta(days=day))
    await service.receives(a_match_accepted(**changes))


@pytest.fixture
async def board(notifications):
    """Two late promises, one open, one kept in time, seen eight days after the first due day."""
    await notifications.receives(an_organisation_registered())
    await opened_on(notifications, 0, match_id="kept", member_id="member-2")
    await notifications.receives(a_match_declined(match_id="kept", member_id="member-2"))
    await opened_on(notifications, 1, match_id="late")
    await opened_on(notifications, 0, match_id="latest", organisation_id="organisation-2")
    await opened_on(notifications, 9, match_id="open", member_id="member-3", side="organisation")
    notifications.at(DUE + timedelta(days=8))
    await notifications.runs("escalate-promises")
    return notifications


async def seen_by(service, actor, **query) -> list[str]:
    page = await service.asks(Promises(**query), actor=actor)
    return [view.match_id for view in page.items]


async def test_coordinators_see_all_and_the_most_overdue_first(board):
    """Then what is open by its due day, then what is settled."""
    page = await board.asks(Promises(), actor=a_coordinator())

    shown = [(view.match_id, view.status, view.late_days) for view in page.items]
    assert shown == [
        ("latest", "late", 8),
        ("late", "late", 7),
        ("open", "open", 0),
        ("kept", "kept", 0),
    ]


async def test_others_see_the_promises_they_are_in(board):
    """As owner or as the one who waits, for themselves or for their organisation."""
    assert await seen_by(board, a_member("member-1")) == ["latest", "late"]
    assert await seen_by(board, a_member("member-3")) == ["open"]
    assert await seen_by(board, a_member("member-9")) == []
    assert await seen_by(board, a_representative("organisation-2")) == ["latest"]


async def test_no_filter_shows_anybody_more_than_they_may_see(board):
    """Asking for somebody else's promises finds only the common ones."""
    member = a_member("member-1")

    assert await seen_by(board, member, owner_id="member-3") == []
    assert await seen_by(board, member, owner_id="organisation-2") == ["latest"]
    assert await seen_by(board, a_coordinator(), status="kept") == ["kept"]


async def test_an_owner_is_named_by_its_public_name_and_a_person_never(board):
    """An organisation not heard of yet is still called something."""
    page = await board.asks(Promises(), actor=a_coordinator())

    names = {view.match_id: view.owner_name for view in page.items}
    assert names["late"] == "Bottle Oven Trust"
    assert names["latest"] == "an organisation"
    assert names["open"] == "a member"


async def test_promises_are_read_page_by_page(board):
    """Every promise once, in the same order."""
    first = await board.asks(Promises(limit=3), actor=a_coordinator())
    second = await board.asks(Promises(limit=3, cursor=first.next), actor=a_coordinator())

    shown = [view.match_id for view in (*first.items, *second.items)]
    assert shown == ["latest", "late", "open", "kept"]
    assert second.next is None


async def test_who_waits_is_named_as_the_owner_is(board):
    """The desk says who waits for whom: a phone call needs both."""
    page = await board.asks(Promises(), actor=a_coordinator())

    names = {view.match_id: (view.waiting_name, view.owner_name) for view in page.items}
    assert names["late"] == ("a member", "Bottle Oven Trust")
    assert names["latest"] == ("a member", "an organisation")
    assert names["open"] == ("Bottle Oven Trust", "a member")


async def test_an_organisation_that_waits_and_is_not_known_yet_is_still_called_one(board):
    """Its registration and this promise may arrive in either order."""
    await board.receives(
        a_match_accepted(match_id="new", organisation_id="organisation-9", side="organisation")
    )

    page = await board.asks(Promises(owner_id="member-1", status="open"), actor=a_coordinator())

    assert [view.waiting_name for view in page.items] == ["an organisation"]
