"""How what was counted is read: one module per screen."""

from services.reporting.views.answer_times import answer_times, answer_times_of_organisations
from services.reporting.views.impact_chart import ImpactChart
from services.reporting.views.impact_report import impact_report
from shared.contracts.requests.promise_figures import OrganisationFiguresFound, PromiseFigures
from shared.contracts.requests.reporting import Impact, ImpactReport
from shared.storage.mongo import Database


class Views:
    """The menu of what can be asked; remembers drawn charts for as long as the service runs."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._chart = ImpactChart()

    async def impact_report(self, query: ImpactReport) -> Impact:
        """What was given in a period. Raises PeriodEndsBeforeItStarts."""
        return await impact_report(query, self._database, self._chart)

    async def answer_times(self) -> PromiseFigures:
        """How long people wait in the whole place."""
        return await answer_times(self._database)

    async def answer_times_of_organisations(self) -> OrganisationFiguresFound:
        """The same by organisation that owed enough answers to say anything."""
        return await answer_times_of_organisations(self._database)
