"""Start, find and stop programs, so that `up` may run twice and `down` ends only its own."""

import json
import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from deploy.problems import Problem

_MONGOD_INFORMATION = '"s":"I"'
# Only a parent can clear away an ended child, and only by the handle it started it with.
_children: dict[int, psutil.Popen] = {}


@dataclass(frozen=True)
class Process:
    """A program started by us, in this run or in an earlier one."""

    name: str
    handle: psutil.Process
    log: Path

    @property
    def pid(self) -> int:
        return self.handle.pid

    def alive(self) -> bool:
        with suppress(psutil.NoSuchProcess):
            return self.handle.is_running() and self.handle.status() != psutil.STATUS_ZOMBIE
        return False

    def memory(self) -> int:
        """Resident memory in bytes, 0 once the program has ended."""
        with suppress(psutil.NoSuchProcess):
            return self.handle.memory_info().rss
        return 0

    def ask_to_end(self) -> None:
        with suppress(psutil.NoSuchProcess):
            self.handle.terminate()

    def ended(self, patience: float) -> bool:
        """Wait for it to end by itself."""
        deadline = time.monotonic() + patience
        while self.alive():
            if time.monotonic() > deadline:
                return False
            time.sleep(0.02)
        self._reap()
        return True

    def stop(self, patience: float = 20.0) -> bool:
        """Ask it to end and wait; True if it went by itself, False if it had to be killed."""
        self.ask_to_end()
        if self.ended(patience):
            return True
        self.kill()
        return False

    def kill(self) -> None:
        """End it as a power cut would."""
        with suppress(psutil.NoSuchProcess):
            self.handle.kill()
        self.ended(patience=10)

    def _reap(self) -> None:
        # One started by an earlier run is not our child: its remains are for init to clear.
        if isinstance(self.handle, psutil.Popen):
            self.handle.wait()
            _children.pop(self.pid, None)

    def signal(self, number: int) -> None:
        self.handle.send_signal(number)

    def last_lines(self, count: int = 15) -> str:
        """The end of its log, without what a server says in passing."""
        lines = self.log.read_text(errors="replace").splitlines()
        return "\n".join([line for line in lines if _MONGOD_INFORMATION not in line][-count:])

    def demand_alive(self, fix: str) -> None:
        """Raise a Problem that shows the end of the log if the program is gone."""
        if not self.alive():
            self._reap()
            raise Problem(f"{self.name} stopped right after it started.", fix, self.last_lines())


def spawn(
    name: str,
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> Process:
    """Start a program that outlives this terminal; `logs/` has its output, `run/` its record."""
    variables = dict(environment or {})
    log = _log(folder, name)
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists():
        log.replace(log.with_suffix(".log.before"))
    with log.open("ab") as output:
        handle = psutil.Popen(
            list(command),
            env={**os.environ, **variables},
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    _children[handle.pid] = handle
    _await_own_name(handle)
    record = _record(folder, name)
    record.parent.mkdir(parents=True, exist_ok=True)
    known = {"pid": handle.pid, "command": list(command), "environment": variables}
    record.write_text(json.dumps(known, indent=1))
    return Process(name, handle, log)


def _await_own_name(handle: psutil.Popen) -> None:
    """For a moment a new process has no command line, and `find` would not know it."""
    with suppress(psutil.NoSuchProcess):
        while not handle.cmdline():
            time.sleep(0.001)


def find(name: str, folder: Path) -> Process | None:
    """The program of that name if it still runs; a reused id is told by its other command."""
    known = _read(_record(folder, name))
    if known is None:
        return None
    with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
        handle = _children.get(known["pid"]) or psutil.Process(known["pid"])
        process = Process(name, handle, _log(folder, name))
        if process.alive() and process.handle.cmdline() == known["command"]:
            return process
    return None


def started_with(name: str, folder: Path) -> dict[str, str]:
    """The variables it was started with, to see whether its settings have changed since."""
    known = _read(_record(folder, name))
    return known["environment"] if known else {}


def forget(name: str, folder: Path) -> None:
    _record(folder, name).unlink(missing_ok=True)


def _log(folder: Path, name: str) -> Path:
    return folder / "logs" / f"{name}.log"


def _record(folder: Path, name: str) -> Path:
    return folder / "run" / f"{name}.json"


def _read(path: Path) -> dict[str, Any] | None:
    return json.loads(path.read_text()) if path.exists() else None
