"""Promises with their clocks, and what people were told. Owner: notifications."""

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


class PromiseKept(Event):
    """The owner answered in time or late; `late_days` says which."""

    subject: ClassVar[str] = "evt.notifications.promise.kept.v1"

    promise_id: Id
    owner_id: Id
    match_id: Id
    late_days: int


class PromiseBreached(Event):
    """The due day passed without an answer."""

    subject: ClassVar[str] = "evt.notifications.promise.breached.v1"

    promise_id: Id
    owner_id: Id
    match_id: Id
    due_on: date


class PromiseReleased(Event):
    """Nobody waits any more, for example because the waiting side declined."""

    subject: ClassVar[str] = "evt.notifications.promise.released.v1"

    promise_id: Id
    match_id: Id


class NoticeSent(Event):
    """A person was told something, once; the words are not in the event."""

    subject: ClassVar[str] = "evt.notifications.notice.sent.v1"

    notice_id: Id
    person_id: Id
    topic: Id
    channel: Literal["inbox", "email"]
