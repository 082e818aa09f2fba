"""Somebody looked at a check: that they did is kept, and nothing of what it says."""

from services.membership.domain.ask import ask_id
from services.membership.domain.clearance import Kind, seen_on
from services.membership.domain.safeguarding import Level, SafeguardingPolicy
from services.membership.handlers._clearance import kept
from services.membership.ports import MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.events.clearance import CheckRecorded
from shared.contracts.requests.clearance import RecordCheck


async def record_check(
    command: RecordCheck, work: MembershipWork, policy: SafeguardingPolicy
) -> Done:
    """How long it counts is said by the policy in force when it is recorded."""
    version = policy.on(work.now.date())
    level = version.duty(command.duty).asked(Level(command.level))
    issued_on = seen_on("issued_on", command.issued_on, work.now.date())
    days = (issued_on, version.check_until(level, issued_on))
    record = await kept(
        Kind.CHECK,
        level.value,
        work,
        person_id=command.person_id,
        days=days,
        policy_version=version.version,
    )
    work.check_asks.remove(ask_id(command.person_id, command.duty))
    work.publish(
        CheckRecorded(
            clearance_id=record.person_id,
            record_id=record.record_id,
            level=command.level,
            valid_until=record.valid_until,
            policy_version=record.policy_version,
        )
    )
    return Done(id=record.record_id)
