"""What somebody may be trusted with, as far as a record says so. Owner: membership.

The aggregate is one person's clearance; `clearance_id` is the id of the person. That a check was
seen is said, never what it says.
"""

from datetime import date
from typing import ClassVar, Literal

from shared.contracts.envelope import Event, Id
from shared.contracts.vocabulary import CheckLevel


class CheckRecorded(Event):
    """A check of this level was seen; it counts until the end of a day."""

    subject: ClassVar[str] = "evt.membership.clearance.check-recorded.v1"

    clearance_id: Id
    record_id: Id
    level: CheckLevel
    valid_until: date
    policy_version: Id


class TrainingRecorded(Event):
    """Training was completed; it counts until the end of a day."""

    subject: ClassVar[str] = "evt.membership.clearance.training-recorded.v1"

    clearance_id: Id
    record_id: Id
    course: Id
    valid_until: date
    policy_version: Id


class RecordWithdrawn(Event):
    """A check or training counts no longer, from now on."""

    subject: ClassVar[str] = "evt.membership.clearance.record-withdrawn.v1"

    clearance_id: Id
    record_id: Id
    because: Literal["entered-by-mistake", "no-longer-valid"]
