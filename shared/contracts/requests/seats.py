"""What membership answers about seats: whose they are, were and will be, and who is missing."""

from datetime import date
from typing import ClassVar, Literal

from pydantic import EmailStr, Field

from shared.contracts.envelope import Command, Contract, Done, Id, Query, ShortText
from shared.contracts.events.groups import MandateEnd


class MandateView(Contract):
    """One person's time in a seat. `person_id` and `name` are None where they are not for you."""

    mandate_id: Id
    person_id: Id | None = None
    name: str | None = None
    starts_on: date
    ends_on: date
    ceased_on: date | None = Field(default=None, description="The first day it is not theirs.")
    reason: MandateEnd | None = None


class SeatView(Contract):
    """One seat: who holds it on the day asked for, and everybody who ever did."""

    seat_id: Id
    constituency: Id
    constituency_name: str
    number: int = Field(ge=1, description="Counts the seats of one constituency.")
    holder: MandateView | None
    history: tuple[MandateView, ...] = ()


class ShareView(Contract):
    """One constituency: how many of its seats are held, and how many are missing."""

    constituency: Id
    name: str
    held: int
    wanted: int
    missing: int


class Seats(Contract):
    """The seats of one group on one day, and the balance of their constituencies."""

    group_id: Id
    name: str
    on: date
    names_shown: bool
    may_designate: bool
    seats: tuple[SeatView, ...]
    balance: tuple[ShareView, ...]


class SeatsOf(Query[Seats]):
    """Who held which seat on a day; today without one."""

    subject: ClassVar[str] = "rpc.membership.seats-of.v1"

    group_id: Id
    on: date | None = None


class DesignateSeat(Command[Done]):
    """A person (made known if new) gets a seat, both days included. Answers with the mandate's id.

    For those who run the group. Refused where another mandate in the seat meets these days, or the
    person holds another seat of the group on one of them.
    """

    subject: ClassVar[str] = "rpc.membership.designate-seat.v1"

    group_id: Id
    seat_id: Id
    name: ShortText
    email: EmailStr
    starts_on: date
    ends_on: date


class CeaseSeat(Command[Done]):
    """A mandate ceases today, before its last day. For those who run the group."""

    subject: ClassVar[str] = "rpc.membership.cease-seat.v1"

    seat_id: Id
    mandate_id: Id
    reason: Literal["stepped-down", "removed"]
