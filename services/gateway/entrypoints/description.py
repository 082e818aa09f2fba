"""The API's description (OpenAPI 3.1), as it is served and as docs/openapi.json holds it."""

import json
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

TITLE = "Potbank API"
API_VERSION = "1.0.0"
SUMMARY = """The open network for a place: offers of time, talent and treasure, the opportunities
they meet, and what came of it.

Reading what is public needs no account. People sign in with a mailed link
(`POST /sign-in`, then `POST /sign-in/confirm`), which gives a session cookie. Errors are problem
documents (RFC 9457); lists are pages with an opaque `next` cursor, also given in a `Link` header.
Every POST that changes something takes an `Idempotency-Key`.
"""
TAGS = [
    {"name": "opportunities", "description": "What organisations ask for: the public board."},
    {"name": "offers", "description": "What members bring."},
    {
        "name": "matches",
        "description": "Proposals with reasons, rounds of them, introductions, contributions.",
    },
    {"name": "visits", "description": "Members who come to the place, and whom they meet."},
    {"name": "people", "description": "Joining, signing in, and what is one's own."},
    {"name": "organisations", "description": "The register."},
    {"name": "needs", "description": "Problems of the place, with evidence."},
    {"name": "voices", "description": "What people would change, and what they are answered."},
    {"name": "promises", "description": "Who owes whom an answer, since when."},
    {"name": "impact", "description": "What came of it."},
]
PROBLEM: dict[str, Any] = {
    "type": "object",
    "title": "Problem",
    "description": "Why not, as RFC 9457 has it.",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {
            "type": "string",
            "description": "Address of an explanation; ends in a stable word.",
        },
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "A sentence for people."},
        "problems": {"type": "array", "items": {"$ref": "#/components/schemas/FieldProblem"}},
    },
    "example": {
        "type": "https://potbank.example/problems/offer-not-found",
        "title": "Not found",
        "status": 404,
        "detail": "There is no such offer.",
    },
}
FIELD_PROBLEM: dict[str, Any] = {
    "type": "object",
    "title": "FieldProblem",
    "description": "One field that is wrong, and what to do about it. Never what was sent.",
    "required": ["field", "message"],
    "properties": {
        "field": {"type": "string"},
        "message": {"type": "string"},
        "fix": {"type": "string"},
    },
}


def describe(app: FastAPI) -> dict[str, Any]:
    """FastAPI's description with our errors in place of its own; made once per application."""
    if app.openapi_schema is None:
        made = get_openapi(
            title=TITLE,
            version=API_VERSION,
            description=SUMMARY,
            tags=TAGS,
            routes=app.routes,
            license_info={"name": "Apache 2.0", "identifier": "Apache-2.0"},
        )
        app.openapi_schema = _with_our_errors(made)
    return app.openapi_schema


def _with_our_errors(description: dict[str, Any]) -> dict[str, Any]:
    schemas = description["components"]["schemas"]
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    schemas |= {"Problem": PROBLEM, "FieldProblem": FIELD_PROBLEM}
    for path in description["paths"].values():
        for operation in path.values():
            operation["responses"].pop("422", None)
            operation["responses"] |= {
                "4XX": _problem("It cannot be done as asked."),
                "5XX": _problem("A part of the service failed or did not answer."),
            }
    return description


def _problem(meaning: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": meaning, "content": {"application/problem+json": {"schema": schema}}}


def as_text(description: dict[str, Any]) -> str:
    """As it is committed: indented, with a last newline."""
    return json.dumps(description, indent=2, ensure_ascii=False) + "\n"


def committed() -> str:
    """What docs/openapi.json holds; `potbank docs` writes it."""
    from services.gateway.entrypoints.web import routes_only  # noqa: PLC0415 - web describes itself with us

    return as_text(describe(routes_only()))
