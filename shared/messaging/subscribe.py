"""For services outside this repository: react to events, once each, in order per aggregate."""

import asyncio
from pathlib import Path

from shared.contracts.catalogue import subscriptions_to
from shared.messaging.kernel import Kernel
from shared.messaging.provision import provision_consumers
from shared.messaging.routers import EventRouter
from shared.settings import CommonSettings


async def subscribe(
    router: EventRouter, *, nats_url: str, mongo_url: str, nkey_file: Path | None = None
) -> None:
    """React until cancelled, from the first event ever published onwards.

    A reaction is `async (event, work) -> None`; what it writes through `work.database` with
    `session=work.session` is committed together with the memory that the event was applied, so
    its effect happens once, however often the event is delivered. What fails six times is kept in
    the collection `dead_letters` of `mongo_url`'s database named like the router's service.
    With NATS_TLS_CA_FILE and MONGO_TLS_CA_FILE set, nothing is said without TLS.
    """
    wanted = subscriptions_to(router.reactions)
    settings = CommonSettings(
        service=router.service,
        nats_url=nats_url,
        mongo_url=mongo_url,
        nats_nkey_file=nkey_file,
        mongo_database=router.service,
    )
    await provision_consumers(
        nats_url, router.service, wanted, nkey_file, settings.nats_tls_ca_file
    )
    kernel = Kernel(settings)
    kernel.use(events=router)
    async with kernel.running():
        await asyncio.Event().wait()
