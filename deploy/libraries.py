"""mongod needs a library that a bare Debian lacks; better found here than in mongod's log."""

import os
import shutil
import subprocess
from pathlib import Path

from deploy.console import step
from deploy.embedded import find_mongod
from deploy.problems import Problem

_PACKAGES = {"libcurl.so.4": "libcurl4", "libssl.so.3": "libssl3", "liblzma.so.5": "liblzma5"}


def install_missing() -> None:
    """Install what mongod lacks where we may; else say what to install."""
    packages = packages_for(missing(find_mongod()))
    if not packages:
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Problem(f"mongod needs {', '.join(packages)}.", fix(packages))
    with step(f"apt-get install {' '.join(packages)} (mongod needs it)"):
        _apt_get("update")
        _apt_get("install", "--no-install-recommends", *packages)


def missing(program: Path) -> list[str]:
    """The shared libraries a program asks for and this machine does not have."""
    if not shutil.which("ldd"):
        return []
    listed = subprocess.run(["ldd", str(program)], capture_output=True, text=True, check=False)
    return [line.split()[0] for line in listed.stdout.splitlines() if "not found" in line]


def packages_for(libraries: list[str]) -> list[str]:
    """The Debian packages that bring these libraries."""
    return sorted({_PACKAGES.get(library, library) for library in libraries})


def fix(packages: list[str]) -> str:
    return f"apt-get install {' '.join(packages)}"


def _apt_get(*arguments: str) -> None:
    command = ["apt-get", "-qq", "-y", *arguments]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise Problem(f"{' '.join(command)} failed.", "run it by hand.", done.stderr[-2000:])
