"""TLS at the broker, on the real one: who is refused, by whom, and what renewing disturbs."""

import signal
import ssl
from collections.abc import Iterator
from pathlib import Path

import nats
import pytest
from nats.aio.client import Client
from nats.errors import Error
from structlog.testing import capture_logs

from deploy import certificates
from deploy.embedded import Nats, free_port, start_nats
from shared.messaging.access import options, security
from shared.messaging.broker import inbox_prefix, new_broker
from tests.bus import until
from tests.integration.tls.servers import (
    LEFT_SOCKETS,
    broker,
    expire,
    files,
    port_of,
    renew,
    shown,
    without_1_3,
)

pytestmark = LEFT_SOCKETS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return files(tmp_path / "secrets")


@pytest.fixture
def guarded(folder: Path, tmp_path: Path) -> Iterator[Nats]:
    with broker(folder, tmp_path / "nats") as server:
        yield server


async def connected(server: Nats, folder: Path, **changed: object) -> Client:
    """A connection of matching with what `changed` says instead."""
    access = options(folder / "nats_matching.nk", certificates.authority(folder))
    prefix = inbox_prefix("matching")
    wanted = {"allow_reconnect": False, "connect_timeout": 5, "inbox_prefix": prefix} | access
    return await nats.connect(server.url, **{**wanted, **changed})


async def test_whoever_has_the_key_and_the_authority_is_let_in(guarded: Nats, folder: Path) -> None:
    client = await connected(guarded, folder)
    assert client.is_connected
    await client.close()


@pytest.mark.parametrize("first", [False, True])
async def test_a_client_without_tls_is_refused(guarded: Nats, folder: Path, first: bool) -> None:
    """It has a key that is good, and gets not even a greeting."""
    key = options(folder / "nats_matching.nk", None)
    with pytest.raises((Error, OSError)):
        if first:
            await connected(guarded, folder, tls=ssl.create_default_context())
        else:
            await nats.connect(guarded.url, allow_reconnect=False, connect_timeout=5, **key)


async def test_an_older_tls_is_refused(guarded: Nats, folder: Path) -> None:
    with pytest.raises((Error, OSError)):
        await connected(guarded, folder, tls=without_1_3(folder / certificates.AUTHORITY))


async def test_a_broker_of_another_authority_is_refused(
    guarded: Nats, folder: Path, tmp_path: Path
) -> None:
    another = files(tmp_path / "another")
    with pytest.raises(ssl.SSLCertVerificationError, match="verify failed"):
        await connected(guarded, folder, **options(None, another / certificates.AUTHORITY))


async def test_a_broker_under_another_name_is_refused(guarded: Nats, folder: Path) -> None:
    with pytest.raises(ssl.SSLCertVerificationError, match="is not valid for"):
        await connected(guarded, folder, tls_hostname="broker.example.org")


async def test_an_expired_certificate_is_refused(folder: Path, tmp_path: Path) -> None:
    expire(folder, "nats")
    with (
        broker(folder, tmp_path / "nats") as server,
        pytest.raises(ssl.SSLCertVerificationError, match="certificate has expired"),
    ):
        await connected(server, folder)


async def test_a_service_says_whom_it_does_not_believe_and_comes_back(
    folder: Path, tmp_path: Path
) -> None:
    """The certificate ended while it ran: a line for whoever looks, and no restart once renewed."""
    access = security(folder / "nats_matching.nk", certificates.authority(folder))
    port = free_port()
    with broker(folder, tmp_path / "nats", port) as server:
        service = new_broker(server.url, name="matching", access=access)
        client = await service.safe_client()
    expire(folder, "nats")
    with broker(folder, tmp_path / "nats", port) as server, capture_logs() as said:

        async def told() -> bool:
            return any(line.get("kind") == "security" for line in said)

        await until(told)
        [line] = [line for line in said if line.get("kind") == "security"][:1]
        assert line["event"] == "broker not believed"
        assert "certificate has expired" in line["why"]
        assert not client.is_connected
        renew(folder, "nats")
        server.signal(signal.SIGHUP)

        async def back() -> bool:
            return client.is_connected

        await until(back)
        await service.stop()


async def test_a_service_says_nothing_to_a_broker_without_tls(folder: Path, tmp_path: Path) -> None:
    """A server that says it has no TLS is not believed: it may be somebody in between."""
    server = start_nats(tmp_path / "plain", free_port())
    access = security(folder / "nats_matching.nk", certificates.authority(folder))
    try:
        with pytest.raises(ssl.SSLError):
            await new_broker(server.url, name="matching", access=access).safe_client()
    finally:
        server.kill()


async def test_a_renewed_certificate_is_taken_up_and_nobody_is_disturbed(
    guarded: Nats, folder: Path
) -> None:
    before = shown(port_of(guarded.url), folder / certificates.AUTHORITY)
    client = await connected(guarded, folder)
    renewed = renew(folder, "nats")
    assert shown(port_of(guarded.url), folder / certificates.AUTHORITY) == before
    guarded.signal(signal.SIGHUP)

    async def taken_up() -> bool:
        return shown(port_of(guarded.url), folder / certificates.AUTHORITY) == renewed

    await until(taken_up)
    await client.flush()
    assert client.is_connected
    await client.close()
