"""What every address does with HTTP's methods: HEAD is answered, and others are told what is."""

from fastapi import Request
from starlette.routing import Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

METHODS = ("DELETE", "GET", "PATCH", "POST", "PUT")


class HeadLikeGet:
    """Answers HEAD as GET is answered, without the body (RFC 9110, 9.3.2).

    Here, once, and not on the routes: there it would be a second operation of each.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def send_without_body(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self.app({**scope, "method": "GET"}, receive, send_without_body)


def allowed(request: Request) -> str:
    """Every method that this address takes, as the header Allow has them (RFC 9110, 10.2.1).

    Starlette would name those of one route only, and an address may have several.
    """
    taken = {method for method in METHODS if _takes(request, method)}
    # What belongs to no route of ours is a file.
    taken |= {"HEAD"} if "GET" in taken else set()
    return ", ".join(sorted(taken or {"GET", "HEAD"}))


def _takes(request: Request, method: str) -> bool:
    scope = {**request.scope, "method": method}
    return any(route.matches(scope)[0] is Match.FULL for route in request.app.routes)
