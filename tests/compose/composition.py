"""A composition brought up for tests: its own name, ports and volumes, gone afterwards."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx2

from deploy import assets, composition
from deploy.embedded import free_port
from deploy.lanes import stand_ins
from deploy.system import ROOT

PROJECT = "potbank-test"
_LONGEST_START = 600


@dataclass(frozen=True)
class Composition:
    """One running composition and how to speak to it."""

    url: str
    mailbox: str
    variables: Mapping[str, str]

    def compose(self, *arguments: str) -> str:
        """Run a compose command; its output, or a failure that shows it."""
        command = [*_compose(), "--project-name", PROJECT, "--profile", "demo", *arguments]
        done = subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, **self.variables},
            capture_output=True,
            text=True,
            check=False,
            timeout=_LONGEST_START,
        )
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
        return done.stdout

    def operator(self, *arguments: str) -> str:
        """What ./potbank would do for a local system, inside the composition."""
        return self.compose("run", "--rm", "operator", *arguments)

    def inspect(self, service: str) -> dict[str, Any]:
        """What the engine knows of a service's container."""
        found = subprocess.run(
            ["docker", "inspect", self.compose("ps", "--quiet", service).strip()],
            capture_output=True,
            text=True,
            check=True,
        )
        known: dict[str, Any] = json.loads(found.stdout)[0]
        return known


def why_not() -> str:
    """Why no composition can run here; empty if one can."""
    if _engine_answers() and _has_images():
        return ""
    if not stand_ins().exists():
        return "no Docker engine with the images answers, and there is no script to make one"
    if os.geteuid() != 0:
        return "making stand-in images needs root"
    made = subprocess.run(
        ["bash", str(stand_ins())], capture_output=True, text=True, check=False, timeout=900
    )
    return f"stand-in images failed: {made.stderr[-500:]}" if made.returncode else ""


@contextmanager
def running() -> Iterator[Composition]:
    """Everything built and up, from empty volumes."""
    composition.write(ROOT / ".potbank" / "compose")
    assets.build(ROOT)
    page, mailbox = free_port(), free_port()
    url = f"http://127.0.0.1:{page}"
    variables = {
        "POTBANK_LISTEN": f"127.0.0.1:{page}",
        "MAILBOX_LISTEN": f"127.0.0.1:{mailbox}",
        "PUBLIC_URL": url,
        "BUILD_NETWORK": "host",
        "HEALTH_INTERVAL": "2s",
    }
    system = Composition(url, f"http://127.0.0.1:{mailbox}", variables)
    try:
        system.compose("build", "--quiet")
        system.compose("up", "--detach")
        _await_ready(system)
        yield system
    finally:
        system.compose("down", "--volumes", "--timeout", "10")


def _await_ready(system: Composition) -> None:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        try:
            if httpx2.get(f"{system.url}/health/ready", timeout=2).is_success:
                return
        except httpx2.HTTPError:
            pass
        time.sleep(0.5)
    raise AssertionError(system.compose("logs", "--tail", "20"))


def _engine_answers() -> bool:
    if not shutil.which("docker"):
        return False
    return subprocess.run(["docker", "info"], capture_output=True, check=False).returncode == 0


def _has_images() -> bool:
    images = ["python:3.11-slim-bookworm", "nats:2.15-alpine", "mongo:8.0"]
    command = ["docker", "image", "inspect", *images]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _compose() -> list[str]:
    plugin = subprocess.run(["docker", "compose", "version"], capture_output=True, check=False)
    return ["docker", "compose"] if plugin.returncode == 0 else ["docker-compose"]
