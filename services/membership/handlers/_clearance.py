"""What the stories about checks and training say in the same way."""

from datetime import date

from services.membership.domain.clearance import ClearanceRecord, Kind
from services.membership.domain.errors import PersonUnknown
from services.membership.ports import MembershipWork


async def known(person_id: str, work: MembershipWork) -> str:
    """The id of somebody on record. Raises PersonUnknown."""
    if await work.people.get(person_id) is None:
        raise PersonUnknown
    return person_id


async def kept(
    kind: Kind,
    what: str,
    work: MembershipWork,
    *,
    person_id: str,
    days: tuple[date, date],
    policy_version: str,
) -> ClearanceRecord:
    """A new record, valid from the first of the days to the last. Raises PersonUnknown."""
    record = ClearanceRecord(
        record_id=work.new_id(),
        person_id=await known(person_id, work),
        kind=kind,
        what=what,
        issued_on=days[0],
        valid_until=days[1],
        policy_version=policy_version,
        recorded_at=work.now,
        recorded_by=work.actor.id,
    )
    work.clearance_records.add(record)
    work.audit.add(f"{kind}-recorded", person_id=person_id)
    return record
