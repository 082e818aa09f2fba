"""`potbank lock`: the pinned and hashed requirement files, made again from what we ask for."""

import subprocess
import sys
from pathlib import Path

from deploy.console import step
from deploy.problems import Problem
from deploy.system import ROOT

_OPTIONS = (
    "--quiet",
    "--universal",
    "--generate-hashes",
    "--python-version",
    "3.11",
    "--no-header",
)
# A later file is held to the versions of the first.
_FILES = ("base", "embedded", "dev", "mailbox", "installer")


def lock() -> None:
    """Pin and hash requirements/*.in into requirements/*.txt; no registry address is written."""
    uv = str(Path(sys.executable).parent / "uv")
    for name in _FILES:
        command = [uv, "pip", "compile", *_OPTIONS, f"{name}.in", "--output-file", f"{name}.txt"]
        with step(f"requirements/{name}.txt"):
            done = subprocess.run(
                command, cwd=ROOT / "requirements", capture_output=True, text=True, check=False
            )
            if done.returncode:
                raise Problem(f"{name}.in has no solution.", "loosen a pin in it.", done.stderr)
