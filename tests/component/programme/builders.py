"""What programme is asked, and what it hears that was given."""

from itertools import count
from typing import Any

from shared.contracts.events.reporting import ImpactRecorded
from shared.contracts.requests.programme import ClaimNeed, Evidence
from shared.contracts.values import Amounts
from tests import builders

_numbers = count(1)

MEMBER = builders.a_member()
COORDINATOR = builders.a_coordinator()
RANK = Evidence(
    kind="place-data", words="Rank 5 of 7,433 wards.", source="Community Needs Index 2019"
)
TESTIMONY = Evidence(
    kind="testimony", words="The last bus leaves at six.", source="Residents' meeting, May 2026"
)


def a_claim(**changes: Any) -> ClaimNeed:
    """No evening bus, and nothing yet to prove it."""
    return ClaimNeed(**{"title": "No evening bus to Meir North", "cause": "Community", **changes})


def another_impact(
    need_id: str | None, hours: float | None = 2, pounds: float | None = None, **changes: Any
) -> ImpactRecorded:
    """One that was not recorded before: two hours, where nothing else is said."""
    number = next(_numbers)
    return builders.an_impact_recorded(
        **{
            "impact_id": f"impact-{number}",
            "contribution_id": f"contribution-{number}",
            "amounts": Amounts(hours=hours, pounds=pounds),
            "need_id": need_id,
            **changes,
        }
    )
