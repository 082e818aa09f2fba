"""The composition root: settings, kernel, clients and parts become one application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.types import ASGIApp

from services.gateway.clients.accounts import BusAccounts
from services.gateway.clients.patient_asking import PatientAsking
from services.gateway.clients.sign_in_mail import BusSignInMail
from services.gateway.domain.errors import GatewayRefusal
from services.gateway.entrypoints.door import Door
from services.gateway.entrypoints.gateway import Gateway
from services.gateway.entrypoints.rates import Rates
from services.gateway.entrypoints.rendering import Renderer
from services.gateway.entrypoints.static_files import StaticAssets
from services.gateway.entrypoints.web import web
from services.gateway.settings import GatewaySettings
from services.gateway.stores.indexes import INDEXES
from services.gateway.stores.work import MongoGatewayWork
from shared.messaging.kernel import Kernel


def build_app(settings: GatewaySettings | None = None) -> ASGIApp:
    """The gateway, ready to be served; it connects when it is started."""
    settings = settings or GatewaySettings()
    return gateway_on(new_kernel(settings), settings)


def new_kernel(settings: GatewaySettings) -> Kernel:
    """The gateway's own database and its place on the bus."""
    return Kernel(settings, work=MongoGatewayWork, refusal=GatewayRefusal, indexes=INDEXES)


def gateway_on(kernel: Kernel, settings: GatewaySettings) -> ASGIApp:
    """The web application on this kernel."""
    assets = StaticAssets()
    gateway = Gateway(
        settings=settings,
        ask=PatientAsking(kernel.ask),
        transact=kernel.transact,
        ready=kernel.ready,
        door=Door(
            transact=kernel.transact,
            accounts=BusAccounts(kernel.ask),
            mail=BusSignInMail(kernel.ask),
            public_url=settings.public_url.rstrip("/"),
            secure=settings.secure,
        ),
        rates=Rates.of(
            settings.request_rate, settings.sign_in_rate, settings.sign_in_rate_per_address
        ),
        renderer=Renderer.of(assets, place=settings.place_name),
    )

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with kernel.running():
            yield

    return web(gateway, assets, lifespan)
