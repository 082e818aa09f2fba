"""What happened to seats, in the words of the published language, and leaving them."""

from services.membership.domain.seat import Mandate, Seat
from services.membership.ports import MembershipWork
from shared.contracts.events.groups import SeatCeased, SeatDesignated

LEFT = "stepped-down"


def seat_designated(seat: Seat, mandate: Mandate) -> SeatDesignated:
    """Somebody has the seat."""
    return SeatDesignated(
        seat_id=seat.seat_id,
        group_id=seat.group_id,
        constituency=seat.constituency,
        mandate_id=mandate.mandate_id,
        person_id=mandate.person_id,
        starts_on=mandate.starts_on,
        ends_on=mandate.ends_on,
    )


def seat_ceased(seat: Seat, mandate: Mandate) -> SeatCeased:
    """A mandate in it is over."""
    return SeatCeased.model_validate(
        {
            "seat_id": seat.seat_id,
            "group_id": seat.group_id,
            "constituency": seat.constituency,
            "mandate_id": mandate.mandate_id,
            "person_id": mandate.person_id,
            "ceased_on": mandate.ceased_on,
            "reason": mandate.ceased_because,
        }
    )


async def leave_seats(person_id: str, work: MembershipWork) -> None:
    """Every mandate of the person that has not ceased or run out does so today."""
    today = work.now.date()
    for held in await work.seats.ever_of(person_id):
        after = held
        for mandate in held.mandates:
            if mandate.person_id == person_id and mandate.is_open(today):
                after = after.ceased(mandate.mandate_id, on=today, because=LEFT, by=person_id)
                work.publish(seat_ceased(after, after.mandate(mandate.mandate_id)))
        work.seats.save(after)
