"""Events programme listens to; the work is in handlers/."""

from services.programme.handlers.count_contribution import count_contribution
from services.programme.ports import ProgrammeWork
from shared.contracts.events.reporting import ImpactRecorded
from shared.messaging.routers import EventRouter

PROJECTIONS = {"contributions": ("contributions",)}


def events_router() -> EventRouter:
    """What programme hears: what was given towards its needs."""
    router = EventRouter("programme", PROJECTIONS)

    @router.on(ImpactRecorded)
    async def on_impact_recorded(event: ImpactRecorded, work: ProgrammeWork) -> None:
        """What was given towards a need is added to that need."""
        await count_contribution(event, work)

    return router
