"""Composition root of programme: the only module that knows every other."""

from services.programme.domain.errors import ProgrammeRefusal
from services.programme.entrypoints.events import events_router
from services.programme.entrypoints.requests import requests_router
from services.programme.settings import ProgrammeSettings
from services.programme.stores.indexes import INDEXES
from services.programme.stores.personal import HOLDINGS
from services.programme.stores.work import MongoProgrammeWork
from services.programme.views import Views
from shared.messaging.kernel import Kernel, ServiceApp


def build_app(settings: ProgrammeSettings | None = None) -> ServiceApp:
    """Everything programme is, wired; nothing starts before the app does."""
    settings = settings or ProgrammeSettings()
    kernel = Kernel(
        settings,
        work=MongoProgrammeWork,
        refusal=ProgrammeRefusal,
        indexes=INDEXES,
        holdings=HOLDINGS,
    )
    return kernel.app(events=events_router(), requests=requests_router(Views(kernel.database)))
