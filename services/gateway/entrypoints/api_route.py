"""What every API route does besides its own work: kept answers for POST, ETags for GET."""

from collections.abc import Callable, Coroutine
from hashlib import sha256
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute

from services.gateway.domain.errors import GatewayRefusal
from services.gateway.domain.kept_answer import KeptAnswer
from services.gateway.domain.secret import fingerprint
from services.gateway.entrypoints.gateway import gateway_of, visitor_of
from services.gateway.entrypoints.problems import status_of
from services.gateway.entrypoints.rates import TooOften
from services.gateway.handlers.claim_key import claim_key
from services.gateway.handlers.keep_answer import keep_answer
from services.gateway.handlers.release_key import release_key
from services.gateway.ports import ServiceRefused

Answering = Callable[[Request], Coroutine[Any, Any, Response]]
KEY = "Idempotency-Key"
LONGEST_KEY = 200


class ApiRoute(APIRoute):
    """A route whose POST may be repeated safely and whose GET may be answered with 304."""

    def get_route_handler(self) -> Answering:
        answer = super().get_route_handler()

        async def answered(request: Request) -> Response:
            if request.method == "POST" and KEY in request.headers:
                return await _once(request, answer)
            response = await answer(request)
            return _unless_known(request, response) if request.method == "GET" else response

        return answered


async def _once(request: Request, answer: Answering) -> Response:
    """The answer to the first request with this key; the same bytes to every later one."""
    if not 0 < len(request.headers[KEY]) <= LONGEST_KEY:
        raise RequestValidationError([{"loc": ("header", KEY), "type": "bad_key", "msg": ""}])
    transact = gateway_of(request).transact
    key_id, asked = await _fingerprints(request)
    person_id = (await visitor_of(request)).actor.id
    kept = await transact(lambda work: claim_key(key_id, asked, person_id, work))
    if kept is not None:
        return _replayed(kept)
    try:
        response = await answer(request)
    except (GatewayRefusal, RequestValidationError, TooOften, ServiceRefused) as refusal:
        if not _may_have_happened(refusal):
            await transact(lambda work: release_key(key_id, work))
        raise
    body = bytes(response.body)
    await transact(lambda work: keep_answer(key_id, response.status_code, body, work))
    return response


def _may_have_happened(refusal: Exception) -> bool:
    """Silence says nothing: the command may have been carried out and only its answer be lost."""
    return isinstance(refusal, ServiceRefused) and status_of(refusal.refused) >= 500


async def _fingerprints(request: Request) -> tuple[str, str]:
    """Whose key this is, and what was asked under it."""
    visitor = await visitor_of(request)
    body = (await request.body()).decode("latin-1")
    return (
        fingerprint(f"{visitor.actor.id}\n{request.headers[KEY]}"),
        fingerprint(f"{request.method}\n{request.url.path}\n{body}"),
    )


def _replayed(kept: KeptAnswer) -> Response:
    return Response(
        kept.body,
        kept.status or 200,
        {"Idempotency-Replayed": "true"},
        "application/json",
    )


def _unless_known(request: Request, response: Response) -> Response:
    """304 where the caller already has these bytes; weak, because they may travel compressed."""
    if response.status_code != 200:
        return response
    tag = f'W/"{sha256(bytes(response.body)).hexdigest()[:32]}"'
    response.headers["ETag"] = tag
    response.headers.setdefault("Cache-Control", "private, no-cache")
    if tag in request.headers.get("If-None-Match", ""):
        return Response(status_code=304, headers={"ETag": tag})
    return response
