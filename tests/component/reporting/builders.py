"""What only reporting hears of: promises, and many different contributions."""

from datetime import date
from itertools import count
from typing import Any

from shared.contracts.events.matching import ContributionConfirmed
from shared.contracts.events.notifications import PromiseBreached, PromiseKept
from shared.contracts.values import Amounts
from tests import builders

_numbers = count(1)


def another_contribution(
    hours: float | None = None,
    pounds: float | None = None,
    things: str | None = None,
    **changes: Any,
) -> ContributionConfirmed:
    """One that did not happen before: two hours without a cause, where nothing else is said."""
    if hours is None and pounds is None and things is None:
        hours = 2
    return builders.a_contribution_confirmed(
        **{
            "contribution_id": f"contribution-{next(_numbers)}",
            "amounts": Amounts(hours=hours, pounds=pounds, things=things),
            "causes": (),
            **changes,
        }
    )


def a_promise_kept(promise_id: str, *, late_days: int = 0) -> PromiseKept:
    """Somebody answered."""
    return PromiseKept(
        promise_id=promise_id, owner_id="member-1", match_id="match-1", late_days=late_days
    )


def a_promise_breached(promise_id: str) -> PromiseBreached:
    """The due day passed."""
    return PromiseBreached(
        promise_id=promise_id, owner_id="member-1", match_id="match-1", due_on=date(2026, 5, 8)
    )
