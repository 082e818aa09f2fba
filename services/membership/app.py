"""Composition root of membership: the only module that knows every other."""

from services.membership.clients.place import PlacePack
from services.membership.domain.errors import MembershipRefusal
from services.membership.entrypoints.requests import requests_router
from services.membership.settings import MembershipSettings
from services.membership.stores.indexes import INDEXES
from services.membership.stores.work import MongoMembershipWork
from services.membership.views import Views
from shared.messaging.kernel import Kernel, ServiceApp


def build_app(settings: MembershipSettings | None = None) -> ServiceApp:
    """Everything membership is, wired; nothing starts before the app does."""
    settings = settings or MembershipSettings()
    kernel = Kernel(settings, work=MongoMembershipWork, refusal=MembershipRefusal, indexes=INDEXES)
    place = PlacePack.load(settings.place)
    requests = requests_router(Views(kernel.database), place, settings.terms_version)
    return kernel.app(requests=requests)
