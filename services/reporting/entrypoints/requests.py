"""Questions reporting answers; it takes no commands, because facts come from events alone."""

from services.reporting.views import Views
from shared.contracts.envelope import Actor
from shared.contracts.requests.promise_figures import (
    AnswerTimes,
    AnswerTimesOfOrganisations,
    OrganisationFiguresFound,
    PromiseFigures,
)
from shared.contracts.requests.reporting import Impact, ImpactReport
from shared.messaging.routers import RequestRouter


def requests_router(views: Views) -> RequestRouter:
    """What reporting answers: the impact report, and how long people wait for an answer."""
    router = RequestRouter("reporting")

    @router.query(ImpactReport)
    async def on_impact_report(query: ImpactReport, actor: Actor) -> Impact:
        """What was given between two days, with a chart. Public."""
        return await views.impact_report(query)

    @router.query(AnswerTimes)
    async def on_answer_times(query: AnswerTimes, actor: Actor) -> PromiseFigures:
        """How long people wait for an answer, and whether it comes. Public."""
        return await views.answer_times()

    @router.query(AnswerTimesOfOrganisations)
    async def on_answer_times_of_organisations(
        query: AnswerTimesOfOrganisations, actor: Actor
    ) -> OrganisationFiguresFound:
        """The same by organisation, for coordinators."""
        return await views.answer_times_of_organisations()

    return router
