"""Real servers for every test that wants them, and a mark per folder; nothing else."""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from pymongo import MongoClient

from deploy.embedded import free_port, start_mongod, start_nats
from shared.messaging.provision import provision
from tests.bus import Bus

LANES = (
    "unit",
    "component",
    "contract",
    "architecture",
    "integration",
    "delivery",
    "e2e",
    "compose",
)


# Other work on the machine makes an example slow; what is too slow for good is the benches' matter.
hypothesis.settings.register_profile(
    "potbank", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("potbank")


def pytest_configure(config: pytest.Config) -> None:
    """Each folder of tests is a lane and a mark."""
    for lane in LANES:
        config.addinivalue_line("markers", f"{lane}: the tests of tests/{lane}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test with its lane."""
    here = Path(__file__).parent
    for item in items:
        item.add_marker(item.path.relative_to(here).parts[0])


@pytest.fixture(scope="session")
def mongo_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real MongoDB replica set of one; MONGO_URL where one is given."""
    if given := os.environ.get("MONGO_URL"):
        yield given
        return
    server = start_mongod(tmp_path_factory.mktemp("mongo"), free_port())
    _close_files_soon(server.url)
    yield server.url
    server.kill()


def _close_files_soon(url: str) -> None:
    """Thousands of tests each make and drop a database: what is dropped must let go of its files.

    Otherwise it is kept for five minutes for readers of old snapshots, and idle files for ten:
    more than a process may have open, and the server ends itself.
    """
    with MongoClient[dict[str, Any]](url) as client:
        client.admin.command("setParameter", 1, minSnapshotHistoryWindowInSeconds=0)
        client.admin.command("setParameter", 1, syncdelay=5)
        files = "file_manager=(close_idle_time=10,close_scan_interval=5,close_handle_minimum=250)"
        client.admin.command("setParameter", 1, wiredTigerEngineRuntimeConfig=files)


@pytest.fixture(scope="session")
def nats_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real NATS server with JetStream; NATS_URL where one is given."""
    if given := os.environ.get("NATS_URL"):
        yield given
        return
    server = start_nats(tmp_path_factory.mktemp("nats"), free_port())
    yield server.url
    server.kill()


@pytest.fixture
async def bus(mongo_url: str, tmp_path: Path) -> AsyncIterator[Bus]:
    """A broker of its own per test: streams are never shared between tests."""
    server = start_nats(tmp_path / "nats", free_port())
    await provision(server.url)
    bus = Bus(server.url, mongo_url)
    try:
        async with bus.stack:
            yield bus
    finally:
        server.kill()
        with MongoClient[dict[str, Any]](mongo_url) as client:
            for name in bus.databases:
                client.drop_database(name)


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """The real data to build against; skips where it is absent."""
    default = Path(__file__).parents[2] / "shared" / "data"
    folder = Path(os.environ.get("POTBANK_DATA", default))
    if not folder.is_dir():
        pytest.skip(f"no real data at {folder}: set POTBANK_DATA")
    return folder
