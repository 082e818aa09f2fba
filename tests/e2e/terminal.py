"""Runs `potbank` as an operator would, against the system of the tests."""

import os
import subprocess
import sys
from dataclasses import asdict
from subprocess import CompletedProcess

from deploy.system import System

# Everybody in these tests lives behind one address and joins within a minute.
_RATES = ("REQUEST_RATE", "SIGN_IN_RATE", "SIGN_IN_RATE_PER_ADDRESS")


def up(system: System) -> None:
    """Start whatever does not run; fails with the command's own words."""
    ended = potbank(system, "up")
    assert ended.returncode == 0, ended.stdout + ended.stderr


def potbank(system: System, *arguments: str) -> CompletedProcess[str]:
    """Run one verb to its end; output as text, exit code as it is."""
    ports = {
        f"POTBANK_PORT_{name.upper()}": str(port) for name, port in asdict(system.ports).items()
    }
    variables = {
        **os.environ,
        **ports,
        **{f"GATEWAY_{rate}": "100000 per minute" for rate in _RATES},
        "POTBANK_STATE": str(system.state),
        "PUBLIC_URL": system.public_url,
        "COLUMNS": "200",
    }
    return subprocess.run(
        [sys.executable, "-m", "deploy", *arguments],
        cwd=system.root,
        env=variables,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
