"""The mailbox as pages and JSON, by the standard library alone: it runs beside everything else."""

import json
from dataclasses import asdict
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from deploy.mailbox import html
from deploy.mailbox.messages import Message, Messages

# A mail may show its own styles, and nothing from anywhere else.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'"


class MailboxServer(ThreadingHTTPServer):
    """Serves one collection of messages."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], messages: Messages) -> None:
        super().__init__(address, Handler)
        self.messages = messages


class Handler(BaseHTTPRequestHandler):
    """Routes: / and /messages/<id> for people, /api/messages for tests, /health/ready for `up`."""

    server: MailboxServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        recipient = parse_qs(url.query).get("to", [""])[0]
        if url.path == "/":
            self._page(html.inbox(self.server.messages.sent_to(recipient), recipient))
        elif url.path == "/api/messages":
            found = self.server.messages.sent_to(recipient)
            self._send(json.dumps([_as_json(mail) for mail in found]), "application/json")
        elif url.path == "/health/ready":
            self._send("ready", "text/plain")
        else:
            self._message(url.path)

    def log_message(self, format: str, *args: object) -> None:
        """Addresses stay out of the log."""

    def _message(self, path: str) -> None:
        number = path.removeprefix("/messages/")
        found = self.server.messages.find(int(number)) if number.isdecimal() else None
        if found:
            self._page(html.message(found))
        else:
            self._page(html.missing(escape(path)), HTTPStatus.NOT_FOUND)

    def _page(self, text: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self._send(text, "text/html", status)

    def _send(self, text: str, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", _POLICY)
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)


def _as_json(mail: Message) -> dict[str, object]:
    return asdict(mail) | {"links": mail.links}
