"""Mail servers that are down, refuse, are slow or hang up: nothing is lost, nothing comes twice."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Event
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from shared.contracts.events.notifications import NoticeSent
from tests.builders import a_match_accepted, an_impact_recorded
from tests.component.notifications.builders import MONDAY, Mailbox, tell

EVENTS = (
    an_impact_recorded(organisation_id="organisation-9"),
    a_match_accepted(),
    a_match_accepted(match_id="match-2", side="organisation"),
)
SENT = 4
"""To the member twice, and to both representatives."""


class HangsUp(SMTP):
    """Says go on, and is gone before the message is."""

    async def smtp_DATA(self, arg: str) -> None:
        """Between the command and the first line."""
        await self.push("354 Go on")
        assert self.transport is not None
        self.transport.close()


class Misbehaving(Mailbox):
    """A mail server that does what it is told at one of its steps, and else what it should."""

    wrong: str | None = None

    async def handle_EHLO(
        self, _server: Any, session: Any, _envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        """Say hello."""
        session.host_name = hostname
        return ["421 Too busy"] if self.wrong == "busy" else responses

    async def handle_MAIL(
        self, _server: Any, _session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        """Take the sender."""
        if self.wrong == "refuses us":
            return "550 5.7.1 Who are you?"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Take the message."""
        if self.wrong == "full":
            return "452 Disk full"
        if self.wrong == "takes nothing and hangs up":
            server.transport.close()
            return "451 Nobody hears this"
        return await super().handle_DATA(server, session, envelope)

    @contextmanager
    def being(self, wrong: str) -> Iterator[None]:
        """For a while; "down" is not listening at all."""
        if wrong == "down":
            yield
            return
        self.wrong = wrong
        self.refuses = "450 Come again" if wrong == "greylisting" else None
        kind = HangsUp if wrong == "hangs up in the middle" else SMTP
        with self.open(kind):
            yield
        self.wrong = self.refuses = None

    @contextmanager
    def open(self, kind: type[SMTP] = SMTP) -> Iterator[None]:
        """Listen until left."""
        handler = self

        class Door(Controller):
            def factory(self) -> SMTP:
                return kind(handler, **self.SMTP_kwargs)

        server = Door(self, hostname="127.0.0.1", port=self.port)
        server.start()
        try:
            yield
        finally:
            server.stop()


class Slow(Mailbox):
    """Takes a message, and says so when it is allowed to."""

    def __init__(self, port: int) -> None:
        super().__init__(port)
        self.began, self.may_go_on = Event(), Event()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Take the message, slowly."""
        self.began.set()
        await asyncio.get_running_loop().run_in_executor(None, self.may_go_on.wait)
        return await super().handle_DATA(server, session, envelope)


@pytest.mark.parametrize(
    "wrong",
    [
        *("down", "busy", "refuses us", "greylisting", "full"),
        *("hangs up in the middle", "takes nothing and hangs up"),
    ],
)
async def test_after_an_hour_of_it_everybody_has_everything_once(
    notifications, closed_mailbox, wrong: str
):
    """Whatever a mail server does wrong costs time and nothing else."""
    mailbox = Misbehaving(closed_mailbox.port)
    await notifications.receives(*EVENTS)
    now = MONDAY
    with mailbox.being(wrong):
        while now < MONDAY + timedelta(hours=1):
            notifications.at(now)
            await tell(notifications)
            now += timedelta(minutes=4)
    assert mailbox.received == []
    assert len(await notifications.documents("letters", posting="waiting")) == SENT

    with mailbox.open():
        for _ in range(4):
            now += timedelta(minutes=30)
            notifications.at(now)
            await tell(notifications)

    ids = [message["Message-ID"] for message in mailbox.received]
    assert len(ids) == len(set(ids)) == SENT
    mailed = [s for s in notifications.published(NoticeSent) if s.channel == "email"]
    assert len(mailed) == SENT
    assert await notifications.documents("letters") == []
    assert await notifications.documents("unreached") == []


async def test_a_slow_server_gets_each_message_once_however_many_senders_there_are(
    notifications, closed_mailbox
):
    """While one sender waits for an answer, the others see that it does."""
    mailbox = Slow(closed_mailbox.port)
    await notifications.receives(EVENTS[0])
    await notifications.runs("tell-people")
    with mailbox.open():
        first = asyncio.create_task(notifications.runs("send-letters"))
        await asyncio.get_running_loop().run_in_executor(None, mailbox.began.wait)
        await notifications.runs("send-letters")
        notifications.at(MONDAY + timedelta(minutes=4))
        await notifications.runs("send-letters")
        mailbox.may_go_on.set()
        await first

    assert len(mailbox.received) == 1
    assert await notifications.documents("letters") == []
