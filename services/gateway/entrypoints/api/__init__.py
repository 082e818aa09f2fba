"""The JSON API under /api/v1, one module per topic."""

from typing import Annotated, Any, TypeVar
from urllib.parse import urlencode

from fastapi import Depends, Header, Request, Response
from fastapi.security import APIKeyCookie, HTTPBearer

from services.gateway.entrypoints.api_route import LONGEST_KEY
from shared.contracts.envelope import Contract
from shared.contracts.requests.common import Page

T = TypeVar("T", bound=Contract)

session_cookie = APIKeyCookie(
    name="session",
    scheme_name="session",
    description="Set by `POST /api/v1/sign-in/confirm`; named `__Host-session` over HTTPS.",
    auto_error=False,
)
api_token = HTTPBearer(
    scheme_name="token",
    description="An API token (`pb_pat_…`), made on the account page; it needs the scope "
    "`topic:read` for GET and `topic:write` for the rest.",
    auto_error=False,
)
BY_BROWSER: list[Any] = [Depends(session_cookie)]
SIGNED_IN: list[Any] = [Depends(session_cookie), Depends(api_token)]


def repeatable(
    key: Annotated[
        str | None,
        Header(
            alias="Idempotency-Key",
            min_length=1,
            max_length=LONGEST_KEY,
            description="Send the same key to repeat a request safely; kept for 24 hours.",
        ),
    ] = None,
) -> None:
    """Declares the header that `ApiRoute` acts on."""


REPEATABLE: list[Any] = [Depends(repeatable)]


def with_next(request: Request, response: Response, found: Page[T]) -> Page[T]:
    """The page, with the address of the next one in a Link header (RFC 8288)."""
    if found.next is not None:
        kept = [item for item in request.query_params.multi_items() if item[0] != "cursor"]
        query = urlencode([*kept, ("cursor", found.next)])
        response.headers["Link"] = f'<{request.url.path}?{query}>; rel="next"'
    return found
