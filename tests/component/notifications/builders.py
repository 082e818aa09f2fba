"""People as membership would name them, the clock, and a mail server that can be switched off."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any
from zoneinfo import ZoneInfo

from aiosmtpd.controller import Controller

from services.notifications.domain.rhythm import MailRules
from shared.contracts.requests.membership import Contact, Contacts, ContactsOf
from tests.drivers import ServiceDriver

MONDAY = datetime(2026, 11, 16, 10, tzinfo=UTC)
DUE = datetime(2026, 11, 23, 10, tzinfo=UTC)
"""Five working days later: the last day on which an answer is in time."""

RULES = MailRules(zone=ZoneInfo("Europe/London"))

MEMBER = Contact(person_id="member-1", name="Ada Clowes", email="ada@example.org")
REPRESENTATIVES = (
    Contact(person_id="representative-1", name="Ben Malkin", email="ben@example.org"),
    Contact(person_id="representative-2", name="Cy Wood", email="cy@example.org"),
)
COORDINATOR = Contact(person_id="coordinator-1", name="Di Moss", email="di@example.org")
CHAIR = Contact(person_id="chair-1", name="Eve Rhead", email="eve@example.org")
"""Of the working group."""
AMBASSADOR = Contact(person_id="ambassador-1", name="Flo Tams", email="flo@example.org")
EVERYBODY = (MEMBER, *REPRESENTATIVES, COORDINATOR, CHAIR, AMBASSADOR)
PERSONAL = [text for each in EVERYBODY for text in (each.email, each.name)]


def membership(request: ContactsOf) -> Contacts:
    """What membership would say of the people above."""
    wanted = set(request.person_ids)
    if request.organisation_id == "organisation-1":
        wanted |= {each.person_id for each in REPRESENTATIVES}
    if request.coordinators:
        wanted.add(COORDINATOR.person_id)
    if request.working_group:
        wanted.add(CHAIR.person_id)
    if request.group_id == "ambassadors":
        wanted.add(AMBASSADOR.person_id)
    return Contacts(contacts=tuple(each for each in EVERYBODY if each.person_id in wanted))


class Mailbox:
    """What really arrived at a real SMTP server."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.received: list[EmailMessage] = []
        self.refuses: str | None = None

    async def handle_RCPT(
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        """Take the recipient, unless this server is told to refuse."""
        if self.refuses:
            return self.refuses
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        """Keep the message."""
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.received.append(message)
        return "250 OK"

    @contextmanager
    def open(self) -> Iterator[None]:
        """Listen until left; afterwards the port is closed again."""
        server = Controller(self, hostname="127.0.0.1", port=self.port)
        server.start()
        try:
            yield
        finally:
            server.stop()

    def subjects_to(self, contact: Contact) -> list[str]:
        """Subjects of what this person got, oldest first."""
        return [str(m["Subject"]) for m in self.received if m["To"] == contact.email]


async def tell(service: ServiceDriver) -> None:
    """One round of the clock: people are told, and their mail is sent."""
    await service.runs("tell-people")
    await service.runs("send-letters")
