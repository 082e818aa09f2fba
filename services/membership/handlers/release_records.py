"""The reason to keep a person's records is gone."""

from services.membership.ports import MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.requests.forgetting import ReleaseRecords


async def release_records(command: ReleaseRecords, work: MembershipWork) -> Done:
    """They may be erased again; letting go twice is harmless."""
    work.holds.remove(command.person_id)
    return Done(id=command.person_id)
