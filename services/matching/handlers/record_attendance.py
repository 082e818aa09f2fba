"""The organisation says whether the member came."""

from services.matching.domain.attendance import recorded
from services.matching.domain.engagement import Attendance
from services.matching.domain.errors import found
from services.matching.domain.match import side_of
from services.matching.ports import MatchingWork
from shared.contracts.envelope import Done
from shared.contracts.events.engagements import AttendanceRecorded
from shared.contracts.requests.engagements import RecordAttendance
from shared.policy import require


async def record_attendance(command: RecordAttendance, work: MatchingWork) -> Done:
    """Keep it with the day; saying the same again changes and says nothing."""
    engagement = found(await work.engagements.get(command.engagement_id), "engagement")
    require(work.actor, RecordAttendance, organisation_id=engagement.organisation_id)
    by = side_of(engagement.member_id, work.actor.id)
    came = Attendance(command.on, command.came)
    kept = recorded(engagement, came, by, work.now.date())
    if kept.attendance != engagement.attendance:
        work.engagements.save(kept)
        work.publish(
            AttendanceRecorded(
                match_id=engagement.match_id,
                engagement_id=engagement.engagement_id,
                member_id=engagement.member_id,
                organisation_id=engagement.organisation_id,
                on=command.on,
                came=command.came,
            )
        )
    return Done(id=engagement.engagement_id)
