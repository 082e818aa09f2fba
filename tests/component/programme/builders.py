"""What programme is asked, and what it hears that was given."""

from itertools import count
from typing import Any

from shared.contracts.envelope import Actor, Done
from shared.contracts.events.reporting import ImpactRecorded
from shared.contracts.requests.programme import ClaimNeed, Evidence
from shared.contracts.requests.voices import RaiseVoice
from shared.contracts.values import Amounts
from tests import builders
from tests.drivers import ServiceDriver

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


ADVISER = Actor(id="adviser-1", roles=frozenset({"adviser"}))


def a_voice(**changes: Any) -> RaiseVoice:
    """Something small that is wrong."""
    told = {"kind": "issue", "title": "No bench by the park", "cause": "OlderPeople"}
    return RaiseVoice.model_validate({**told, **changes})


async def raised(programme: ServiceDriver, actor: Actor = MEMBER, **changes: Any) -> str:
    """The id of a voice that this person has raised."""
    done = await programme.asks(a_voice(**changes), actor=actor)
    assert isinstance(done, Done), done
    assert done.id is not None
    return done.id
