"""TLS at the database, on the real one and with both drivers."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pytest
from pymongo import MongoClient
from pymongo.errors import PyMongoError, ServerSelectionTimeoutError

from deploy import certificates, mongo
from deploy.embedded import Mongod, free_port, start_mongod
from deploy.problems import Problem
from shared.storage.access import Access
from shared.storage.mongo import Database, within
from tests.integration.tls.servers import (
    LEFT_SOCKETS,
    expire,
    files,
    port_of,
    renew,
    shown,
    without_1_3,
)

BOTH = pytest.mark.parametrize("driver", ["motor", "pymongo"])
Driver = Literal["motor", "pymongo"]

SECONDS = 4.0
"""A driver tries again for as long as it may; the first try is as good as the last."""

pytestmark = LEFT_SOCKETS


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return files(tmp_path_factory.mktemp("secrets"))


@pytest.fixture(scope="module")
def guarded(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mongod]:
    """A database as `up` starts it."""
    port = free_port()
    where = tmp_path_factory.mktemp("mongo")
    server = start_mongod(where, port, auth=folder / "mongo.keyfile")
    mongo.create_users(port, folder)
    yield server
    server.kill()


async def pinged(port: int, folder: Path, ca: Path | None, driver: Driver = "motor") -> None:
    """Connect as matching, as a service does."""
    url = f"mongodb://matching@127.0.0.1:{port}/?authSource=matching&directConnection=true"
    access = Access(folder / "mongo_matching.password", ca)
    database = Database(url, "matching", driver=driver, access=access)
    try:
        await database.ping()
    finally:
        await database.close()


@BOTH
async def test_whoever_has_the_password_and_the_authority_is_let_in(
    guarded: Mongod, folder: Path, driver: Driver
) -> None:
    await pinged(port_of(guarded.url), folder, certificates.authority(folder), driver)


@BOTH
async def test_a_client_without_tls_is_refused(
    guarded: Mongod, folder: Path, driver: Driver
) -> None:
    with within(SECONDS), pytest.raises(PyMongoError):
        await pinged(port_of(guarded.url), folder, None, driver)
    assert "SSLHandshakeFailed" in guarded.log.read_text()


def test_an_older_tls_is_refused(guarded: Mongod, folder: Path) -> None:
    old, port = without_1_3(folder / certificates.AUTHORITY), port_of(guarded.url)
    with (
        socket.create_connection(("127.0.0.1", port), timeout=10) as plain,
        pytest.raises((ssl.SSLError, OSError)),
        old.wrap_socket(plain, server_hostname="127.0.0.1"),
    ):
        raise AssertionError("it was let in")


@BOTH
async def test_a_database_of_another_authority_is_refused(
    guarded: Mongod, folder: Path, tmp_path: Path, driver: Driver
) -> None:
    another = files(tmp_path / "another") / certificates.AUTHORITY
    wrong = pytest.raises(ServerSelectionTimeoutError, match="certificate verify failed")
    with within(SECONDS), wrong:
        await pinged(port_of(guarded.url), folder, another, driver)


@BOTH
async def test_an_expired_certificate_is_refused(tmp_path: Path, driver: Driver) -> None:
    """By the service, whatever shows it: mongod itself would not start with it."""
    expire(files(tmp_path), "mongo")
    old = pytest.raises(ServerSelectionTimeoutError, match="certificate has expired")
    with showing(certificates.pair(tmp_path, "mongo")) as port, within(SECONDS), old:
        await pinged(port, tmp_path, certificates.authority(tmp_path), driver)
    with pytest.raises(Problem, match="mongo stopped"):
        start_mongod(tmp_path / "server", free_port(), auth=tmp_path / "mongo.keyfile")


def test_a_renewed_certificate_is_taken_up_and_nobody_is_disturbed(
    guarded: Mongod, folder: Path
) -> None:
    port, ca = port_of(guarded.url), folder / certificates.AUTHORITY
    with MongoClient[dict[str, object]](
        guarded.url,
        username="matching",
        authSource="matching",
        **Access(folder / "mongo_matching.password", ca).options(),
    ) as client:
        client.matching.command("ping")
        renewed = renew(folder, "mongo")
        assert shown(port, ca) != renewed
        mongo.take_certificate(port, folder)
        assert shown(port, ca) == renewed
        client.matching.command("ping")


def test_an_index_is_finished_where_there_is_data(guarded: Mongod, folder: Path) -> None:
    """For that the database calls itself and shows its own certificate; it would wait for ever."""
    access = Access(folder / "mongo_matching.password", folder / certificates.AUTHORITY)
    with (
        MongoClient[dict[str, object]](
            guarded.url, username="matching", authSource="matching", **access.options()
        ) as client,
        within(30),
    ):
        client.matching.things.insert_one({"_id": 1, "a": 1})
        assert client.matching.things.create_index("a") == "a_1"


@contextmanager
def showing(pair: Path) -> Iterator[int]:
    """A server that does nothing but show this certificate; its port."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pair)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.2)
        stop = threading.Event()
        thread = threading.Thread(target=_show, args=(listening, context, stop))
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            stop.set()
            thread.join()


def _show(listening: socket.socket, context: ssl.SSLContext, stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            plain, _ = listening.accept()
        except TimeoutError:
            continue
        plain.settimeout(5)
        try:
            context.wrap_socket(plain, server_side=True).close()
        except OSError:
            plain.close()
