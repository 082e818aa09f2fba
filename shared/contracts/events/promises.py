"""Promises of every kind, from the first hour of waiting to the last. Owner: notifications.

`PromiseOpened`, `PromiseKept`, `PromiseBreached` and `PromiseReleased` say the same of promises
about a match only, as they always did; who wants all kinds listens to these.
"""

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from shared.contracts.envelope import Event, Id

Party = Literal["member", "organisation", "coordinators", "group"]


class PromiseMade(Event):
    """Somebody waits, somebody owes them an answer by a day; `about` is a code that may be new."""

    subject: ClassVar[str] = "evt.notifications.promise.made.v1"

    promise_id: Id
    about: Id
    thing_id: Id = Field(description="The match, offer, organisation, need or ask it is about.")
    owner_id: Id
    owner_side: Party
    waiting_id: Id
    waiting_side: Party
    due_on: date


class PromiseSettled(Event):
    """Nobody waits any more: it was kept, by a person or by the matching engine, or released."""

    subject: ClassVar[str] = "evt.notifications.promise.settled.v1"

    promise_id: Id
    about: Id
    owner_id: Id
    owner_side: Party
    how: Literal["kept", "released"]
    by: Literal["person", "engine"]
    late_days: int = Field(ge=0)
    waited_minutes: int = Field(ge=0)


class PromiseEscalated(Event):
    """Nobody has answered, so one more step was taken.

    1: the owner was reminded, one working day before. 2: reminded on the day. 3: it is late, and
    whoever stands behind the owner was told. 4: the working group was told.
    """

    subject: ClassVar[str] = "evt.notifications.promise.escalated.v1"

    promise_id: Id
    about: Id
    owner_id: Id
    owner_side: Party
    step: int = Field(ge=1, le=4)
    due_on: date


class PromiseReassigned(Event):
    """A coordinator handed it over: this person is now the one who is reminded of it."""

    subject: ClassVar[str] = "evt.notifications.promise.reassigned.v1"

    promise_id: Id
    about: Id
    owner_id: Id
    person_id: Id
