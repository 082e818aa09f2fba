"""A mandate ceases before its last day, with the reason; the seat is free and its history stays."""

from datetime import UTC, date, datetime

from shared.contracts.envelope import Done, Refused
from shared.contracts.events.groups import SeatCeased
from shared.contracts.requests.seats import CeaseSeat
from tests.builders import a_coordinator, a_member
from tests.component.membership.builders import account_of
from tests.component.membership.test_designate_seat import a_designation
from tests.drivers import ServiceDriver

MOMENT = datetime(2026, 11, 20, 9, tzinfo=UTC)


async def designated(membership: ServiceDriver) -> str:
    """Ann has a seat; the mandate's id."""
    membership.at(MOMENT)
    done = await membership.asks(a_designation(), actor=a_coordinator())
    assert isinstance(done, Done)
    return str(done.id)


async def test_whoever_steps_down_is_no_adviser_any_more(membership: ServiceDriver):
    """From today, and somebody else can have the seat today."""
    mandate_id = await designated(membership)
    command = CeaseSeat(seat_id="can.students.1", mandate_id=mandate_id, reason="stepped-down")
    assert await membership.asks(command, actor=a_coordinator()) == Done(id=mandate_id)
    assert (await account_of(membership, "ann@example.org")).roles == frozenset()
    [ceased] = membership.published(SeatCeased)
    assert (ceased.ceased_on, ceased.reason) == (date(2026, 11, 20), "stepped-down")
    bob = a_designation(name="Bob", email="bob@example.org", starts_on="2026-11-20")
    assert isinstance(await membership.asks(bob, actor=a_coordinator()), Done)
    [seat] = await membership.documents("seats")
    assert [mandate["ceased_because"] for mandate in seat["mandates"]] == ["stepped-down", None]


async def test_a_mandate_ceases_once(membership: ServiceDriver):
    """Pressing again says that nothing more needs to be done."""
    mandate_id = await designated(membership)
    command = CeaseSeat(seat_id="can.students.1", mandate_id=mandate_id, reason="removed")
    await membership.asks(command, actor=a_coordinator())
    again = await membership.asks(command, actor=a_coordinator())
    assert isinstance(again, Refused) and again.code == "mandate-over"
    assert len(membership.published(SeatCeased)) == 1


async def test_unknown_seats_and_strangers_are_refused(membership: ServiceDriver):
    """Each with its own word."""
    mandate_id = await designated(membership)
    nowhere = CeaseSeat(seat_id="can.students.2", mandate_id=mandate_id, reason="removed")
    refused = await membership.asks(nowhere, actor=a_coordinator())
    assert isinstance(refused, Refused) and refused.code == "seat-not-found"
    there = nowhere.model_copy(update={"seat_id": "can.students.1"})
    refused = await membership.asks(there, actor=a_member())
    assert isinstance(refused, Refused) and refused.code == "not-allowed"
