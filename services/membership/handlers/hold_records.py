"""The safeguarding team keeps a person's records from being erased."""

from services.membership.domain.errors import PersonUnknown
from services.membership.domain.hold import Hold
from services.membership.ports import MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.requests.forgetting import HoldRecords


async def hold_records(command: HoldRecords, work: MembershipWork) -> Done:
    """Held from now on, whatever the person asks. Refused for nobody we know."""
    if await work.people.get(command.person_id) is None:
        raise PersonUnknown
    work.holds.save(Hold(command.person_id, command.why, work.actor.id, work.now))
    return Done(id=command.person_id)
