"""Checks and training, recorded by somebody who looks after them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from shared.contracts.envelope import Done
from shared.contracts.requests.clearance import RecordCheck, RecordTraining
from tests.builders import a_safeguarding_lead
from tests.component.membership.builders import a_wish_to_join
from tests.drivers import ServiceDriver

LEAD = a_safeguarding_lead()
TODAY = datetime.now(UTC).date()
LAST_MONTH = TODAY - timedelta(days=30)


async def joined(membership: ServiceDriver, **changes: Any) -> str:
    """The id of somebody who joined."""
    done = await membership.asks(a_wish_to_join(**changes))
    assert isinstance(done, Done)
    assert done.id is not None
    return done.id


async def checked(membership: ServiceDriver, person_id: str, **changes: Any) -> str:
    """An enhanced check for a mentor was seen; the id of the record."""
    fields = {"duty": "mentor", "level": "enhanced", "issued_on": LAST_MONTH}
    command = RecordCheck(person_id=person_id, **{**fields, **changes})
    return await _recorded(membership, command)


async def trained(membership: ServiceDriver, person_id: str, **changes: Any) -> str:
    """The basics were completed; the id of the record."""
    fields = {"course": "basics", "completed_on": LAST_MONTH}
    return await _recorded(membership, RecordTraining(person_id=person_id, **{**fields, **changes}))


async def _recorded(membership: ServiceDriver, command: Any) -> str:
    done = await membership.asks(command, LEAD)
    assert isinstance(done, Done)
    assert done.id is not None
    return done.id
