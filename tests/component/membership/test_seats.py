"""Who held which seat on a day, and whose voice is missing."""

from datetime import UTC, date, datetime

from shared.contracts.envelope import Actor, Done, Refused
from shared.contracts.requests.seats import CeaseSeat, Seats, SeatsOf
from tests.builders import a_coordinator, a_member
from tests.component.membership.builders import as_signed_in
from tests.component.membership.test_designate_seat import a_designation
from tests.drivers import ServiceDriver


async def seats_on(membership: ServiceDriver, day: str, actor: Actor | None = None) -> Seats:
    """The seats of Staffs CAN on a day."""
    found = await membership.asks(
        SeatsOf(group_id="can", on=date.fromisoformat(day)), actor=actor or a_coordinator()
    )
    assert isinstance(found, Seats)
    return found


async def test_every_day_of_the_past_can_be_asked_for(membership: ServiceDriver):
    """Ann until she stepped down, then nobody, then Bob."""
    membership.at(datetime(2026, 11, 20, 9, tzinfo=UTC))
    ann = await membership.asks(a_designation(), actor=a_coordinator())
    assert isinstance(ann, Done)
    await membership.asks(
        CeaseSeat(seat_id="can.students.1", mandate_id=str(ann.id), reason="stepped-down"),
        actor=a_coordinator(),
    )
    bob = a_designation(name="Bob", email="bob@example.org", starts_on="2027-01-01")
    await membership.asks(bob, actor=a_coordinator())
    held = {}
    for day in ("2026-08-31", "2026-09-01", "2026-11-19", "2026-11-20", "2027-01-01"):
        first = (await seats_on(membership, day)).seats[0]
        held[day] = first.holder.name if first.holder else None
    assert held == {
        "2026-08-31": None,
        "2026-09-01": "Ann Bell",
        "2026-11-19": "Ann Bell",
        "2026-11-20": None,
        "2027-01-01": "Bob",
    }
    history = (await seats_on(membership, "2026-11-20")).seats[0].history
    assert [(each.name, each.reason) for each in history] == [
        ("Ann Bell", "stepped-down"),
        ("Bob", None),
    ]


async def test_the_balance_says_who_is_missing(membership: ServiceDriver):
    """Held against wanted, for every constituency; all seats are listed, held or free."""
    await membership.asks(a_designation(), actor=a_coordinator())
    found = await seats_on(membership, "2027-01-01")
    assert [(s.constituency, s.held, s.wanted, s.missing) for s in found.balance] == [
        ("students", 1, 2, 1),
        ("civic", 0, 1, 1),
    ]
    assert [(seat.constituency_name, seat.number) for seat in found.seats] == [
        ("Students", 1),
        ("Students", 2),
        ("Civic", 1),
    ]


async def test_names_are_for_those_the_place_says(membership: ServiceDriver):
    """A stranger sees that the seat is held, and until when, but not by whom."""
    await membership.asks(a_designation(), actor=a_coordinator())
    stranger = await membership.asks(SeatsOf(group_id="can", on=date(2027, 1, 1)))
    assert isinstance(stranger, Seats)
    assert not stranger.names_shown and not stranger.may_designate
    holder = stranger.seats[0].holder
    assert holder is not None and holder.name is holder.person_id is None
    member = (await seats_on(membership, "2027-01-01", a_member())).seats[0].holder
    assert member is not None and member.name == "Ann Bell"
    membership.at(datetime(2027, 1, 1, 9, tzinfo=UTC))
    ann = await as_signed_in(membership, "ann@example.org")
    assert ann.roles == {"adviser"}
    assert not (await seats_on(membership, "2027-01-01", ann)).may_designate


async def test_a_group_without_seats_has_none_and_an_unknown_one_is_not_there(
    membership: ServiceDriver,
):
    """Asking for today needs no day."""
    found = await membership.asks(SeatsOf(group_id="ambassadors"), actor=a_coordinator())
    assert isinstance(found, Seats)
    assert (found.seats, found.balance, found.may_designate) == ((), (), False)
    refused = await membership.asks(SeatsOf(group_id="chess"))
    assert isinstance(refused, Refused)
