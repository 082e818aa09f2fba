"""Which HTTP status a refusal has."""

import pytest

from services.gateway.entrypoints.problems import MEANINGS, STATUSES, problem_of, status_of
from shared.contracts.envelope import FieldProblem, Refused

PROBLEM = FieldProblem(field="title", message="Too short")


@pytest.mark.parametrize(
    ("code", "problems", "status"),
    [
        ("sign-in-first", (), 401),
        ("not-allowed", (), 403),
        ("offer-not-found", (), 404),
        ("offer-already-withdrawn", (), 409),
        ("need-without-evidence", (PROBLEM,), 422),
        ("invalid", (), 422),
        ("broken", (), 502),
        ("no-answer", (), 503),
        ("unavailable", (), 503),
        ("contacts-unavailable", (), 503),
    ],
)
def test_a_refusal_has_the_status_its_code_and_shape_say(
    code: str, problems: tuple[FieldProblem, ...], status: int
):
    """Programs decide by status, and must not need a list of every service's words."""
    assert status_of(Refused(code=code, message="No.", problems=problems)) == status


def test_silence_says_when_to_try_again():
    """A client that waits is better than one that hammers."""
    problem = problem_of(Refused(code="no-answer", message="Silence."))
    assert problem.headers == {"Retry-After": "5"}


def test_every_shared_code_is_explained():
    """The `type` of a problem leads to a page that lists them."""
    assert STATUSES.keys() <= MEANINGS.keys()
