"""Makes streams and consumers, once, for everybody: services never declare them.

`python -m shared.messaging.provision` is safe to run again; it changes what differs and says so.
"""

import asyncio
import json
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import nats
from nats.aio.client import Client

from shared.contracts.catalogue import (
    ADVISORIES,
    GIVEN_UP,
    SERVICES,
    advisories,
    publishers,
    rebuilder,
    stream,
    subscriptions,
)
from shared.messaging.access import options
from shared.messaging.asking import quietly
from shared.messaging.broker import inbox_prefix

SECOND = 1_000_000_000
STREAM_MAX_BYTES = int(os.environ.get("POTBANK_STREAM_MAX_BYTES", "1073741824"))
ACK_WAIT_SECONDS = 30
MAX_ACK_PENDING = 2048
ADVISORIES_MAX_BYTES = 64 * 1024 * 1024
ADVISORIES_DAYS = 30


class ProvisionFailed(Exception):
    """The broker refused a stream or a consumer; the message says which and why."""


def stream_config(service: str) -> dict[str, Any]:
    """Nothing is ever deleted, full means refused, batches are atomic (docs/reliability.md)."""
    return {
        "name": stream(service),
        "subjects": [f"evt.{service}.>"],
        "retention": "limits",
        "storage": "file",
        "num_replicas": 1,
        "max_bytes": STREAM_MAX_BYTES,
        "discard": "new",
        "duplicate_window": 600 * SECOND,
        "deny_delete": True,
        "deny_purge": True,
        "allow_atomic": True,
        "allow_direct": True,
    }


def advisories_config() -> dict[str, Any]:
    """What the broker gave up, kept for a month: services turn it into dead letters at once."""
    return {
        "name": ADVISORIES,
        "subjects": [f"$JS.EVENT.ADVISORY.CONSUMER.{kind}.>" for kind in GIVEN_UP],
        "retention": "limits",
        "storage": "file",
        "num_replicas": 1,
        "max_bytes": ADVISORIES_MAX_BYTES,
        "max_age": ADVISORIES_DAYS * 24 * 3600 * SECOND,
        "discard": "old",
        "deny_delete": True,
        "deny_purge": True,
    }


def consumer_config(service: str, filters: tuple[str, ...]) -> dict[str, Any]:
    """A durable pull consumer that starts at the beginning and never gives up quietly."""
    return {
        "durable_name": service,
        "deliver_policy": "all",
        "ack_policy": "explicit",
        "ack_wait": ACK_WAIT_SECONDS * SECOND,
        "max_deliver": -1,  # we count attempts ourselves: ADR 0015
        "max_ack_pending": MAX_ACK_PENDING,
        "filter_subjects": list(filters),
        "replay_policy": "instant",
    }


async def _api(client: Client, subject: str, body: dict[str, Any]) -> dict[str, Any]:
    message = await client.request(f"$JS.API.{subject}", json.dumps(body).encode(), timeout=10)
    answer: dict[str, Any] = json.loads(message.data)
    return answer


async def _ensure_stream(client: Client, config: dict[str, Any]) -> None:
    answer = await _api(client, f"STREAM.CREATE.{config['name']}", config)
    if "error" in answer:
        answer = await _api(client, f"STREAM.UPDATE.{config['name']}", config)
    if "error" in answer:
        raise ProvisionFailed(f"stream {config['name']}: {answer['error']['description']}")


async def _ensure_consumer(
    client: Client, source: str, durable: str, filters: tuple[str, ...]
) -> None:
    body = {"stream_name": stream(source), "config": consumer_config(durable, filters)}
    answer = await _api(client, f"CONSUMER.DURABLE.CREATE.{stream(source)}.{durable}", body)
    if "error" in answer:
        where = f"consumer {durable} of {stream(source)}"
        raise ProvisionFailed(f"{where}: {answer['error']['description']}")


@asynccontextmanager
async def _connected(
    nats_url: str, nkey_file: Path | None, tls_ca_file: Path | None
) -> AsyncIterator[Client]:
    client = await nats.connect(
        nats_url,
        name="provisioner",
        inbox_prefix=inbox_prefix("provisioner"),
        allow_reconnect=False,
        error_cb=quietly,
        **options(nkey_file, tls_ca_file),
    )
    try:
        yield client
    finally:
        await client.close()


async def provision_consumers(
    nats_url: str,
    durable: str,
    wanted: Mapping[str, tuple[str, ...]],
    nkey_file: Path | None = None,
    tls_ca_file: Path | None = None,
) -> None:
    """Make one durable consumer per publishing service: {owner: filter subjects}.

    One more tells this service what the broker gave up of them.
    """
    if not wanted:
        return
    async with _connected(nats_url, nkey_file, tls_ca_file) as client:
        await _ensure_consumer(client, ADVISORIES, durable, advisories(durable))
        for source, filters in wanted.items():
            await _ensure_consumer(client, source, durable, filters)


async def provision_rebuild(
    nats_url: str,
    service: str,
    nkey_file: Path | None = None,
    tls_ca_file: Path | None = None,
) -> None:
    """Make fresh consumers that read a service's sources from the first event on."""
    durable = rebuilder(service)
    async with _connected(nats_url, nkey_file, tls_ca_file) as client:
        for source, filters in subscriptions(service).items():
            await _api(client, f"CONSUMER.DELETE.{stream(source)}.{durable}", {})
            await _ensure_consumer(client, source, durable, filters)


async def provision(
    nats_url: str, nkey_file: Path | None = None, tls_ca_file: Path | None = None
) -> None:
    """Make every stream and consumer of the catalogue. Raises ProvisionFailed, naming the one."""
    async with _connected(nats_url, nkey_file, tls_ca_file) as client:
        for service in publishers():
            await _ensure_stream(client, stream_config(service))
        await _ensure_stream(client, advisories_config())
    for service in SERVICES:
        wanted = subscriptions(service)
        await provision_consumers(nats_url, service, wanted, nkey_file, tls_ca_file)


def main() -> None:
    """Read NATS_URL, NATS_NKEY_FILE and NATS_TLS_CA_FILE, and provision."""
    url = os.environ.get("NATS_URL", "nats://127.0.0.1:14222")
    asyncio.run(provision(url, _file("NATS_NKEY_FILE"), _file("NATS_TLS_CA_FILE")))


def _file(variable: str) -> Path | None:
    return Path(given) if (given := os.environ.get(variable)) else None


if __name__ == "__main__":
    main()
