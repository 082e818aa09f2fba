"""What notifications answers about people whom mail does not reach."""

from datetime import datetime
from typing import ClassVar

from pydantic import Field

from shared.contracts.envelope import Command, Contract, Done, Id, Query
from shared.contracts.requests.common import Page


class UnreachedView(Contract):
    """Somebody whose mail server refused their address for good."""

    person_id: Id
    name: str = Field(
        description="As membership knows them, or 'Somebody' while it does not answer."
    )
    code: int = Field(description="What the mail server answered (RFC 5321), for example 550.")
    since: datetime


class Unreached(Query[Page[UnreachedView]]):
    """People whom mail does not reach, longest first."""

    subject: ClassVar[str] = "rpc.notifications.unreached.v1"

    cursor: str | None = Field(default=None, max_length=300)
    limit: int = Field(default=25, ge=1, le=100)


class TryMailAgain(Command[Done]):
    """Mail to this person is tried again: the address is right by now, or was all the time."""

    subject: ClassVar[str] = "rpc.notifications.try-mail-again.v1"

    person_id: Id
