"""Who belongs to which group, who holds which seat, what groups were asked. Owner: membership."""

from datetime import date
from typing import ClassVar, Literal

from shared.contracts.envelope import Event, Id, Role

AppointmentEnd = Literal["term-ended", "stepped-down", "removed"]
MandateEnd = Literal["mandate-ended", "stepped-down", "removed"]


class AppointmentMade(Event):
    """A person belongs to a group from a day on, and has its role as long as that holds."""

    subject: ClassVar[str] = "evt.membership.appointment.made.v1"

    appointment_id: Id
    group_id: Id
    person_id: Id
    role: Role | None = None
    unit: Id | None = None
    starts_on: date
    ends_on: date | None = None


class AppointmentEnded(Event):
    """The person no longer belongs to the group from this day on."""

    subject: ClassVar[str] = "evt.membership.appointment.ended.v1"

    appointment_id: Id
    group_id: Id
    person_id: Id
    ended_on: date
    reason: AppointmentEnd


class SeatDesignated(Event):
    """A person holds a seat from the first day to the last, as one voice of a constituency."""

    subject: ClassVar[str] = "evt.membership.seat.designated.v1"

    seat_id: Id
    group_id: Id
    constituency: Id
    mandate_id: Id
    person_id: Id
    starts_on: date
    ends_on: date


class SeatCeased(Event):
    """The seat is free from this day on; somebody has to be found for it."""

    subject: ClassVar[str] = "evt.membership.seat.ceased.v1"

    seat_id: Id
    group_id: Id
    constituency: Id
    mandate_id: Id
    person_id: Id
    ceased_on: date
    reason: MandateEnd


class GroupDelegated(Event):
    """Representatives of an organisation may appoint to a group, and do nothing else there."""

    subject: ClassVar[str] = "evt.membership.group.delegated.v1"

    group_id: Id
    organisation_id: Id


class DelegationEnded(Event):
    """The organisation no longer appoints to the group."""

    subject: ClassVar[str] = "evt.membership.group.delegation-ended.v1"

    group_id: Id
    organisation_id: Id


class ReferralAttributed(Event):
    """A person joined through the link of an ambassador."""

    subject: ClassVar[str] = "evt.membership.member.referral-attributed.v1"

    member_id: Id
    ambassador_id: Id


class AskMade(Event):
    """A group is asked something, and each of its people owes an answer by a day."""

    subject: ClassVar[str] = "evt.membership.ask.made.v1"

    ask_id: Id
    group_id: Id
    answer_by: date


class AskAnswered(Event):
    """One person of the group said yes or no, or that it is done; a later answer replaces it."""

    subject: ClassVar[str] = "evt.membership.ask.answered.v1"

    ask_id: Id
    person_id: Id
    answer: Literal["yes", "no", "done"]
