"""What membership answers about groups: who belongs to them, who runs them, what they are asked."""

from datetime import date, datetime
from typing import ClassVar, Literal

from pydantic import EmailStr, Field

from shared.contracts.envelope import (
    Command,
    Contract,
    Done,
    Id,
    LongText,
    Query,
    Role,
    ShortText,
)
from shared.contracts.values import Period


class GroupSummary(Contract):
    """One group in the overview. `people` counts those who belong to it today."""

    group_id: Id
    name: str
    purpose: str
    also_called: tuple[str, ...] = ()
    role: Role | None = None
    people: int
    seats: int = Field(default=0, description="How many seats it should have; 0 without seats.")


class GroupList(Contract):
    """All groups of the place."""

    groups: tuple[GroupSummary, ...]


class Groups(Query[GroupList]):
    """Every group, with how many belong to it."""

    subject: ClassVar[str] = "rpc.membership.groups.v1"


class UnitView(Contract):
    """A part of an institution, such as a school or a service."""

    unit_id: Id
    name: str


class PersonInGroup(Contract):
    """Somebody who belongs to a group today. Personal data: shown only to whom it is visible."""

    appointment_id: Id
    person_id: Id
    name: str
    unit: Id | None = None
    period: Period


class DelegateView(Contract):
    """An organisation whose representatives appoint to the group."""

    organisation_id: Id
    name: str
    since: datetime


class GroupProfile(GroupSummary):
    """One group. `members` is empty where the names are not for whoever asks (`names_shown`)."""

    names_shown: bool
    may_appoint: bool = Field(description="Whether the one who asks may appoint to it.")
    may_delegate: bool = Field(description="Whether the one who asks may delegate it.")
    belongs: bool = Field(description="Whether the one who asks belongs to it.")
    asks: bool = Field(description="Whether it can be asked things.")
    appointed: bool = Field(description="Whether people belong to it by appointment.")
    units: tuple[UnitView, ...] = ()
    members: tuple[PersonInGroup, ...] = ()
    delegates: tuple[DelegateView, ...] = ()


class GroupById(Query[GroupProfile]):
    """One group, with its people where their names are for whoever asks."""

    subject: ClassVar[str] = "rpc.membership.group-by-id.v1"

    group_id: Id


class MyGroup(Contract):
    """A group that whoever asks belongs to, and what is theirs in it."""

    group_id: Id
    name: str
    unit: str | None = None
    period: Period
    asks: bool
    referral_code: str | None = Field(default=None, description="Ends the address of their link.")
    referred: int = Field(default=0, description="How many joined through their link.")


class MyGroupList(Contract):
    """The groups of whoever asks."""

    groups: tuple[MyGroup, ...]


class MyGroups(Query[MyGroupList]):
    """The groups that whoever asks belongs to today."""

    subject: ClassVar[str] = "rpc.membership.my-groups.v1"


class AppointMember(Command[Done]):
    """A person (made known if new) belongs to a group. Answers with the appointment's id.

    For those who run the group: by role, or as representatives of an organisation it is delegated
    to. Without days it holds from today until it is ended.
    """

    subject: ClassVar[str] = "rpc.membership.appoint-member.v1"

    group_id: Id
    name: ShortText
    email: EmailStr
    unit: Id | None = None
    starts_on: date | None = None
    ends_on: date | None = None


class EndAppointment(Command[Done]):
    """The person no longer belongs to the group, from today. For those who run the group."""

    subject: ClassVar[str] = "rpc.membership.end-appointment.v1"

    appointment_id: Id
    reason: Literal["stepped-down", "removed"]


class DelegateGroup(Command[Done]):
    """Representatives of an organisation may appoint to a group. Again changes nothing."""

    subject: ClassVar[str] = "rpc.membership.delegate-group.v1"

    group_id: Id
    organisation_id: Id


class EndDelegation(Command[Done]):
    """They may no longer, from now on. Appointments they made stay."""

    subject: ClassVar[str] = "rpc.membership.end-delegation.v1"

    group_id: Id
    organisation_id: Id


class AskGroup(Command[Done]):
    """A whole group is asked something. Answers with the ask's id. For those who run the group."""

    subject: ClassVar[str] = "rpc.membership.ask-group.v1"

    group_id: Id
    title: ShortText
    words: LongText = ""
    answer_by: date


class AnswerAsk(Command[Done]):
    """One of the group answers; a later answer takes the place of an earlier one."""

    subject: ClassVar[str] = "rpc.membership.answer-ask.v1"

    ask_id: Id
    answer: Literal["yes", "no", "done"]
    words: LongText = ""


class AskAnswerView(Contract):
    """What one person answered. `name` is theirs."""

    person_id: Id
    name: str
    answer: Literal["yes", "no", "done"]
    words: str
    answered_at: datetime


class AskView(Contract):
    """One ask. `answers` holds everybody's for those who run the group, else one's own."""

    ask_id: Id
    group_id: Id
    title: str
    words: str
    answer_by: date
    asked_at: datetime
    asked_of: int = Field(description="How many belong to the group today.")
    answered: int
    open: bool
    mine: Literal["yes", "no", "done"] | None = None
    answers: tuple[AskAnswerView, ...] = ()


class AskList(Contract):
    """The newest asks, at most one hundred."""

    asks: tuple[AskView, ...]


class AsksOf(Query[AskList]):
    """What a group was asked, newest first. For those who belong to it or run it."""

    subject: ClassVar[str] = "rpc.membership.asks-of.v1"

    group_id: Id
