"""The promise ledger: who waits for whom since when, handing over, and being away."""

from datetime import date, datetime
from typing import ClassVar, Literal

from pydantic import Field

from shared.contracts.envelope import Command, Contract, Done, Id, LongText, Query, ShortText
from shared.contracts.requests.common import Page

Party = Literal["member", "organisation", "coordinators", "group"]
Step = Literal["remind", "due", "late", "working-group"]


class PromiseRow(Contract):
    """One promise as the queue shows it: who owes whom what, until when, and what happens next.

    Nobody's name is in it: a person is "a member". `about` is a code that may be new.
    """

    promise_id: Id
    about: Id
    owner_id: Id
    owner_side: Party
    owner_name: str
    waiting_id: Id
    waiting_side: Party
    waiting_name: str
    thing_id: Id
    link: str
    opened_at: datetime
    due_on: date
    status: Literal["open", "late", "kept", "released"]
    late_days: int = 0
    next_step: Step | None = None
    next_step_on: date | None = None
    handed_to: Id | None = None
    handed_because: str = ""
    mine: Literal["owe", "wait", "neither"] = Field(
        default="neither", description="Whether the one who asks owes it, or waits for it."
    )


class PromiseQueue(Query[Page[PromiseRow]]):
    """Promises not yet settled, the most overdue first.

    Coordinators and the working group see all; others those they or an organisation they speak for
    are in, those handed over to them, and those of people they stand in for.
    """

    subject: ClassVar[str] = "rpc.notifications.promise-queue.v1"

    about: Id | None = None
    party_id: Id | None = Field(default=None, description="Only where this one owes or waits.")
    thing_id: Id | None = Field(default=None, description="Only about this match, offer, need ...")
    late: bool = False
    cursor: str | None = Field(default=None, max_length=300)
    limit: int = Field(default=25, ge=1, le=100)


class HandOverPromise(Command[Done]):
    """A coordinator gives a promise to one person, who is told and reminded from now on."""

    subject: ClassVar[str] = "rpc.notifications.hand-over-promise.v1"

    promise_id: Id
    person_id: Id
    reason: ShortText


class AnswerPromise(Command[Done]):
    """A coordinator answers in words what the coordinators, or a group, owe. A no is an answer.

    Refused for what a side of a match owes: only they can give it, on the page of the match.
    """

    subject: ClassVar[str] = "rpc.notifications.answer-promise.v1"

    promise_id: Id
    words: LongText = Field(min_length=1)


class SetAway(Command[Done]):
    """Somebody is away, both days included, and another person stands in for them.

    For oneself, or by a coordinator for somebody else; it replaces what was said before.
    """

    subject: ClassVar[str] = "rpc.notifications.set-away.v1"

    person_id: Id | None = Field(default=None, description="Whoever asks, where it is absent.")
    starts_on: date
    ends_on: date
    stand_in_id: Id


class EndAway(Command[Done]):
    """They are back; nothing happens where they were not away."""

    subject: ClassVar[str] = "rpc.notifications.end-away.v1"

    person_id: Id | None = None


class AwayView(Contract):
    """From when until when somebody is away, and who stands in. All empty: they are not."""

    person_id: Id
    starts_on: date | None = None
    ends_on: date | None = None
    stand_in_id: Id | None = None


class AwayOf(Query[AwayView]):
    """Whether somebody is away, now or soon. For oneself, and for coordinators."""

    subject: ClassVar[str] = "rpc.notifications.away-of.v1"

    person_id: Id | None = None
