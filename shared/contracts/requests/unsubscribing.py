"""Ending mail by the link in it (RFC 8058): whoever holds the link may, signed in or not."""

from typing import ClassVar

from pydantic import Field

from shared.contracts.envelope import Command, Contract, Done, Query


class StopMail(Command[Done]):
    """Mail like the one this link came in ends for its reader; their inbox goes on.

    Refused where the link is older than sixty days, or nobody's any more.
    """

    subject: ClassVar[str] = "rpc.notifications.stop-mail.v1"

    token: str = Field(min_length=20, max_length=100)


class Stopped(Contract):
    """What a link ends, in words. Not whose it is."""

    themes: tuple[str, ...]


class StoppedBy(Query[Stopped]):
    """What this link would end."""

    subject: ClassVar[str] = "rpc.notifications.stopped-by.v1"

    token: str = Field(min_length=20, max_length=100)
