"""The gateway over a real MongoDB, with the other services answering as tests/.../place.py says."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeAlias, cast
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import httpx2
import pytest

from services.gateway.app import gateway_on, new_kernel
from services.gateway.entrypoints.door import POSTING
from services.gateway.settings import GatewaySettings
from shared.contracts.envelope import Actor, Refused
from shared.contracts.requests.notifications import SendSignInLink
from shared.messaging.kernel import Kernel
from shared.policy import may_ask
from shared.storage.work import utc_now
from tests.component.gateway.place import EMAIL, settle
from tests.drivers import Others

ORIGIN = "http://potbank.test"


class GuardedOthers(Others):
    """The other services, which first look who may ask at all, as shared/messaging does."""

    async def ask(self, request: Any, *, actor: Actor | None = None, **rest: Any) -> Any:
        """Their answer, or that this actor may not ask."""
        decision = may_ask(actor, type(request)) if actor is not None else None
        if decision is not None and not decision.allowed:
            return Refused(code=decision.code, message=f"{decision.message} {decision.next}")
        return await super().ask(request, actor=actor, **rest)


class Settling(httpx2.ASGITransport):
    """Waits after each request until the links it asked for are mailed, which it does not."""

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        answer = await super().handle_async_request(request)
        await asyncio.gather(*(t for t in asyncio.all_tasks() if t.get_name() == POSTING))
        return answer


@dataclass
class GatewayDriver:
    """The gateway, spoken to over HTTP only."""

    kernel: Kernel
    others: Others
    app: Any
    public_url: str

    def browser(self) -> httpx2.AsyncClient:
        """Somebody's browser or program, with cookies of its own."""
        return httpx2.AsyncClient(
            transport=Settling(app=self.app, raise_app_exceptions=False),
            base_url=self.public_url,
            headers={"sec-fetch-site": "same-origin"},
        )

    def later(self, by: timedelta) -> None:
        """Set the clock on from the real time."""
        self.kernel.clock = lambda: utc_now() + by

    def mailed_links(self) -> list[str]:
        """The sign-in links that were mailed, oldest first."""
        return [asked.url for asked, _ in self.others.asked if isinstance(asked, SendSignInLink)]

    def mailed_token(self) -> str:
        """The token of the last mailed link."""
        [token] = parse_qs(urlsplit(self.mailed_links()[-1]).query)["token"]
        return token

    def asked(self, kind: type[Any]) -> list[Any]:
        """What services were asked of this kind."""
        return [asked for asked, _ in self.others.asked if isinstance(asked, kind)]

    async def signed_in(self) -> httpx2.AsyncClient:
        """A browser in which Sam is signed in."""
        browser = self.browser()
        await browser.post("/api/v1/sign-in", json={"email": EMAIL})
        await browser.post("/api/v1/sign-in/confirm", json={"token": self.mailed_token()})
        return browser


StartGateway: TypeAlias = Callable[..., GatewayDriver]


@pytest.fixture(scope="session")
async def prepared(mongo_url: str) -> AsyncIterator[tuple[Kernel, GatewaySettings]]:
    """A database with its collections and indexes: making them takes longer than most tests."""
    settings = GatewaySettings(
        mongo_url=mongo_url, mongo_database=f"test_{uuid4().hex[:16]}", public_url=ORIGIN
    )
    kernel = new_kernel(settings)
    await kernel.database.prepare(kernel.indexes)
    yield kernel, settings
    await kernel.database.drop()
    await kernel.database.close()


@pytest.fixture
async def start_gateway(prepared: tuple[Kernel, GatewaySettings]) -> StartGateway:
    """Makes a gateway with other settings, as if it had just been started on an empty database."""
    kernel, settings = prepared
    names = kernel.indexes
    await asyncio.gather(*(kernel.database[name].delete_many({}) for name in names))

    def start(**changes: Any) -> GatewayDriver:
        others = GuardedOthers()
        settle(others)
        kernel.asker = cast(Any, others)
        kernel.clock = utc_now
        changed = settings.model_copy(update=changes)
        return GatewayDriver(kernel, others, gateway_on(kernel, changed), changed.public_url)

    return start


@pytest.fixture
async def gateway(start_gateway: StartGateway) -> GatewayDriver:
    """A gateway as it is by default."""
    return start_gateway()
