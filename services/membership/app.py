"""Composition root of membership: the only module that knows every other."""

from services.membership.clients.charter import read_charter, read_clock
from services.membership.clients.likeness import alike
from services.membership.clients.place import PlacePack
from services.membership.clients.safeguarding import read_policy
from services.membership.domain.errors import MembershipRefusal
from services.membership.entrypoints.events import events_router
from services.membership.entrypoints.requests import requests_router
from services.membership.entrypoints.schedule import tasks
from services.membership.handlers.carry_over_coordinators import carry_over_coordinators
from services.membership.settings import MembershipSettings
from services.membership.stores.indexes import INDEXES
from services.membership.stores.personal import HOLDINGS
from services.membership.stores.work import MongoMembershipWork
from services.membership.views import Views
from services.membership.views.rolls import Rolls
from shared.messaging.kernel import Kernel, ServiceApp


def build_app(settings: MembershipSettings | None = None) -> ServiceApp:
    """Everything membership is, wired; nothing starts before the app does."""
    settings = settings or MembershipSettings()
    kernel = Kernel(
        settings,
        work=MongoMembershipWork,
        refusal=MembershipRefusal,
        indexes=INDEXES,
        holdings=HOLDINGS,
    )
    place, calendar = PlacePack.load(settings.place), read_clock(settings.place)
    charter, policy = read_charter(settings.place), read_policy(settings.place)
    rolls = Rolls(kernel.database, charter, lambda: calendar.day_of(kernel.clock()))
    views = Views(kernel.database, place, rolls, policy)
    requests = requests_router(
        views,
        place,
        policy=policy,
        charter=charter,
        calendar=calendar,
        today=lambda: kernel.clock().date(),
        terms=settings.terms_version,
    )
    return kernel.app(
        events=events_router(),
        requests=requests,
        tasks=tasks(views, alike, calendar),
        migrations=[lambda work: carry_over_coordinators(work, charter, calendar)],
    )
