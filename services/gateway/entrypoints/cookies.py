"""Our cookies: out of reach of scripts, of forms on other sites, and of other hosts."""

from dataclasses import dataclass
from typing import Literal

from starlette.requests import Request
from starlette.responses import Response

Kind = Literal["session", "browser", "university"]
"""Who is signed in; which browser asked for a link; who began to sign in at the university."""


@dataclass(frozen=True)
class Cookies:
    """`secure` binds them to HTTPS, and to this host by the prefix of their names."""

    secure: bool

    def name(self, kind: Kind) -> str:
        """The cookie's name; browsers refuse one with the prefix over HTTP or for other hosts."""
        return f"__Host-{kind}" if self.secure else kind

    def read(self, request: Request, kind: Kind) -> str | None:
        """What the browser sent, if it is as long as ours are at most."""
        value = request.cookies.get(self.name(kind))
        return value if value and len(value) <= 100 else None

    def hand(self, response: Response, kind: Kind, value: str, seconds: int) -> None:
        """Give it to the browser for as long."""
        response.set_cookie(
            self.name(kind),
            value,
            max_age=seconds,
            secure=self.secure,
            httponly=True,
            samesite="lax",
        )

    def take(self, response: Response, kind: Kind) -> None:
        """Have the browser forget it."""
        response.delete_cookie(self.name(kind), secure=self.secure, httponly=True, samesite="lax")
