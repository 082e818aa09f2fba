"""Whether somebody came on a day, as the organisation says; the last word about a day counts."""

from dataclasses import replace
from datetime import date

from services.matching.domain.engagement import Attendance, Engagement, past
from services.matching.domain.errors import OwnAttendance
from services.matching.domain.kinds import Side


def recorded(engagement: Engagement, attendance: Attendance, by: Side, today: date) -> Engagement:
    """With what is said of this day. Raises FieldRefused or OwnAttendance."""
    if by is Side.MEMBER:
        raise OwnAttendance
    past("on", attendance.on, today)
    others = [each for each in engagement.attendance if each.on != attendance.on]
    days = sorted((*others, attendance), key=lambda each: each.on)
    return replace(engagement, attendance=tuple(days))
