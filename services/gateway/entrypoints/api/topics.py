"""All topics of the API, in the order they are described."""

from services.gateway.entrypoints.api import (
    clearance,
    consents,
    groups,
    matches,
    messages,
    offers,
    opportunities,
    organisations,
    people,
    profiles,
    programme,
    promises,
    register,
    relationships,
    rounds,
    visits,
    voices,
)

TOPICS = tuple(
    module.router
    for module in (
        *(opportunities, offers, matches, rounds, people, messages, profiles, consents),
        *(organisations, register, groups, relationships, programme, promises),
        *(voices, clearance, visits),
    )
)
