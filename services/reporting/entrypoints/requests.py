"""Questions reporting answers; it takes no commands, because facts come from events alone."""

from services.reporting.views import Views
from shared.contracts.envelope import Actor
from shared.contracts.requests.reporting import Impact, ImpactReport
from shared.messaging.routers import RequestRouter


def requests_router(views: Views) -> RequestRouter:
    """What reporting answers: the impact report."""
    router = RequestRouter("reporting")

    @router.query(ImpactReport)
    async def on_impact_report(query: ImpactReport, actor: Actor) -> Impact:
        """What was given between two days, with a chart. Public."""
        return await views.impact_report(query)

    return router
