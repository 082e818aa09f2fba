"""A safeguarding policy in two versions, and records, for tests of what they clear people for."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from services.membership.domain.clearance import ClearanceRecord, Kind
from services.membership.domain.safeguarding import (
    Course,
    Duty,
    Level,
    PolicyVersion,
    SafeguardingPolicy,
)

MENTOR = Duty("mentor", "Mentoring", Level.ENHANCED, Level.ENHANCED, ("basics",))
VERSION = PolicyVersion(
    version="2026-1",
    in_force_from=date(2026, 1, 1),
    check_months={level: 36 for level in Level if level is not Level.NONE},
    courses={"basics": Course("basics", "Safeguarding basics", 24)},
    duties={
        "mentor": MENTOR,
        "helper": Duty("helper", "General help", Level.NONE, Level.BASIC),
    },
)
OLD = replace(
    VERSION,
    version="2020-1",
    in_force_from=date(2020, 1, 1),
    duties={"mentor": replace(MENTOR, courses=())},
)
POLICY = SafeguardingPolicy([VERSION, OLD])


def a_check(**changes: Any) -> ClearanceRecord:
    """An enhanced check of last March, recorded on the next day."""
    fields = {
        "record_id": "check-1",
        "person_id": "person-1",
        "kind": Kind.CHECK,
        "what": "enhanced",
        "issued_on": date(2025, 3, 14),
        "valid_until": date(2028, 3, 13),
        "policy_version": "2020-1",
        "recorded_at": datetime(2025, 3, 15, 9, tzinfo=UTC),
        "recorded_by": "lead-1",
    }
    return ClearanceRecord(**{**fields, **changes})


def a_training(**changes: Any) -> ClearanceRecord:
    """The basics, last April."""
    fields = {
        "record_id": "training-1",
        "kind": Kind.TRAINING,
        "what": "basics",
        "issued_on": date(2025, 4, 1),
        "valid_until": date(2027, 3, 31),
        "recorded_at": datetime(2025, 4, 2, 9, tzinfo=UTC),
    }
    return a_check(**{**fields, **changes})
