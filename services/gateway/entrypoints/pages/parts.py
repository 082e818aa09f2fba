"""All parts of the site."""

from services.gateway.entrypoints.pages import (
    board,
    home,
    matches,
    offers,
    organisations,
    people,
    programme,
)

PARTS = tuple(
    module.router for module in (home, board, people, offers, matches, organisations, programme)
)
