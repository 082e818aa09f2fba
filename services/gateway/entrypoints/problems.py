"""Every way of saying no as problem+json (RFC 9457): a documented type, and no echo of input."""

from collections.abc import Iterable

from fastapi.exceptions import RequestValidationError
from fastapi_problem.error import Problem, ServerProblem
from fastapi_problem.handler import ExceptionHandler, new_exception_handler
from starlette.requests import Request

from services.gateway.domain.errors import (
    GatewayRefusal,
    KeyReused,
    ScopeMissing,
    SecondStepFailed,
    SignInLinkNotValid,
    TokenNotValid,
)
from services.gateway.entrypoints.plain_words import field_problems
from services.gateway.entrypoints.rates import TooOften
from services.gateway.ports import ServiceRefused
from shared.contracts.envelope import FieldProblem, Refused

TITLES = {
    401: "You need to sign in",
    403: "You may not do this",
    404: "Not found",
    409: "Not possible as things are",
    422: "Something needs to be corrected",
    429: "Too many requests",
    502: "Something went wrong on our side",
    503: "A part of the service is not answering",
}
STATUSES = {
    "sign-in-first": 401,
    "not-vouched": 401,
    "not-allowed": 403,
    "second-step-first": 403,
    "invalid": 422,
    "broken": 502,
    "unreadable-answer": 502,
    "no-answer": 503,
}
"""The codes every service may answer with (shared/messaging); the others are a service's own."""

OWN_STATUSES: dict[type[GatewayRefusal], int] = {
    KeyReused: 422,
    SignInLinkNotValid: 422,
    SecondStepFailed: 422,
    TokenNotValid: 401,
    ScopeMissing: 403,
}
"""The gateway's own refusals that are not 409."""

RETRY_SECONDS = "5"
SIGN_IN_FIRST = Refused(code="sign-in-first", message="You need to sign in first.")
NOT_ALLOWED = Refused(code="not-allowed", message="You may not do this.")
SECOND_STEP_FIRST = Refused(code="second-step-first", message="Show your passkey first.")


MEANINGS = {
    "invalid-request": "Some fields are missing or not valid; see `problems`. Status 422.",
    "invalid": "A service could not accept some fields; see `problems`. Status 422.",
    "sign-in-first": "Nobody is signed in. Status 401.",
    "not-vouched": "The session could not be vouched for: sign in again. Status 401.",
    "not-allowed": "The person who is signed in may not do this. Status 403.",
    "second-step-first": "The passkey of the person who is signed in is still owed. Status 403.",
    "foreign-origin": "A browser sent this on behalf of another site. Status 403.",
    "too-large": "The body has more than 64 KB. Status 413.",
    "too-many-requests": "Wait as many seconds as Retry-After says. Status 429.",
    "sign-in-link-not-valid": "The link was used, is too old, or never existed. Status 422.",
    "sign-in-link-opened-elsewhere": "Another browser asked for the link: send `elsewhere` with it "
    "if you know. It is not spent. Status 409.",
    "token-not-valid": "The API token is mistyped, unknown, revoked or too old. Status 401.",
    "scope-missing": "The API token was not made for this. Status 403.",
    "second-step-failed": "The passkey's answer did not fit, or came too late. Status 422.",
    "university-sign-in-failed": "The university's answer could not be trusted, or did not come. "
    "Status 409.",
    "too-many-tokens": "A person has as many API tokens as they may. Status 409.",
    "idempotency-key-reused": "The key came before with another request. Status 422.",
    "request-in-progress": "The first request with this key has no answer yet, and it is not known "
    "whether it was carried out. Status 409.",
    "no-answer": "A service did not answer in time: try again after Retry-After. Status 503.",
    "unavailable": "A service cannot reach its database. Status 503.",
    "broken": "Something went wrong in a service, and was logged there. Status 502.",
    "unreadable-answer": "A service's answer could not be read. Status 502.",
    "http-…": "What the HTTP status itself says, for example http-method-not-allowed.",
    "unexpected": "Something went wrong in the gateway, and was logged. Status 500.",
}
"""What the last part of a problem's `type` means; shown at /problems."""


def status_of(refused: Refused) -> int:
    """The HTTP status of a refusal: from the words all services share, else from its shape."""
    if refused.code in STATUSES:
        return STATUSES[refused.code]
    if refused.code.endswith("not-found"):
        return 404
    if refused.code.endswith("unavailable"):
        return 503
    return 422 if refused.problems else 409


def not_possible(problems: Iterable[FieldProblem]) -> ServiceRefused:
    """Field problems of a form that has no place of its own to show them."""
    message = "Some of what you sent needs to be corrected."
    return ServiceRefused(Refused(code="invalid", message=message, problems=tuple(problems)))


def problem_of(refused: Refused) -> Problem:
    """A service's refusal as a problem."""
    status = status_of(refused)
    return _problem(
        status,
        refused.code,
        refused.message,
        refused.problems,
        {"Retry-After": RETRY_SECONDS} if status == 503 else None,
    )


def own_problem(error: GatewayRefusal) -> Problem:
    """A refusal of the gateway itself as a problem."""
    status = next((s for kind, s in OWN_STATUSES.items() if isinstance(error, kind)), 409)
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else None
    return _problem(status, error.code, str(error), (), headers)


def _problem(
    status: int,
    code: str,
    detail: str,
    problems: tuple[FieldProblem, ...] = (),
    headers: dict[str, str] | None = None,
) -> Problem:
    extras = {"problems": [problem.model_dump() for problem in problems]} if problems else {}
    return Problem(
        TITLES[status], type_=code, detail=detail, status=status, headers=headers, **extras
    )


class Unexpected(ServerProblem):
    """Our own fault. The reason is in the log and nowhere else."""

    title = "Something went wrong on our side"
    type_ = "unexpected"

    def __init__(self, _reason: str | None = None, **_extras: object) -> None:
        super().__init__("It has been logged. Try again later.")


def _invalid(_: ExceptionHandler, __: Request, error: RequestValidationError) -> Problem:
    return _problem(
        422,
        "invalid-request",
        "Some fields are missing or not valid.",
        field_problems(error.errors()),
    )


def _refused(_: ExceptionHandler, __: Request, error: ServiceRefused) -> Problem:
    return problem_of(error.refused)


def _own(_: ExceptionHandler, __: Request, error: GatewayRefusal) -> Problem:
    return own_problem(error)


def _too_often(_: ExceptionHandler, __: Request, error: TooOften) -> Problem:
    return _problem(429, "too-many-requests", str(error), (), {"Retry-After": str(error.seconds)})


def problem_answers(public_url: str) -> ExceptionHandler:
    """What turns exceptions into problems, their types leading to a page of this site."""
    return new_exception_handler(
        unhandled_wrappers={"default": Unexpected},
        handlers={ServiceRefused: _refused, GatewayRefusal: _own, TooOften: _too_often},
        request_validation_handler=_invalid,
        documentation_uri_template=public_url + "/problems/{type}",
    )
