"""A coordinator reads somebody's record, and that it was read is part of the record."""

from services.membership.domain.errors import PersonUnknown
from services.membership.ports import MembershipWork, Records
from shared.contracts.requests.profiles import OpenPersonRecord, PersonRecord


async def open_person_record(
    command: OpenPersonRecord, work: MembershipWork, records: Records
) -> PersonRecord:
    """The audit entry and the answer are one: without the entry nothing is answered."""
    record = await records.record_of(command.person_id)
    if record is None:
        raise PersonUnknown
    seen = [name for name, value in record.profile if value is not None and name != "person_id"]
    work.audit.add("record-opened", person_id=command.person_id, fields=seen)
    return record
