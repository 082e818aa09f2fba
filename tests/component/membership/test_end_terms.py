"""The clock ends what has run out, once, and says so."""

from datetime import UTC, date, datetime

from shared.contracts.events.groups import AppointmentEnded, SeatCeased
from shared.contracts.requests.groups import EndAppointment
from tests.builders import a_coordinator
from tests.component.membership.builders import appointed
from tests.component.membership.test_designate_seat import a_designation
from tests.drivers import ServiceDriver


def noon(day: str) -> datetime:
    """Noon of a day, UTC."""
    return datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)


async def test_what_has_run_out_is_ended_once(membership: ServiceDriver):
    """On the day after the last one, and not again, however often the clock comes round."""
    membership.at(noon("2026-09-01"))
    await membership.asks(a_designation(ends_on="2026-11-19"), actor=a_coordinator())
    await appointed(membership, "ambassadors", ends_on="2026-11-19")
    await appointed(membership, "working-group", ends_on="2026-11-20")
    await appointed(membership, "students")

    membership.at(noon("2026-11-19"))
    await membership.runs("end-terms")
    assert membership.published(SeatCeased) == membership.published(AppointmentEnded) == []

    membership.at(noon("2026-11-20"))
    for _ in range(3):
        await membership.runs("end-terms")
    [ceased] = membership.published(SeatCeased)
    assert (ceased.ceased_on, ceased.reason) == (date(2026, 11, 20), "mandate-ended")
    [ended] = membership.published(AppointmentEnded)
    assert (ended.group_id, ended.ended_on, ended.reason) == (
        "ambassadors",
        date(2026, 11, 20),
        "term-ended",
    )


async def test_a_clock_that_stood_still_says_the_right_day(membership: ServiceDriver):
    """What was over in spring was over in spring, also when that is noticed in autumn."""
    membership.at(noon("2026-01-10"))
    await membership.asks(
        a_designation(starts_on="2026-01-01", ends_on="2026-03-31"), actor=a_coordinator()
    )
    await membership.asks(
        a_designation(starts_on="2026-04-01", ends_on="2026-06-30"), actor=a_coordinator()
    )
    membership.at(noon("2026-10-01"))
    await membership.runs("end-terms")
    assert [event.ceased_on for event in membership.published(SeatCeased)] == [
        date(2026, 4, 1),
        date(2026, 7, 1),
    ]


async def test_more_than_one_round_is_worked_off(membership: ServiceDriver):
    """A year's end is one day for everybody."""
    membership.at(noon("2026-01-10"))
    for number in range(105):
        await appointed(
            membership, "students", email=f"s{number}@example.org", ends_on="2026-06-30"
        )
    membership.at(noon("2026-07-01"))
    await membership.runs("end-terms")
    assert len(membership.published(AppointmentEnded)) == 105


async def test_the_clock_lets_rest_what_somebody_ended(membership: ServiceDriver):
    """One end each."""
    membership.at(noon("2026-01-10"))
    appointment_id, _ = await appointed(membership, "students", ends_on="2026-06-30")
    await membership.asks(
        EndAppointment(appointment_id=appointment_id, reason="removed"), actor=a_coordinator()
    )
    membership.at(noon("2026-07-01"))
    await membership.runs("end-terms")
    [ended] = membership.published(AppointmentEnded)
    assert ended.reason == "removed"
