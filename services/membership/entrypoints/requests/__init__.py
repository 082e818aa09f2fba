"""What membership answers: one module per subject, each with its commands, then its questions."""

from services.membership.domain.group import Charter
from services.membership.domain.safeguarding import SafeguardingPolicy
from services.membership.entrypoints.requests.clearance import Today, clearance_requests
from services.membership.entrypoints.requests.consent import consent_requests
from services.membership.entrypoints.requests.duplicates import duplicate_requests
from services.membership.entrypoints.requests.forgetting import forgetting_requests
from services.membership.entrypoints.requests.groups import group_requests
from services.membership.entrypoints.requests.identity import identity_requests
from services.membership.entrypoints.requests.member_import import member_import_requests
from services.membership.entrypoints.requests.organisations import organisation_requests
from services.membership.entrypoints.requests.people import people_requests
from services.membership.entrypoints.requests.profiles import profile_requests
from services.membership.entrypoints.requests.register import register_requests
from services.membership.entrypoints.requests.relationships import relationship_requests
from services.membership.entrypoints.requests.surroundings import surrounding_requests
from services.membership.ports import Calendar, Place
from services.membership.views import Views
from shared.messaging.routers import RequestRouter


def requests_router(
    views: Views,
    place: Place,
    *,
    policy: SafeguardingPolicy,
    charter: Charter,
    calendar: Calendar,
    today: Today,
    terms: str,
) -> RequestRouter:
    """Everything membership answers; `terms` is the version that people who join agree to."""
    router = RequestRouter("membership")
    people_requests(router, views, place, terms, calendar)
    profile_requests(router, views, place)
    organisation_requests(router, views, place)
    clearance_requests(router, views, policy, today)
    consent_requests(router, views, place)
    forgetting_requests(router, views)
    identity_requests(router, views, terms, charter, calendar)
    register_requests(router, views, place)
    surrounding_requests(router, views)
    group_requests(router, views, charter, calendar)
    relationship_requests(router, views, calendar)
    duplicate_requests(router, views)
    member_import_requests(router)
    return router
