"""`python -m deploy.mailbox`: the SMTP door and the page, until asked to end."""

import os
import signal
from threading import Event, Thread

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from deploy.mailbox.messages import Messages
from deploy.mailbox.page import MailboxServer


class Catcher:
    """aiosmtpd's handler: accepts everything and keeps it."""

    def __init__(self, messages: Messages) -> None:
        self._messages = messages

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        content = envelope.original_content or b""
        self._messages.receive(envelope.mail_from or "", envelope.rcpt_tos, content)
        return "250 Kept"


def main() -> None:
    messages = Messages()
    host = os.environ.get("MAILBOX_HOST", "127.0.0.1")
    smtp = Controller(Catcher(messages), hostname=host, port=int(os.environ["MAILBOX_SMTP_PORT"]))
    page = MailboxServer((host, int(os.environ["MAILBOX_PORT"])), messages)
    ended = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    smtp.start()
    Thread(target=page.serve_forever, daemon=True).start()
    ended.wait()
    page.shutdown()
    smtp.stop()


main()
