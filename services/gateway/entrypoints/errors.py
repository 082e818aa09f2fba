"""Errors as problem+json for programs, and as pages in plain English for people."""

from http import HTTPStatus
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi_problem.error import Problem
from fastapi_problem.handler import ExceptionHandler
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from services.gateway.domain.errors import GatewayRefusal
from services.gateway.entrypoints.door import STRANGER
from services.gateway.entrypoints.gateway import gateway_of, second_step
from services.gateway.entrypoints.methods import allowed
from services.gateway.entrypoints.problems import status_of
from services.gateway.entrypoints.rates import TooOften
from services.gateway.entrypoints.security import note
from services.gateway.ports import ServiceRefused
from shared.contracts.envelope import Refused

ALL = (ServiceRefused, GatewayRefusal, TooOften, HTTPException, RequestValidationError, Problem)
HEADINGS = {
    403: "You may not do this",
    404: "Page not found",
    405: "This address is not a page",
    409: "That is not possible just now",
    422: "Something needs to be corrected",
    429: "Too many requests",
    503: "A part of this service is not answering",
}
BROKEN = "Sorry, something went wrong"
ADVICE = {
    403: "If you think that you should be able to, ask your coordinator.",
    404: "If you typed the address, check it. If you followed a link, what it led to is gone.",
    405: "Go back to the page you came from, and use its button.",
    409: "Go back and look at how things stand now.",
    422: "Go back and correct it; what you typed is still there.",
    429: "Wait a little, then try again.",
    503: "Try again in a moment. What you sent before was not lost if you saw it confirmed.",
}


def answer_errors(app: FastAPI, problems: ExceptionHandler) -> None:
    """Give every error of the application an answer that fits who asked."""

    async def answer(request: Request, error: Exception) -> Response:
        if isinstance(error, TooOften):
            visitor = getattr(request.state, "visitor", STRANGER)
            note("asked too often", limit=error.limit, person_id=visitor.known_id)
        to_program = request.url.path.startswith("/api/")
        response = problems(request, error) if to_program else _page(request, error)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            response.headers["Allow"] = allowed(request)
        return response

    for kind in (*ALL, Exception):
        app.add_exception_handler(kind, answer)


def _page(request: Request, error: Exception) -> Response:
    refused = error.refused if isinstance(error, ServiceRefused) else None
    status = _status(error)
    visitor = getattr(request.state, "visitor", None)
    if status in {401, 403} and visitor and visitor.owed:
        return RedirectResponse(second_step(request.url.path), 303)
    if status == 401:
        wanted = f"?next={quote(request.url.path)}" if request.method == "GET" else ""
        return RedirectResponse(f"/sign-in{wanted}", 303)
    response = gateway_of(request).renderer.page(
        request,
        "refused",
        status=status,
        heading=HEADINGS.get(status, BROKEN),
        message=_message(refused, error),
        advice=ADVICE.get(status, "It has been logged. Try again later."),
        fixes=refused.problems if refused else (),
        **({"visitor": visitor} if visitor else {}),
    )
    if isinstance(error, TooOften):
        response.headers["Retry-After"] = str(error.seconds)
    return response


def _status(error: Exception) -> int:
    match error:
        case ServiceRefused():
            return status_of(error.refused)
        case HTTPException():
            return error.status_code
        case RequestValidationError():
            # Pages read their forms themselves; what is left to be invalid is the address.
            return 404
        case TooOften():
            return 429
        case GatewayRefusal():
            return 409
    return 500


def _message(refused: Refused | None, error: Exception) -> str:
    if refused is not None:
        return refused.message
    return str(error) if isinstance(error, TooOften | GatewayRefusal) else ""
