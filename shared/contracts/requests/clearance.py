"""What membership answers about checks, training, and who is cleared for what."""

from datetime import date, datetime
from typing import ClassVar, Literal

from pydantic import Field

from shared.contracts.envelope import Command, Contract, Done, Id, Query
from shared.contracts.requests.common import Page
from shared.contracts.vocabulary import CheckLevel


class AskForCheck(Command[Done]):
    """Somebody is asked for a check, because of what they are going to do.

    Refused, naming the highest lawful level, where the duty does not allow this one. Without a
    level it is the one the policy wants. Answers with the id of the ask.
    """

    subject: ClassVar[str] = "rpc.membership.ask-for-check.v1"

    person_id: Id
    duty: Id
    level: CheckLevel | None = None


class RecordCheck(Command[Done]):
    """A check was seen. Keeps level, day and who saw it; never the certificate or what it says.

    Refused like `AskForCheck` for a level the duty does not allow. Settles an ask for this duty.
    """

    subject: ClassVar[str] = "rpc.membership.record-check.v1"

    person_id: Id
    duty: Id
    level: CheckLevel
    issued_on: date


class RecordTraining(Command[Done]):
    """Somebody completed training that the policy knows."""

    subject: ClassVar[str] = "rpc.membership.record-training.v1"

    person_id: Id
    course: Id
    completed_on: date


class WithdrawRecord(Command[Done]):
    """A check or training counts no longer; that it once did stays on record."""

    subject: ClassVar[str] = "rpc.membership.withdraw-record.v1"

    record_id: Id
    because: Literal["entered-by-mistake", "no-longer-valid"]


class DutyView(Contract):
    """Something people do, and what the policy asks for it."""

    duty: Id
    name: str
    level: CheckLevel
    highest: CheckLevel = Field(description="The highest level that may lawfully be asked for.")
    courses: tuple[Id, ...]


class CourseView(Contract):
    """Training that the policy knows."""

    course: Id
    name: str
    valid_months: int


class SafeguardingPolicyView(Contract):
    """The policy in force on a day."""

    version: str
    in_force_from: date
    duties: tuple[DutyView, ...]
    courses: tuple[CourseView, ...]


class SafeguardingPolicyOn(Query[SafeguardingPolicyView]):
    """The policy as it stood on a day; today where none is given. Public: people may know it."""

    subject: ClassVar[str] = "rpc.membership.safeguarding-policy-on.v1"

    on: date | None = None


class RecordView(Contract):
    """One check or training on record."""

    record_id: Id
    kind: Literal["check", "training"]
    what: Id = Field(description="A level or the code of a course.")
    issued_on: date
    valid_until: date
    policy_version: str
    recorded_at: datetime
    recorded_by: Id
    withdrawn_at: datetime | None = None
    withdrawn_because: str | None = None


class ClearanceView(Contract):
    """Whether somebody is cleared for one duty, and what is missing where they are not."""

    duty: Id
    cleared: bool
    until: date | None
    policy_version: str
    missing: tuple[str, ...] = ()


class PersonClearance(Contract):
    """Everything on record about one person's checks and training."""

    person_id: Id
    name: str
    on: date
    clearances: tuple[ClearanceView, ...]
    records: tuple[RecordView, ...]


class ClearanceOf(Query[PersonClearance]):
    """For the person, and for those who look after safeguarding."""

    subject: ClassVar[str] = "rpc.membership.clearance-of.v1"

    person_id: Id
    on: date | None = None


class ClearedPerson(Contract):
    """Somebody who was cleared, and on which records that rests."""

    person_id: Id
    name: str
    until: date | None
    policy_version: str
    records: tuple[Id, ...]


class ClearedFor(Query[Page[ClearedPerson]]):
    """Who was cleared for a duty on a day, under the policy and with the knowledge of that day."""

    subject: ClassVar[str] = "rpc.membership.cleared-for.v1"

    duty: Id
    on: date | None = None
    cursor: str | None = Field(default=None, max_length=300)
    limit: int = Field(default=25, ge=1, le=100)


class AskView(Contract):
    """A check somebody was asked for and that nobody has seen yet."""

    ask_id: Id
    person_id: Id
    name: str
    duty: Id
    level: CheckLevel
    asked_at: datetime


class EndingView(Contract):
    """A check or training that ends soon or has ended lately."""

    person_id: Id
    name: str
    record_id: Id
    what: Id
    valid_until: date


class ChecksDeskView(Contract):
    """What waits for whoever looks after checks. At most fifty of each, the most urgent first."""

    asked: tuple[AskView, ...]
    ending: tuple[EndingView, ...]


class ChecksDesk(Query[ChecksDeskView]):
    """Checks that were asked for, and records that end within sixty days or ended in the last."""

    subject: ClassVar[str] = "rpc.membership.checks-desk.v1"
