"""Services really work over TLS, on servers that `up` starts, and `up` again renews what is old."""

from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from deploy import certificates, processes, servers
from deploy.embedded import free_port, wait_until
from deploy.problems import Problem
from deploy.system import System
from shared.contracts.events.matching import OfferWithdrawn
from shared.messaging.kernel import Kernel
from shared.messaging.provision import provision
from shared.messaging.routers import EventRouter
from shared.settings import CommonSettings
from tests.bus import until
from tests.integration.tls.servers import LEFT_SOCKETS, files, renew, shown

pytestmark = LEFT_SOCKETS


@pytest.fixture
def system(tmp_path: Path) -> Iterator[System]:
    """The broker and the database of a Potbank for which `init --tls` was run."""
    ports = {f"POTBANK_PORT_{name}": str(free_port()) for name in ("NATS", "NATS_MONITOR", "MONGO")}
    system = System.load(ports, root=tmp_path)
    files(system.secrets)
    servers.ensure_nats(system)
    servers.ensure_mongo(system)
    yield system
    for name in ("nats", "mongo"):
        if running := processes.find(name, system.state):
            running.kill()


def service(system: System, name: str, monkeypatch: pytest.MonkeyPatch) -> Kernel:
    """A service that is told what `up` tells it."""
    for variable, value in system.environment(name).items():
        monkeypatch.setenv(variable, value)
    monkeypatch.delenv("IDENTITY_PUBLIC_KEY_FILE")
    return Kernel(CommonSettings(service=name, place=system.root))


async def test_an_event_goes_from_one_service_to_another(
    system: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = system.secrets / "nats_provisioner.nk"
    await provision(system.nats_url, key, certificates.authority(system.secrets))
    matching = service(system, "matching", monkeypatch)
    reporting = service(system, "reporting", monkeypatch)
    heard = EventRouter("reporting")
    told: list[str] = []

    @heard.on(OfferWithdrawn)
    async def on_offer_withdrawn(event: OfferWithdrawn, _: Any) -> None:
        """Remember it."""
        told.append(event.offer_id)

    reporting.use(events=heard)
    async with AsyncExitStack() as running:
        for kernel in (matching, reporting):
            await running.enter_async_context(kernel.running())

        async def withdraw(work: Any) -> None:
            work.publish(OfferWithdrawn(offer_id="o1", member_id="m1"))

        await matching.transact(withdraw)

        async def arrived() -> bool:
            return told == ["o1"]

        await until(arrived)


def test_up_again_takes_renewed_certificates_and_starts_nothing_anew(system: System) -> None:
    renewed = {name: renew(system.secrets, name) for name in certificates.SERVERS}
    assert not servers.ensure_nats(system)
    assert not servers.ensure_mongo(system)
    ca = system.secrets / certificates.AUTHORITY
    assert shown(system.ports.mongo, ca) == renewed["mongo"]

    def taken_up() -> bool:
        return shown(system.ports.nats, ca) == renewed["nats"]

    running = processes.find("nats", system.state)
    assert running
    wait_until(taken_up, running, "see its log")


def test_a_database_that_runs_with_an_older_authority_is_said_to(system: System) -> None:
    """Nobody would know why it cannot be reached."""
    (system.secrets / certificates.AUTHORITY_KEY).unlink()
    files(system.secrets)
    with pytest.raises(Problem, match="another authority") as said:
        servers.ensure_mongo(system)
    assert "./potbank down" in said.value.fix
