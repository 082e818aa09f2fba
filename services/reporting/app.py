"""Composition root of reporting: the only module that knows every other."""

from services.reporting.domain.errors import ReportingRefusal
from services.reporting.entrypoints.events import events_router
from services.reporting.entrypoints.requests import requests_router
from services.reporting.settings import ReportingSettings
from services.reporting.stores.indexes import INDEXES
from services.reporting.stores.personal import HOLDINGS
from services.reporting.stores.work import MongoReportingWork
from services.reporting.views import Views
from shared.messaging.kernel import Kernel, ServiceApp


def build_app(settings: ReportingSettings | None = None) -> ServiceApp:
    """Everything reporting is, wired; nothing starts before the app does."""
    settings = settings or ReportingSettings()
    kernel = Kernel(
        settings,
        work=MongoReportingWork,
        refusal=ReportingRefusal,
        indexes=INDEXES,
        holdings=HOLDINGS,
    )
    return kernel.app(events=events_router(), requests=requests_router(Views(kernel.database)))
