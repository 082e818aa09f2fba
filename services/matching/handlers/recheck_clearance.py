"""What is on record of somebody changed: membership is asked anew about all it decides."""

from services.matching.domain.agreement import ask_again
from services.matching.domain.kinds import MatchStatus
from services.matching.domain.taking_part import to_be_asked
from services.matching.ports import MatchingWork
from shared.contracts.events.clearance import CheckRecorded, RecordWithdrawn, TrainingRecorded


async def recheck_clearance(
    event: CheckRecorded | TrainingRecorded | RecordWithdrawn, work: MatchingWork
) -> None:
    """At once; also an answer that is on its way counts no longer."""
    for match in await work.matches.agreed_of(event.clearance_id):
        if match.status is MatchStatus.HELD:
            work.matches.save(ask_again(match, work.now))
    for engagement in await work.engagements.for_a_duty(event.clearance_id):
        work.engagements.save(to_be_asked(engagement, work.now))
