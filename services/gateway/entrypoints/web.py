"""The application: every route, every guard, and one way of saying no to programs and to people."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

from fastapi import Depends, FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from services.gateway.entrypoints.api.topics import TOPICS
from services.gateway.entrypoints.description import describe
from services.gateway.entrypoints.errors import answer_errors
from services.gateway.entrypoints.gateway import Gateway, gateway_of, within_rate, within_scope
from services.gateway.entrypoints.guards import BodyLimit, SameSite, SecurityHeaders
from services.gateway.entrypoints.methods import HeadLikeGet
from services.gateway.entrypoints.pages.parts import PARTS
from services.gateway.entrypoints.problems import problem_answers
from services.gateway.entrypoints.static_files import StaticAssets
from shared.observability.health import health_routes

Lifespan = Callable[[Any], AbstractAsyncContextManager[None]]
SMALLEST_GZIP = 1000


def web(gateway: Gateway, assets: StaticAssets, lifespan: Lifespan) -> ASGIApp:
    """The gateway as an ASGI application, guards outermost so that errors are guarded too."""
    app = routes_only(lifespan)
    app.state.gateway = gateway
    app.mount(assets.prefix, assets)
    app.router.routes.extend([*health_routes(gateway.ready), Route("/version", _version)])
    app.add_middleware(GZipMiddleware, minimum_size=SMALLEST_GZIP)
    answer_errors(app, problem_answers(gateway.settings.public_url))
    guarded = SameSite(BodyLimit(HeadLikeGet(app)), public_url=gateway.settings.public_url)
    return SecurityHeaders(guarded, secure=gateway.settings.secure)


def routes_only(lifespan: Lifespan | None = None) -> FastAPI:
    """The routes without what they need to answer: enough to describe them."""
    # FastAPI's own documentation pages load their script from elsewhere, so they are off.
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, lifespan=lifespan)
    counted = [Depends(within_rate)]
    for topic in TOPICS:
        app.include_router(topic, prefix="/api/v1", dependencies=[*counted, Depends(within_scope)])
    for part in PARTS:
        app.include_router(part, include_in_schema=False, dependencies=counted)
    app.router.routes.append(Route("/api/openapi.json", _openapi))
    return app


async def _openapi(request: Request) -> JSONResponse:
    return JSONResponse(describe(request.app))


async def _version(request: Request) -> JSONResponse:
    return JSONResponse({"version": gateway_of(request).settings.version})
