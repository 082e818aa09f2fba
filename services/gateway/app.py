"""The composition root: settings, kernel, clients and parts become one application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.types import ASGIApp

from services.gateway.clients.accounts import BusAccounts
from services.gateway.clients.passkeys import WebAuthn
from services.gateway.clients.patient_asking import PatientAsking
from services.gateway.clients.sign_in_mail import BusSignInMail
from services.gateway.clients.university import university_of
from services.gateway.domain.assurance import Limits, SignInRules
from services.gateway.domain.errors import GatewayRefusal
from services.gateway.entrypoints.api_tokens import ApiTokenDesk
from services.gateway.entrypoints.cookies import Cookies
from services.gateway.entrypoints.door import Door
from services.gateway.entrypoints.events import events_router
from services.gateway.entrypoints.gateway import Gateway
from services.gateway.entrypoints.rates import Rates
from services.gateway.entrypoints.rendering import Renderer
from services.gateway.entrypoints.requests import requests_router
from services.gateway.entrypoints.second_step import SecondStep
from services.gateway.entrypoints.static_files import StaticAssets
from services.gateway.entrypoints.university import UniversitySignIn
from services.gateway.entrypoints.web import web
from services.gateway.settings import GatewaySettings
from services.gateway.stores.indexes import INDEXES
from services.gateway.stores.personal import HOLDINGS
from services.gateway.stores.work import MongoGatewayWork
from shared.messaging.kernel import Kernel


def build_app(settings: GatewaySettings | None = None) -> ASGIApp:
    """The gateway, ready to be served; it connects when it is started."""
    settings = settings or GatewaySettings()
    return gateway_on(new_kernel(settings), settings)


def new_kernel(settings: GatewaySettings) -> Kernel:
    """The gateway's own database and its place on the bus."""
    kernel = Kernel(
        settings, work=MongoGatewayWork, refusal=GatewayRefusal, indexes=INDEXES, holdings=HOLDINGS
    )
    kernel.use(events=events_router(), requests=requests_router())
    return kernel


def gateway_on(kernel: Kernel, settings: GatewaySettings) -> ASGIApp:
    """The web application on this kernel."""
    assets, accounts, transact = StaticAssets(), BusAccounts(kernel.ask), kernel.transact
    rules = SignInRules(Limits(*settings.session_spans), settings.requires_passkey)
    url = settings.public_url.rstrip("/")
    gateway = Gateway(
        settings=settings,
        ask=PatientAsking(kernel.ask),
        transact=transact,
        ready=kernel.ready,
        door=Door(transact, accounts, BusSignInMail(kernel.ask), url, rules),
        cookies=Cookies(settings.secure),
        university=UniversitySignIn(
            transact, accounts, university_of(settings, url), rules.limits, settings.oidc_name
        ),
        second_step=SecondStep(transact, WebAuthn(url, settings.place_name)),
        api_tokens=ApiTokenDesk(transact, accounts),
        rates=Rates.of(
            settings.request_rate, settings.sign_in_rate, settings.sign_in_rate_per_address
        ),
        renderer=Renderer.of(assets, place=settings.place_name),
    )

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with kernel.running():
            yield
            await gateway.door.settled()

    return web(gateway, assets, lifespan)
