"""The broker must refuse what the contracts do not declare, whatever a service's code tries."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import nats as client_of_nats
import pytest
from nats.aio.client import Client
from nats.errors import NoRespondersError
from nats.errors import TimeoutError as NoAnswer

from deploy import nats, secrets
from deploy.embedded import Nats, free_port, start_nats
from shared.contracts import catalogue


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keys")
    secrets.generate(folder)
    return folder


@pytest.fixture(scope="module")
def broker(keys: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nats]:
    users = nats.users_conf(partial(secrets.nats_public_key, keys))
    server = start_nats(tmp_path_factory.mktemp("nats"), free_port(), conf_extra=users)
    yield server
    server.stop()


@asynccontextmanager
async def connected(broker: Nats, keys: Path, user: str) -> AsyncIterator[tuple[Client, list[str]]]:
    """A connection, and what the broker complained about."""
    complaints: list[str] = []

    async def complain(error: Exception) -> None:
        complaints.append(str(error).lower())

    client = await client_of_nats.connect(
        broker.url,
        nkeys_seed=str(keys / f"nats_{user}.nk"),
        inbox_prefix=f"_INBOX_{user}",
        error_cb=complain,
    )
    try:
        yield client, complaints
    finally:
        await client.close()


async def refused(broker: Nats, keys: Path, user: str, *subjects: str) -> list[str]:
    """What the broker says against this user's publishing; it says so only on the side."""
    async with connected(broker, keys, user) as (client, complaints):
        for subject in subjects:
            await client.publish(subject, b"{}")
        await client.flush()
        await asyncio.sleep(0.05)
        return [text for text in complaints if "permissions violation" in text]


def test_the_configuration_never_grants_the_whole_of_jetstream(keys: Path) -> None:
    conf = nats.users_conf(partial(secrets.nats_public_key, keys))
    assert "$JS.>" not in conf
    assert "$JS.API.>" not in conf
    assert (keys / "nats_matching.nk").read_text() not in conf


def test_every_service_of_the_catalogue_has_a_user() -> None:
    assert set(catalogue.SERVICES) <= set(secrets.NATS_USERS)


@pytest.mark.parametrize("service", catalogue.SERVICES)
async def test_a_service_may_publish_its_own_events(broker: Nats, keys: Path, service: str) -> None:
    assert await refused(broker, keys, service, *catalogue.event_subjects(service)) == []


@pytest.mark.parametrize(
    "subject",
    [
        catalogue.event_subjects("membership")[0],
        "evt.matching.offer.invented.v1",
        "rpc.membership.erase-everybody.v1",
        "$JS.API.STREAM.DELETE.MATCHING",
        "$JS.API.STREAM.PURGE.MATCHING",
        "$JS.API.STREAM.MSG.GET.NOTIFICATIONS",
        "$JS.API.CONSUMER.MSG.NEXT.ADVISORIES.reporting",
        "$JS.API.CONSUMER.DURABLE.CREATE.MEMBERSHIP.matching2",
        "$JS.API.CONSUMER.MSG.NEXT.MEMBERSHIP.reporting",
        "$JS.ACK.MEMBERSHIP.reporting.1.1.1.1.0",
        "_INBOX_gateway.abc",
    ],
)
async def test_a_service_may_not_publish_anything_else(
    broker: Nats, keys: Path, subject: str
) -> None:
    assert await refused(broker, keys, "matching", subject)


@pytest.mark.parametrize("subject", ["evt.>", "_INBOX_gateway.>", "rpc.membership.>", ">"])
async def test_a_service_may_not_listen_to_what_is_not_its_own(
    broker: Nats, keys: Path, subject: str
) -> None:
    async with connected(broker, keys, "matching") as (client, complaints):
        await client.subscribe(subject)
        await client.flush()
        await asyncio.sleep(0.05)
        assert any("permissions violation" in text for text in complaints)


async def test_a_question_gets_its_answer_across_two_users(broker: Nats, keys: Path) -> None:
    request = next(asked for asked in catalogue.CALLERS["gateway"] if asked.owner() == "matching")
    async with (
        connected(broker, keys, "matching") as (service, _),
        connected(broker, keys, "gateway") as (gateway, _),
    ):

        async def answer(message: client_of_nats.aio.msg.Msg) -> None:
            await message.respond(b"here")

        await service.subscribe("rpc.matching.>", queue="matching", cb=answer)
        await service.flush()
        assert (await gateway.request(request.subject, b"{}", timeout=2)).data == b"here"


async def test_the_operator_may_ask_everybody_but_not_publish_events(
    broker: Nats, keys: Path
) -> None:
    asking = "rpc.matching.list-dead-letters.v1"
    assert await refused(broker, keys, "operator", asking) == []
    assert await refused(broker, keys, "operator", catalogue.event_subjects("matching")[0])


def test_nobody_connects_without_a_key(broker: Nats) -> None:
    address = urlsplit(broker.url)
    with socket.create_connection((str(address.hostname), address.port or 0)) as connection:
        connection.sendall(b"CONNECT {}\r\nPING\r\n")
        with connection.makefile() as answer:
            assert "Authorization Violation" in answer.read()


async def test_the_provisioner_may_create_streams_and_never_delete_them(
    broker: Nats, keys: Path
) -> None:
    config = {"name": "PROBE", "subjects": ["probe"], "storage": "memory", "max_bytes": 1024}
    async with connected(broker, keys, "provisioner") as (client, _):
        made = await client.request("$JS.API.STREAM.CREATE.PROBE", json.dumps(config).encode())
        assert "error" not in json.loads(made.data)
        with pytest.raises((NoAnswer, NoRespondersError)):
            await client.request("$JS.API.STREAM.DELETE.PROBE", b"", timeout=0.3)
