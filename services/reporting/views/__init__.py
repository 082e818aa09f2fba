"""How what was counted is read: one module per screen."""

from services.reporting.views.impact_chart import ImpactChart
from services.reporting.views.impact_report import impact_report
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
