"""Runs `potbank` as an operator would, against the system of the tests."""

import os
import subprocess
import sys
from dataclasses import asdict
from subprocess import CompletedProcess
from unittest.mock import patch

from deploy import programs
from deploy.system import System

# Everybody in these tests lives behind one address and joins within a minute.
# They are also told a week's news of many in a minute, at whatever hour the tests run.
_MAIL = {"QUIET_FROM": "0", "QUIET_UNTIL": "0", "SINGLES_A_WEEK": "100"}
_RATES = ("REQUEST_RATE", "SIGN_IN_RATE", "SIGN_IN_RATE_PER_ADDRESS")


def variables(system: System) -> dict[str, str]:
    """What an operator of this system has in the environment."""
    ports = {
        f"POTBANK_PORT_{name.upper()}": str(port) for name, port in asdict(system.ports).items()
    }
    return {
        **ports,
        **{f"GATEWAY_{rate}": "100000 per minute" for rate in _RATES},
        **{f"NOTIFICATIONS_{name}": value for name, value in _MAIL.items()},
        "POTBANK_STATE": str(system.state),
        "PUBLIC_URL": system.public_url,
        "PYTHONPATH": str(system.root),
        "COLUMNS": "200",
    }


def up(system: System) -> None:
    """Start whatever does not run; fails with the command's own words."""
    ended = potbank(system, "up")
    assert ended.returncode == 0, ended.stdout + ended.stderr


def start_again(system: System) -> None:
    """What `up` does about services that are gone, without an interpreter of its own each time."""
    with patch.dict(os.environ, variables(system)):
        programs.start_services(system)
        programs.start_gateway(system)


def potbank(system: System, *arguments: str) -> CompletedProcess[str]:
    """Run one verb to its end; output as text, exit code as it is."""
    return subprocess.run(
        [sys.executable, "-m", "deploy", *arguments],
        cwd=system.root,
        env={**os.environ, **variables(system)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
