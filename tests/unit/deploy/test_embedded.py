"""Everything else is tested on these servers: they have to be the real ones, with our settings."""

import signal
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from pymongo import MongoClient
from pymongo.errors import OperationFailure

from deploy import mongo, secrets
from deploy.embedded import Mongod, free_port, start_mongod, start_nats
from deploy.problems import Problem


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keys")
    secrets.generate(folder)
    return folder


@pytest.fixture(scope="module")
def guarded(keys: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mongod]:
    port = free_port()
    server = start_mongod(tmp_path_factory.mktemp("mongo"), port, auth=keys / "mongo.keyfile")
    mongo.create_users(port, keys)
    yield server
    server.stop()


def as_matching(server: Mongod, keys: Path) -> MongoClient[dict[str, object]]:
    password = (keys / "mongo_matching.password").read_text()
    return MongoClient(server.url, username="matching", password=password, authSource="matching")


def test_nats_writes_to_the_disk_before_it_acknowledges(tmp_path: Path) -> None:
    server = start_nats(tmp_path, free_port())
    try:
        varz = httpx2.get(f"{server.monitor_url}/varz").json()
        assert varz["jetstream"]["config"]["sync_always"] is True
        assert varz["max_payload"] == 1024 * 1024
    finally:
        assert server.stop()
    assert not server.alive()


def test_a_configuration_that_nats_refuses_is_shown_with_its_log(tmp_path: Path) -> None:
    with pytest.raises(Problem) as refused:
        start_nats(tmp_path, free_port(), conf_extra="nonsense {\n")
    assert "nats stopped" in refused.value.what
    assert "Parse error" in refused.value.details


def test_mongod_has_transactions_and_survives_a_kill_and_a_new_port(tmp_path: Path) -> None:
    server = start_mongod(tmp_path, free_port())
    with (
        MongoClient[dict[str, object]](server.url) as client,
        client.start_session() as session,
        session.start_transaction(),
    ):
        client.kept.things.insert_one({"_id": 1}, session=session)
    server.kill()
    again = start_mongod(tmp_path, free_port())
    try:
        with MongoClient[dict[str, object]](again.url) as client:
            assert client.kept.things.count_documents({}) == 1
    finally:
        again.stop()


def test_a_service_reaches_its_own_database_only(guarded: Mongod, keys: Path) -> None:
    with as_matching(guarded, keys) as client:
        client.matching.things.insert_one({"_id": 1})
        with pytest.raises(OperationFailure, match="not authorized"):
            client.reporting.things.find_one({})
        with pytest.raises(OperationFailure, match="not authorized"):
            client.admin.command("shutdown")


def test_no_code_of_a_caller_runs_in_the_database(guarded: Mongod, keys: Path) -> None:
    with as_matching(guarded, keys) as client:
        client.matching.things.insert_one({"_id": 2})
        with pytest.raises(OperationFailure):
            client.matching.things.find_one({"$where": "return true"})


def test_nobody_reads_without_a_password(guarded: Mongod) -> None:
    refused = pytest.raises(OperationFailure, match="authentication")
    with MongoClient[dict[str, object]](guarded.url) as client, refused:
        client.matching.things.find_one({})


def test_users_may_be_made_again_and_get_a_changed_password(
    guarded: Mongod, keys: Path, tmp_path: Path
) -> None:
    changed = tmp_path / "secrets"
    secrets.generate(changed)
    (changed / "mongo_root.password").write_bytes((keys / "mongo_root.password").read_bytes())
    port = int(guarded.url.split(":")[2].split("/")[0])
    mongo.create_users(port, changed)
    with as_matching(guarded, changed) as client:
        assert client.matching.command("ping")["ok"]
    mongo.create_users(port, keys)


def test_data_that_belongs_to_other_secrets_is_said_plainly(
    guarded: Mongod, tmp_path: Path
) -> None:
    secrets.generate(tmp_path / "others")
    port = int(guarded.url.split(":")[2].split("/")[0])
    with pytest.raises(Problem, match="root user whose password is not"):
        mongo.create_users(port, tmp_path / "others")


def test_a_running_nats_takes_new_users_without_a_restart(tmp_path: Path) -> None:
    port = free_port()
    server = start_nats(tmp_path, port)
    try:
        conf = tmp_path / "nats.conf"
        conf.write_text(conf.read_text() + 'authorization { token: "changed" }\n')
        server.signal(signal.SIGHUP)
        assert server.alive()
    finally:
        server.stop()
