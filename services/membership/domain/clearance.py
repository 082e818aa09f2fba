"""Checks and training on record, and whether they clear somebody for a duty on a day.

What is kept is that a check was seen, by whom and when; never the certificate nor what it says
(Code of Practice for disclosure information, section on storage and retention).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from services.membership.domain.errors import AlreadyWithdrawn, FieldRefused
from services.membership.domain.safeguarding import LEVELS, Duty, Level, PolicyVersion


class Kind(StrEnum):
    """What a record is about."""

    CHECK = "check"
    TRAINING = "training"


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That a record no longer counts, from when it was said on."""

    at: datetime
    by: str
    because: str


@dataclass(frozen=True, slots=True)
class ClearanceRecord:
    """One check or training. `what` is a level or a course; `valid_until` includes that day.

    `policy_version` is the one that said how long it is valid.
    """

    record_id: str
    person_id: str
    kind: Kind
    what: str
    issued_on: date
    valid_until: date
    policy_version: str
    recorded_at: datetime
    recorded_by: str
    withdrawal: Withdrawal | None = None

    def counted_on(self, day: date) -> bool:
        """Valid on that day, and known to us by its end."""
        end = end_of(day)
        withdrawn = self.withdrawal is not None and self.withdrawal.at <= end
        valid = self.issued_on <= day <= self.valid_until
        return valid and self.recorded_at <= end and not withdrawn

    def withdrawn(self, by: str, because: str, now: datetime) -> "ClearanceRecord":
        """The same record, which counts no longer; it stays on record. Raises AlreadyWithdrawn."""
        if self.withdrawal is not None:
            raise AlreadyWithdrawn
        return replace(self, withdrawal=Withdrawal(now, by, because))


@dataclass(frozen=True, slots=True)
class Clearance:
    """Whether somebody was cleared for a duty: until when, under which version, what is missing."""

    duty: str
    policy_version: str
    until: date | None
    records: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def cleared(self) -> bool:
        """True where nothing is missing."""
        return not self.missing


def clearance(
    duty: Duty, policy: PolicyVersion, records: Iterable[ClearanceRecord], day: date
) -> Clearance:
    """What one person's records give on that day. Fails closed: what is not shown is missing."""
    counted = [record for record in records if record.counted_on(day)]
    used: list[ClearanceRecord] = []
    missing: list[str] = []
    if duty.level is not Level.NONE:
        checks = [r for r in counted if r.kind is Kind.CHECK and Level(r.what).covers(duty.level)]
        _longest(checks, used, missing, f"{LEVELS[duty.level]} that is still valid")
    for course in duty.courses:
        done = [r for r in counted if r.kind is Kind.TRAINING and r.what == course]
        _longest(done, used, missing, f"the training '{policy.course(course).name}'")
    until = min((record.valid_until for record in used), default=None)
    return Clearance(
        duty=duty.code,
        policy_version=policy.version,
        until=None if missing else until,
        records=tuple(record.record_id for record in used),
        missing=tuple(missing),
    )


def _longest(
    found: list[ClearanceRecord], used: list[ClearanceRecord], missing: list[str], words: str
) -> None:
    if found:
        used.append(max(found, key=lambda record: (record.valid_until, record.record_id)))
    else:
        missing.append(words)


def seen_on(field: str, day: date, today: date) -> date:
    """The day something was issued or completed. Raises FieldRefused for one that is to come."""
    if day > today:
        raise FieldRefused(field, "This day is still to come.", "Give today or a day before it.")
    return day


def end_of(day: date) -> datetime:
    """The last moment of a day, in UTC."""
    return datetime.combine(day + timedelta(days=1), time.min, UTC) - timedelta(milliseconds=1)
