"""Health and metrics over HTTP: alive, ready and why not, Prometheus text."""

from collections.abc import Awaitable, Callable

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route


def health_routes(ready: Callable[[], Awaitable[dict[str, bool]]]) -> list[Route]:
    """/health/live, /health/ready (503 and the parts that are not) and /metrics."""

    async def live(_: Request) -> Response:
        return JSONResponse({"live": True})

    async def readiness(_: Request) -> Response:
        parts = await ready()
        return JSONResponse(
            {"ready": all(parts.values()), "parts": parts},
            status_code=200 if all(parts.values()) else 503,
        )

    async def metrics(_: Request) -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    return [
        Route("/health/live", live),
        Route("/health/ready", readiness),
        Route("/metrics", metrics),
    ]
