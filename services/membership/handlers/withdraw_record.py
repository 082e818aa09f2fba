"""A check or training counts no longer."""

from services.membership.domain.errors import RecordUnknown
from services.membership.ports import MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.events.clearance import RecordWithdrawn
from shared.contracts.requests.clearance import WithdrawRecord


async def withdraw_record(command: WithdrawRecord, work: MembershipWork) -> Done:
    """It stays on record, so that what was decided on it can still be understood."""
    record = await work.clearance_records.get(command.record_id)
    if record is None:
        raise RecordUnknown
    work.clearance_records.save(record.withdrawn(work.actor.id, command.because, work.now))
    work.audit.add("clearance-withdrawn", person_id=record.person_id)
    work.publish(
        RecordWithdrawn(
            clearance_id=record.person_id,
            record_id=record.record_id,
            because=command.because,
        )
    )
    return Done(id=record.record_id)
