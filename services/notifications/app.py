"""The composition root: everything notifications is made of, put together once."""

from datetime import timedelta
from functools import partial

from services.notifications.clients.membership import MembershipDirectory
from services.notifications.clients.place import read_place
from services.notifications.clients.smtp import SmtpPost
from services.notifications.domain.errors import NotificationsRefusal
from services.notifications.domain.rhythm import MailRules
from services.notifications.entrypoints.events import events_router
from services.notifications.entrypoints.requests import requests_router
from services.notifications.entrypoints.schedule import tasks
from services.notifications.handlers.watch_old_promises import watch_old_promises
from services.notifications.settings import NotificationsSettings
from services.notifications.stores.indexes import INDEXES
from services.notifications.stores.personal import HOLDINGS
from services.notifications.stores.work import MongoNotificationsWork
from services.notifications.views import Views
from shared.messaging.kernel import Kernel, ServiceApp


def build_app(settings: NotificationsSettings | None = None) -> ServiceApp:
    """The service, ready to be served. Raises ValueError where the place makes no sense."""
    settings = settings or NotificationsSettings()
    place = read_place(settings.place, settings.answer_working_days)
    kernel = Kernel(
        settings,
        work=MongoNotificationsWork,
        refusal=NotificationsRefusal,
        indexes=INDEXES,
        holdings=HOLDINGS,
    )
    directory = MembershipDirectory(kernel.ask)
    post = SmtpPost(
        smtp_url=settings.smtp_url,
        mail_from=settings.mail_from,
        public_url=settings.public_url,
        network_name=place.network_name,
        timeout_seconds=settings.smtp_timeout_seconds,
    )
    rules = MailRules(
        zone=place.days.zone,
        quiet_from=settings.quiet_from,
        quiet_until=settings.quiet_until,
        singles_a_week=settings.singles_a_week,
    )
    views = Views(kernel, place.days, rules, directory)
    return kernel.app(
        events=events_router(place.days, timedelta(seconds=settings.gather_seconds)),
        requests=requests_router(views, place.days, rules),
        tasks=tasks(directory, post, place.days, rules),
        migrations=[partial(watch_old_promises, days=place.days)],
    )
