"""All topics of the API, in the order they are described."""

from services.gateway.entrypoints.api import (
    clearance,
    consents,
    groups,
    matches,
    offers,
    opportunities,
    organisations,
    people,
    profiles,
    programme,
    register,
    relationships,
    rounds,
    voices,
)

TOPICS = tuple(
    module.router
    for module in (
        *(opportunities, offers, matches, rounds, people, profiles, consents),
        *(organisations, register, groups, relationships, programme, voices, clearance),
    )
)
