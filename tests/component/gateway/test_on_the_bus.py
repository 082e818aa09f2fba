"""The gateway as it really runs: connected, asking a real service over NATS as the visitor."""

import asyncio
from uuid import uuid4

import httpx2
import uvicorn

from deploy.embedded import free_port
from services.gateway.app import build_app
from services.gateway.settings import GatewaySettings
from shared.contracts.envelope import Actor
from shared.contracts.requests.common import Page
from shared.contracts.requests.matching import OpenOpportunities, OpportunityView
from shared.messaging.routers import RequestRouter
from tests.bus import Bus, until
from tests.component.gateway.place import BOARD


def matching_requests(asked_by: list[Actor]) -> RequestRouter:
    """Matching, as far as the board needs it."""
    router = RequestRouter("matching")

    @router.query(OpenOpportunities)
    async def on_open_opportunities(_: OpenOpportunities, actor: Actor) -> Page[OpportunityView]:
        """The public board."""
        asked_by.append(actor)
        return Page(items=BOARD)

    return router


async def test_the_board_comes_over_the_bus(bus: Bus):
    """The wiring of app.py, the wire format and health, with nothing replaced."""
    asked_by: list[Actor] = []
    await bus.service("matching", requests=matching_requests(asked_by))
    settings = GatewaySettings(
        nats_url=bus.nats_url,
        mongo_url=bus.mongo_url,
        mongo_database=f"t_{uuid4().hex[:8]}_gateway",
        http_port=free_port(),
    )
    bus.databases.append(settings.database)
    server = uvicorn.Server(
        uvicorn.Config(build_app(settings), port=settings.http_port, log_level="warning")
    )
    serving = asyncio.create_task(server.serve())
    await until(lambda: asyncio.sleep(0, server.started))
    async with httpx2.AsyncClient(base_url=f"http://127.0.0.1:{settings.http_port}") as browser:
        board = await browser.get("/api/v1/opportunities")
        nobody = await browser.get("/api/v1/needs")
        ready = await browser.get("/health/ready")
        metrics = await browser.get("/metrics")
    server.should_exit = True
    await serving
    assert [one["title"] for one in board.json()["items"]] == [one.title for one in BOARD]
    assert [(actor.id, actor.roles) for actor in asked_by] == [("anonymous", frozenset())]
    assert nobody.status_code == 503
    assert ready.json()["parts"] == {"nats": True, "mongo": True, "consumers": True}
    assert metrics.status_code == 200
