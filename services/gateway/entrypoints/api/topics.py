"""All topics of the API, in the order they are described."""

from services.gateway.entrypoints.api import (
    matches,
    offers,
    opportunities,
    organisations,
    people,
    programme,
)

TOPICS = tuple(
    module.router for module in (opportunities, offers, matches, people, organisations, programme)
)
