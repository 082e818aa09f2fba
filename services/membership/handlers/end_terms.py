"""The clock ends mandates and appointments whose last day has passed."""

from datetime import timedelta

from services.membership.domain.appointment import TERM_ENDED
from services.membership.handlers._groups import ended
from services.membership.handlers._seats import seat_ceased
from services.membership.ports import Calendar, MembershipWork

AT_ONCE = 100
DAY = timedelta(days=1)


async def end_terms(work: MembershipWork, calendar: Calendar) -> bool:
    """Once each, however often it runs; True where there may be more.

    Nobody keeps a right because this runs late: what holds is always read from the days.
    """
    today = calendar.day_of(work.now)
    seats = await work.seats.run_out(today, limit=AT_ONCE)
    for seat in seats:
        after, over = seat.run_out(today)
        work.seats.save(after)
        for mandate in over:
            work.publish(seat_ceased(after, after.mandate(mandate.mandate_id)))
    appointments = await work.appointments.run_out(today, limit=AT_ONCE)
    for appointment in appointments:
        assert appointment.ends_on is not None
        over_on = appointment.ends_on + DAY
        ended(appointment.ended(on=over_on, because=TERM_ENDED, by="clock"), TERM_ENDED, work)
    return len(seats) == AT_ONCE or len(appointments) == AT_ONCE
