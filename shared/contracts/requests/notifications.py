"""What notifications answers."""

from datetime import date, datetime
from typing import ClassVar, Literal

from pydantic import Field

from shared.contracts.envelope import Command, Contract, Done, Id, Query
from shared.contracts.requests.common import Page


class SendSignInLink(Command[Done]):
    """Mail a single-use link to a person. For the gateway only; the link is never logged."""

    subject: ClassVar[str] = "rpc.notifications.send-sign-in-link.v1"

    person_id: Id
    url: str = Field(max_length=500)
    valid_minutes: int = Field(ge=1, le=60)


class NoticeView(Contract):
    """One thing one person was told."""

    notice_id: Id
    topic: str
    title: str
    text: str
    link: str | None = None
    sent_at: datetime


class InboxOf(Query[Page[NoticeView]]):
    """What the person who asks was told, newest first."""

    subject: ClassVar[str] = "rpc.notifications.inbox-of.v1"

    cursor: str | None = Field(default=None, max_length=300)
    limit: int = Field(default=25, ge=1, le=100)


class PromiseView(Contract):
    """Who waits for whom, since when, until when. Late is counted in days after the due day."""

    promise_id: Id
    about: Literal["answer-to-member", "answer-to-organisation", "confirm-contribution"]
    owner_id: Id
    owner_name: str = Field(description="The organisation's name, or 'a member': no person's name.")
    waiting_id: Id
    waiting_name: str = Field(
        default="somebody", description="The organisation's name, or 'a member': no person's name."
    )
    match_id: Id
    visit_id: Id | None = Field(
        default=None, description="The visit, where `match_id` is a part of one."
    )
    opened_at: datetime
    due_on: date
    status: Literal["open", "late", "kept", "released"]
    late_days: int = 0


class Promises(Query[Page[PromiseView]]):
    """Promises, the most overdue first. Coordinators see all; others those they are in."""

    subject: ClassVar[str] = "rpc.notifications.promises.v1"

    owner_id: Id | None = Field(default=None, description="Only this organisation's or person's.")
    status: Literal["open", "late", "kept", "released"] | None = None
    cursor: str | None = Field(default=None, max_length=300)
    limit: int = Field(default=25, ge=1, le=100)
