"""The mails kept in memory: what arrived, for whom, and the parts a page can show."""

import itertools
import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

# The last character of an address is never the full stop of the sentence around it.
LINK = re.compile(r"""(https?://[^\s<>"')\]]*[^\s<>"')\].,;:!?])""")
_KEPT = 500


@dataclass(frozen=True)
class Message:
    """One mail as received."""

    id: int
    received_at: str
    sender: str
    recipients: tuple[str, ...]
    subject: str
    text: str
    html: str

    @property
    def links(self) -> list[str]:
        return LINK.findall(self.text)


class Messages:
    """The last mails, newest first."""

    def __init__(self) -> None:
        self._kept: deque[Message] = deque(maxlen=_KEPT)
        self._numbers = itertools.count(1)

    def receive(self, sender: str, recipients: Sequence[str], content: bytes) -> None:
        mail = message_from_bytes(content, policy=policy.default)
        self._kept.appendleft(
            Message(
                id=next(self._numbers),
                received_at=datetime.now(UTC).isoformat(timespec="milliseconds"),
                sender=sender,
                recipients=tuple(recipients),
                subject=str(mail["subject"] or ""),
                text=_part(mail, "plain"),
                html=_part(mail, "html"),
            )
        )

    def sent_to(self, recipient: str | None) -> list[Message]:
        """All mails, or those to one address."""
        wanted = (recipient or "").strip().casefold()
        return [mail for mail in self._kept if not wanted or wanted in _addresses(mail)]

    def find(self, number: int) -> Message | None:
        return next((mail for mail in self._kept if mail.id == number), None)


def _addresses(mail: Message) -> list[str]:
    return [address.casefold() for address in mail.recipients]


def _part(mail: EmailMessage, kind: str) -> str:
    body = mail.get_body(preferencelist=(kind,))
    return str(body.get_content()) if body else ""
