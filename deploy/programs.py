"""Potbank's own processes: one per service, plus the gateway and the development mailbox."""

import hashlib
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from deploy import processes
from deploy.embedded import answers, wait_until
from deploy.ports import demand_free
from deploy.processes import Process
from deploy.system import SERVICES, System

_PATIENCE = 60.0


def start_mailbox(system: System) -> None:
    """Catch the mail of a development system and show it on a page."""
    variables = {
        "MAILBOX_PORT": str(system.ports.mailbox),
        "MAILBOX_SMTP_PORT": str(system.ports.smtp),
        "POTBANK_BUILD": _build(system.root, "deploy/mailbox"),
    }
    process = _ensure(system, "mailbox", "deploy.mailbox", variables, ("mailbox", "smtp"))
    _await(process, f"{system.mailbox_url}/health/ready")


def start_services(system: System) -> None:
    """Start all services, then wait for all: they come up side by side."""
    started = [(name, _start_program(system, name)) for name in SERVICES]
    for name, process in started:
        _await(process, system.ready_url(name))


def start_gateway(system: System) -> None:
    """Last, because it is what people see."""
    _await(_start_program(system, "gateway"), system.ready_url("gateway"))


def _start_program(system: System, name: str) -> Process:
    # The authority is among what a process reads once: a new one wants a new process.
    authorities = {str(ca) for ca in (system.nats_ca_file, system.mongo_ca_file) if ca}
    read = ("shared", f"services/{name}", *sorted(authorities))
    build = {"POTBANK_BUILD": _build(system.root, *read)}
    return _ensure(system, name, f"services.{name}", system.environment(name) | build, (name,))


def _ensure(
    system: System, name: str, module: str, variables: Mapping[str, str], ports: Sequence[str]
) -> Process:
    """The running process, or a new one if it is gone or its code or settings have changed."""
    running = processes.find(name, system.state)
    if running and processes.started_with(name, system.state) == variables:
        return running
    if running:
        running.stop()
    for port in ports:
        demand_free(getattr(system.ports, port), port)
    command = [sys.executable, "-m", module]
    return processes.spawn(name, command, system.state, variables, cwd=system.root)


def _await(process: Process, url: str) -> None:
    wait_until(lambda: answers(url), process, f"see {process.log} for the whole story", _PATIENCE)


def _build(root: Path, *sources: str) -> str:
    """A mark of the code a process was started with: the size and time of every source file."""
    digest = hashlib.sha256()
    for source in (root / each for each in sources):
        for path in [source] if source.is_file() else sorted(source.rglob("*.py")):
            found = path.stat()
            digest.update(f"{path}{found.st_size}{found.st_mtime_ns}".encode())
    return digest.hexdigest()[:16]
