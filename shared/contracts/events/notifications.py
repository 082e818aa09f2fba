"""Promises with their clocks, and what people were told. Owner: notifications.

Where `visit_id` is given, a host owes an answer about one part of that visit, and `match_id` is the
part's id.
"""

from datetime import date
from typing import ClassVar, Literal

from shared.contracts.envelope import Event, Id


class PromiseOpened(Event):
    """Somebody waits for an answer: an owner and a due day."""

    subject: ClassVar[str] = "evt.notifications.promise.opened.v1"

    promise_id: Id
    about: Literal["answer-to-member", "answer-to-organisation", "confirm-contribution"]
    owner_id: Id
    waiting_id: Id
    match_id: Id
    due_on: date
    visit_id: Id | None = None


class PromiseKept(Event):
    """The owner answered in time or late; `late_days` says which."""

    subject: ClassVar[str] = "evt.notifications.promise.kept.v1"

    promise_id: Id
    owner_id: Id
    match_id: Id
    late_days: int
    visit_id: Id | None = None


class PromiseBreached(Event):
    """The due day passed without an answer."""

    subject: ClassVar[str] = "evt.notifications.promise.breached.v1"

    promise_id: Id
    owner_id: Id
    match_id: Id
    due_on: date
    visit_id: Id | None = None


class PromiseReleased(Event):
    """Nobody waits any more, for example because the waiting side declined."""

    subject: ClassVar[str] = "evt.notifications.promise.released.v1"

    promise_id: Id
    match_id: Id
    visit_id: Id | None = None


class NoticeSent(Event):
    """A person was told something, once; the words are not in the event."""

    subject: ClassVar[str] = "evt.notifications.notice.sent.v1"

    notice_id: Id
    person_id: Id
    topic: Id
    channel: Literal["inbox", "email"]
