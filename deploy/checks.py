"""The single checks of `potbank doctor`; each returns what it found and, if it is bad, the fix."""

import shutil
import subprocess
import sys
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal

import psutil

from deploy import assets, certificates, libraries, processes, secrets
from deploy.embedded import find_mongod, find_nats_server
from deploy.ports import holder, is_free
from deploy.system import System
from shared.storage.work import utc_now

State = Literal["ok", "optional", "failed"]
_GIGABYTE = 1_000_000_000
_MEMORY_NEEDED = 2 * _GIGABYTE
_DISK_NEEDED = 5 * _GIGABYTE
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# Ports whose program is not named like the port.
_OWNERS = {"smtp": "mailbox", "nats_monitor": "nats"}


@dataclass(frozen=True)
class Check:
    """One thing looked at. An `optional` one is missing, and only some commands need it."""

    name: str
    state: State
    found: str
    fix: str = ""


def python(_: System) -> Check:
    version = sys.version.split()[0]
    right = sys.version_info[:2] == (3, 11)
    return _check("python", right, version, "apt-get install python3.11 python3.11-venv")


def memory(_: System) -> Check:
    total = psutil.virtual_memory().total
    found = f"{total / _GIGABYTE:.1f} GB"
    return _check("memory", total >= _MEMORY_NEEDED, found, "give this machine 2 GB or more")


def disk(system: System) -> Check:
    free = shutil.disk_usage(system.root).free
    found = f"{free / _GIGABYTE:.1f} GB free"
    return _check("disk", free >= _DISK_NEEDED, found, f"free 5 GB on the disk of {system.root}")


def ports(system: System) -> Check:
    """Every port is free or held by our own process."""
    taken = []
    for field in fields(system.ports):
        port = getattr(system.ports, field.name)
        ours = processes.find(_OWNERS.get(field.name, field.name), system.state)
        if not ours and not is_free(port):
            taken.append(f"{port} ({field.name}): {holder(port)}")
    fix = "stop that program, or set POTBANK_PORT_BASE in .env"
    return _check("ports", not taken, "; ".join(taken) or "free or ours", fix)


def nats_server(system: System) -> Check:
    if system.external_nats:
        return _check("nats-server", True, "NATS_URL is set")
    return _check("nats-server", True, _version(find_nats_server()))


def mongod(system: System) -> Check:
    if system.external_mongo:
        return _check("mongod", True, "MONGO_URL is set")
    return _check("mongod", True, _version(find_mongod()))


def libraries_of_mongod(system: System) -> Check:
    missing = [] if system.external_mongo else libraries.missing(find_mongod())
    fix = libraries.fix(libraries.packages_for(missing))
    return _check("mongod's libraries", not missing, ", ".join(missing) or "all there", fix)


def secrets_kept(system: System) -> Check:
    exposed = secrets.exposed(system.secrets)
    found = ", ".join(path.name for path in exposed) or "readable by their owner only"
    return _check("secrets", not exposed, found, f"chmod 600 {system.secrets}/*")


def certificates_last(system: System) -> Check:
    """Where TLS is on, that no certificate ends before somebody looks again."""
    if not certificates.is_on(system.secrets):
        return _check("certificates", True, "TLS is off")
    files = [certificates.pair(system.secrets, server) for server in certificates.SERVERS]
    first = min(certificates.ends(file) for file in files)
    good = first > utc_now() + certificates.RENEWED_BEFORE / 2
    return _check("certificates", good, f"good until {first:%Y-%m-%d}", "run ./potbank up")


def node(_: System) -> Check:
    found = assets.find_node()
    fix = "run ./potbank again, it installs requirements/embedded.txt"
    return _check("node", found is not None, _version(found.node) if found else "none", fix)


def chromium(_: System) -> Check:
    browser = next((found for name in _BROWSERS if (found := shutil.which(name))), None)
    fix = "for browser tests: apt-get install chromium"
    return _wish("chromium", browser is not None, browser or "none", fix)


def docker(_: System) -> Check:
    fix = "for the compose lane: apt-get install docker.io docker-compose, and start dockerd"
    found = _version(Path("docker"), "info", "--format", "engine {{.ServerVersion}}")
    return _wish("docker", found.startswith("engine") and found != "engine ", found, fix)


def _check(name: str, good: bool, found: str, fix: str = "") -> Check:
    return Check(name, "ok" if good else "failed", found, "" if good else fix)


def _wish(name: str, good: bool, found: str, fix: str) -> Check:
    return Check(name, "ok" if good else "optional", found, "" if good else fix)


def _version(program: Path, *arguments: str) -> str:
    """The first line a program says of itself, or that it does not run."""
    command = [str(program), *(arguments or ("--version",))]
    try:
        said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=20)
    except (OSError, subprocess.SubprocessError):
        return "none that runs"
    return said.stdout.strip().splitlines()[0] if said.stdout.strip() else "none that runs"
