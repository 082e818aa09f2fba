"""Somebody completed training that the policy knows."""

from services.membership.domain.clearance import Kind, seen_on
from services.membership.domain.safeguarding import SafeguardingPolicy
from services.membership.handlers._clearance import kept
from services.membership.ports import MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.events.clearance import TrainingRecorded
from shared.contracts.requests.clearance import RecordTraining


async def record_training(
    command: RecordTraining, work: MembershipWork, policy: SafeguardingPolicy
) -> Done:
    """How long it counts is said by the policy in force when it is recorded."""
    version = policy.on(work.now.date())
    course = version.course(command.course).code
    completed_on = seen_on("completed_on", command.completed_on, work.now.date())
    days = (completed_on, version.training_until(course, completed_on))
    record = await kept(
        Kind.TRAINING,
        course,
        work,
        person_id=command.person_id,
        days=days,
        policy_version=version.version,
    )
    work.publish(
        TrainingRecorded(
            clearance_id=record.person_id,
            record_id=record.record_id,
            course=course,
            valid_until=record.valid_until,
            policy_version=record.policy_version,
        )
    )
    return Done(id=record.record_id)
