"""E-mail as people get it: one column, plain English, in HTML and in plain text, over SMTP."""

from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from urllib.parse import unquote, urlsplit

import aiosmtplib
from css_inline import CSSInliner
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from services.notifications.domain.unreached import refused_for_good
from services.notifications.domain.wording import Words
from services.notifications.ports import AddressRefused, SendingFailed
from shared.contracts.requests.membership import Contact


class SmtpPost:
    """The Post port. `smtp_url` is smtp://[user:password@]host:port, or smtps:// for TLS at once.

    With smtp:// the connection is encrypted wherever the server offers it.
    """

    def __init__(
        self,
        *,
        smtp_url: str,
        mail_from: str,
        public_url: str,
        network_name: str,
        timeout_seconds: float,
    ) -> None:
        self._server = urlsplit(smtp_url)
        self._from = mail_from
        self._site = public_url.rstrip("/")
        self._network = network_name
        self._timeout = timeout_seconds
        self._templates = Environment(
            loader=PackageLoader("services.notifications"),
            autoescape=select_autoescape(["html"]),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._styles = CSSInliner(load_remote_stylesheets=False, keep_at_rules=True)

    async def send(
        self, letter_id: str, words: Words, to: Contact, unsubscribe: str | None
    ) -> None:
        """Hand one message over. Raises SendingFailed, which names no address."""
        server = self._server
        try:
            await aiosmtplib.send(
                self.message(letter_id, words, to, unsubscribe),
                hostname=server.hostname,
                port=server.port,
                username=unquote(server.username) if server.username else None,
                password=unquote(server.password) if server.password else None,
                use_tls=server.scheme == "smtps",
                timeout=self._timeout,
            )
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            # ValueError: an address this server cannot take, for example with letters beyond
            # ASCII. The error's own text may quote the address, so it goes no further.
            raise _failure(error) from None

    def message(
        self, letter_id: str, words: Words, to: Contact, unsubscribe: str | None
    ) -> EmailMessage:
        """The message. A second copy has the same Message-ID, so that mail programs can tell."""
        stop = f"{self._site}/unsubscribe/{unsubscribe}" if unsubscribe else None
        shown = {
            "words": words,
            "name": to.name,
            "url": self._url,
            "unsubscribe": stop,
            "site": self._site,
            "network": self._network,
        }
        message = EmailMessage()
        message["Subject"] = words.title
        message["From"] = self._from
        message["To"] = to.email
        message["Date"] = format_datetime(datetime.now(UTC))
        message["Message-ID"] = f"<{letter_id}@{parseaddr(self._from)[1].rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"
        if stop:
            message["List-Unsubscribe"] = f"<{stop}>"
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        message.set_content(self._templates.get_template("letter.txt").render(shown))
        html = self._templates.get_template("letter.html").render(shown)
        message.add_alternative(self._styles.inline(html), subtype="html")
        return message

    def _url(self, link: str) -> str:
        """The whole URL of a path on our own site."""
        return link if "://" in link else self._site + link


def _failure(error: Exception) -> SendingFailed:
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused):
        [refusal] = error.recipients
        if refused_for_good(refusal.code, refusal.message):
            return AddressRefused(refusal.code)
        return SendingFailed(f"RecipientRefused {refusal.code}")
    code = getattr(error, "code", None)
    return SendingFailed(f"{type(error).__name__} {code}" if code else type(error).__name__)
