"""Events programme listens to; the work is in handlers/."""

from services.programme.handlers.count_contribution import count_contribution
from services.programme.handlers.forget_person import forget_person
from services.programme.ports import ProgrammeWork
from shared.contracts.events.forgetting import MemberErased
from shared.contracts.events.reporting import ImpactRecorded
from shared.messaging.routers import EventRouter

PROJECTIONS = {"contributions": ("contributions",)}


def events_router() -> EventRouter:
    """What programme hears: what was given towards its needs, and whom to forget."""
    router = EventRouter("programme", PROJECTIONS)

    @router.on(ImpactRecorded)
    async def on_impact_recorded(event: ImpactRecorded, work: ProgrammeWork) -> None:
        """What was given towards a need is added to that need."""
        await count_contribution(event, work)

    @router.on(MemberErased)
    async def on_member_erased(event: MemberErased, work: ProgrammeWork) -> None:
        """The needs a person claimed stay, without their words."""
        await forget_person(event, work)

    return router
