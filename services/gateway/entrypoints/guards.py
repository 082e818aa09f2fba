"""What holds for every response and every unsafe request: headers, origin, size."""

from urllib.parse import urlsplit

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = structlog.get_logger()

BODY_LIMIT = 64 * 1024
"""Bytes. No form or command of ours comes near it."""

FORMS = {"application/x-www-form-urlencoded", "multipart/form-data", "text/plain"}
"""What a page of any site can send without asking."""

BY_LINK = "/unsubscribe/"
"""What mail programs send a form to for their readers (RFC 8058). It reads no cookie: whoever holds
the link may, so there is nothing that another site could make somebody's browser add to it."""

SAFE = {"GET", "HEAD", "OPTIONS"}

PAGES = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
API = "default-src 'none'; frame-ancestors 'none'"

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer: with it browsers would send Origin: null with our own forms.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
YEAR = "max-age=31536000; includeSubDomains"


class SecurityHeaders:
    """Adds the headers browsers are told to protect people with, to errors too."""

    def __init__(self, app: ASGIApp, *, secure: bool) -> None:
        self.app = app
        self.always = HEADERS | ({"Strict-Transport-Security": YEAR} if secure else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        policy = API if scope["path"].startswith("/api/") else PAGES

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self.always)
                headers["Content-Security-Policy"] = policy
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self.app(scope, receive, send_with_headers)


class SameSite:
    """Refuses unsafe requests that another site made a browser send.

    Browsers say where a request comes from in Sec-Fetch-Site, older ones in Origin; programs that
    are not browsers send neither, and no forms. A form of which nobody says where it comes from is
    refused: JSON cannot be sent across sites without asking first, and we answer no such question.
    """

    def __init__(self, app: ASGIApp, *, public_url: str) -> None:
        self.app = app
        self.public_host = urlsplit(public_url).netloc

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in SAFE and self._is_foreign(scope):
            log.info("foreign origin refused", kind="security", method=scope["method"])
            await _refusal(403, "foreign-origin", "The request came from another site.")(
                scope, receive, send
            )
            return
        await self.app(scope, receive, send)

    def _is_foreign(self, scope: Scope) -> bool:
        headers = Headers(scope=scope)
        if site := headers.get("sec-fetch-site"):
            return site not in {"same-origin", "none"}
        if origin := headers.get("origin"):
            return urlsplit(origin).netloc not in {self.public_host, headers.get("host")}
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        return kind in FORMS and not scope["path"].startswith(BY_LINK)


class BodyLimit:
    """Refuses bodies larger than 64 KB, whether they say their length or not.

    Ours because Starlette's answers in plain text, and FastAPI turns it into a 400 for bodies
    that do not say their length.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in SAFE:
            await self.app(scope, receive, send)
            return
        body = bytearray()
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > BODY_LIMIT:
                await _refusal(413, "too-large", "Send 64 KB or less.")(scope, receive, send)
                return
        whole: list[Message] = [{"type": "http.request", "body": bytes(body), "more_body": False}]

        async def replay() -> Message:
            return whole.pop() if whole else await receive()

        await self.app(scope, replay, send)


def _refusal(status: int, code: str, detail: str) -> JSONResponse:
    """A problem without the application: nothing of it has run yet."""
    return JSONResponse(
        {"type": f"/problems/{code}", "title": detail, "status": status, "detail": detail},
        status,
        media_type="application/problem+json",
    )
