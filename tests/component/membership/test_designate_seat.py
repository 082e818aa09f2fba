"""A seat has one holder at a time, also when several people designate at once."""

import asyncio
from datetime import UTC, date, datetime
from typing import Any

import pytest

from shared.contracts.envelope import NOBODY, Actor, Done, Refused
from shared.contracts.events.groups import SeatDesignated
from shared.contracts.requests.seats import DesignateSeat
from tests.builders import a_coordinator, a_member
from tests.component.membership.builders import account_of
from tests.drivers import ServiceDriver

MOMENT = datetime(2026, 11, 20, 9, tzinfo=UTC)


def a_designation(**changes: Any) -> DesignateSeat:
    """Ann speaks for students for two years."""
    fields = {
        "group_id": "can",
        "seat_id": "can.students.1",
        "name": "Ann Bell",
        "email": "ann@example.org",
        "starts_on": "2026-09-01",
        "ends_on": "2028-08-31",
    }
    return DesignateSeat.model_validate({**fields, **changes})


async def test_whoever_holds_a_seat_is_an_adviser(membership: ServiceDriver):
    """As long as the mandate holds, by the days."""
    membership.at(MOMENT)
    done = await membership.asks(a_designation(), actor=a_coordinator())
    assert isinstance(done, Done)
    account = await account_of(membership, "ann@example.org")
    assert account.roles == {"adviser"}
    assert membership.published(SeatDesignated) == [
        SeatDesignated(
            seat_id="can.students.1",
            group_id="can",
            constituency="students",
            mandate_id=str(done.id),
            person_id=account.person_id,
            starts_on=date(2026, 9, 1),
            ends_on=date(2028, 8, 31),
        )
    ]
    for day, roles in ((date(2026, 8, 31), set()), (date(2028, 8, 31), {"adviser"})):
        membership.at(datetime(day.year, day.month, day.day, 9, tzinfo=UTC))
        assert (await account_of(membership, "ann@example.org")).roles == roles


async def test_of_many_who_designate_at_once_one_succeeds(membership: ServiceDriver):
    """Also the very first mandate of a seat, which nothing is stored about before."""
    replies = await asyncio.gather(
        *(
            membership.asks(
                a_designation(email=f"p{number}@example.org"), actor=a_coordinator(f"c{number}")
            )
            for number in range(4)
        )
    )
    assert sorted(type(reply).__name__ for reply in replies) == ["Done", *["Refused"] * 3]
    assert {reply.code for reply in replies if isinstance(reply, Refused)} == {"seat-taken"}
    [seat] = await membership.documents("seats")
    assert len(seat["mandates"]) == len(membership.published(SeatDesignated)) == 1


async def test_a_successor_is_designated_before_the_mandate_ends(membership: ServiceDriver):
    """From the day after; a day too early is refused, with the days that are taken."""
    await membership.asks(a_designation(), actor=a_coordinator())
    bob = {"name": "Bob", "email": "bob@example.org", "ends_on": "2030-08-31"}
    early = await membership.asks(
        a_designation(**bob, starts_on="2028-08-31"), actor=a_coordinator()
    )
    assert isinstance(early, Refused)
    assert early.message == "The seat is held from 1 September 2026 until 31 August 2028."
    assert [problem.field for problem in early.problems] == ["starts_on"]
    after = a_designation(**bob, starts_on="2028-09-01")
    assert isinstance(await membership.asks(after, actor=a_coordinator()), Done)


async def test_nobody_holds_two_seats_of_one_body_at_a_time(membership: ServiceDriver):
    """A student who is also staff is one voice; afterwards they may speak for others."""
    await membership.asks(a_designation(), actor=a_coordinator())
    for seat_id in ("can.students.2", "can.civic.1"):
        refused = await membership.asks(a_designation(seat_id=seat_id), actor=a_coordinator())
        assert isinstance(refused, Refused) and refused.code == "already-seated"
    later = a_designation(seat_id="can.civic.1", starts_on="2028-09-01", ends_on="2029-08-31")
    assert isinstance(await membership.asks(later, actor=a_coordinator()), Done)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"seat_id": "can.students.3"}, "seat-not-found"),
        ({"group_id": "ambassadors", "seat_id": "ambassadors.x.1"}, "seat-not-found"),
        ({"group_id": "chess"}, "group-not-found"),
        ({"starts_on": "2029-01-01"}, "invalid"),
        ({"name": "Ann\nBell"}, "invalid"),
    ],
)
async def test_what_makes_no_sense_is_refused(
    membership: ServiceDriver, changes: dict[str, str], code: str
):
    """And leaves nothing behind, not even the person."""
    refused = await membership.asks(a_designation(**changes), actor=a_coordinator())
    assert isinstance(refused, Refused) and refused.code == code
    assert await membership.documents("people") == []
    assert membership.published(SeatDesignated) == []


@pytest.mark.parametrize(
    "actor", [NOBODY, a_member(), Actor(id="x", roles=frozenset({"adviser", "ambassador"}))]
)
async def test_nobody_else_designates(membership: ServiceDriver, actor: Actor):
    """Advisers do not choose each other."""
    assert isinstance(await membership.asks(a_designation(), actor=actor), Refused)
