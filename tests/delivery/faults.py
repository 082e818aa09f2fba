"""What happens to disks and to the files of a broker, done on purpose, and the ledger that judges.

Every fault is undone when its context is left, also after a failure. What a machine cannot do
skips the test, with the reason and the fix.
"""

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from deploy.embedded import (
    Nats,
    answers,
    find_nats_server,
    free_port,
    nats_at,
    wait_until,
    write_nats_conf,
)
from deploy.processes import Process, spawn

MEGABYTE = 1024 * 1024
FORGETFUL = '\njetstream {{ store_dir: "{store}", max_file_store: 8GB }}\n'
"""The server as most people run it: acknowledged first, on the disk within two minutes."""


# --- the broker and its files ---------------------------------------------------------------


class Broker:
    """A nats-server on one port, whose files a test may keep, change and put back."""

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self.folder = folder
        self.durable = durable
        self._ports = free_port(), free_port()
        self._server: Nats | None = None

    @property
    def url(self) -> str:
        return f"nats://127.0.0.1:{self._ports[0]}"

    @property
    def monitor_url(self) -> str:
        return f"http://127.0.0.1:{self._ports[1]}"

    @property
    def server(self) -> Nats:
        assert self._server is not None, "start() first"
        return self._server

    @property
    def store(self) -> Path:
        return self.folder / "data" / "nats"

    def files_of(self, stream: str) -> Path:
        return self.store / "jetstream" / "$G" / "streams" / stream

    def start(self, folder: Path | None = None, *, until_it: str = "healthz") -> None:
        """Start, from another folder where one is given, and wait until it says it is healthy."""
        self.folder = folder or self.folder
        extra = "" if self.durable else FORGETFUL.format(store=self.store)
        conf = write_nats_conf(self.folder, *self._ports, extra)
        process = spawn("nats", [str(find_nats_server()), "--config", str(conf)], self.folder)
        self._server = server = nats_at(process, *self._ports)
        wait_until(lambda: answers(f"{self.monitor_url}/{until_it}"), server, "see its log")

    def kill(self) -> None:
        if self._server is not None:
            self._server.kill()

    def keep(self, image: Path) -> Path:
        """An image of everything it has on disk; only while it is down."""
        shutil.copytree(self.store, image)
        return image

    def put_back(self, image: Path, part: str = ".") -> None:
        """The older files again, or one part of them; only while it is down."""
        shutil.rmtree(self.store / part)
        shutil.copytree(image / part, self.store / part)


def flip_bit(path: Path, at: float = 1 / 3, of: bytes = b"") -> None:
    """One bit of a file becomes the other one: so far into it, or the first of these bytes."""
    content = bytearray(path.read_bytes())
    content[content.index(of) if of else int(len(content) * at)] ^= 1
    path.write_bytes(content)


@contextlib.contextmanager
def running(broker: Broker) -> Iterator[Broker]:
    """Started, and gone afterwards."""
    broker.start()
    try:
        yield broker
    finally:
        broker.kill()


# --- disks ----------------------------------------------------------------------------------


def _demand(*programs: str, package: str) -> None:
    if os.geteuid() != 0:
        pytest.skip("mounts and traces other processes: run as root")
    for program in programs:
        if shutil.which(program) is None:
            pytest.skip(f"{program} is missing: apt-get install {package}")


def _run(*command: str) -> None:
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        pytest.skip(f"this machine cannot: {' '.join(command[:2])}: {result.stderr.strip()}")


@contextlib.contextmanager
def _mounted(where: Path, *command: str) -> Iterator[Path]:
    where.mkdir(parents=True, exist_ok=True)
    _run("mount", *command, str(where))
    try:
        yield where
    finally:
        subprocess.run(["umount", "--lazy", str(where)], check=False, capture_output=True)


@dataclass(frozen=True)
class Disk:
    """An ext4 file system in a file: what is in the file is what a power cut leaves."""

    image: Path
    folder: Path

    def synced(self) -> None:
        """Everything written so far is on the disk."""
        subprocess.run(["sync", "--file-system", str(self.folder)], check=True)

    def cut_power(self, server: Process, copy: Path) -> Path:
        """Copy what the disk holds while the server runs; what was never synced is not in it.

        The server is stopped for the moment of the copy, so that it is of one moment, and killed.
        """
        server.signal(signal.SIGSTOP)
        subprocess.run(["cp", "--sparse=always", str(self.image), str(copy)], check=True)
        server.kill()
        return copy


@contextlib.contextmanager
def ext4(folder: Path, megabytes: int) -> Iterator[Disk]:
    """A disk of its own. Needs root and e2fsprogs."""
    _demand("mkfs.ext4", package="e2fsprogs")
    folder.mkdir(parents=True, exist_ok=True)
    image = folder / "disk.img"
    with image.open("wb") as file:
        file.truncate(megabytes * MEGABYTE)
    _run("mkfs.ext4", "-q", "-F", str(image))
    with _mounted(folder / "mounted", "-o", "loop", str(image)) as where:
        yield Disk(image, where)


@contextlib.contextmanager
def after_power_cut(copy: Path) -> Iterator[Disk]:
    """The disk as it is found when the power is back."""
    with _mounted(copy.with_suffix(".mounted"), "-o", "loop", str(copy)) as where:
        yield Disk(copy, where)


@contextlib.contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A file system of fixed size, in memory. Needs root."""
    _demand("mount", package="mount")
    options = "-o", f"size={megabytes}m"
    with _mounted(folder, "-t", "tmpfs", *options, "none") as where:
        yield where


def fill(disk: Path, leaving: int = 0) -> Path:
    """Somebody else's file takes the space, however much is left; removing it gives it back."""
    ballast = disk / "ballast"
    with ballast.open("wb") as file:
        for _ in range(20):
            free = os.statvfs(disk)
            size = max(1, free.f_bavail * free.f_bsize - leaving)
            with contextlib.suppress(OSError):  # a server took some of it meanwhile: again
                os.posix_fallocate(file.fileno(), 0, size)
                return ballast
    raise OSError(f"cannot fill {disk}")


@contextlib.contextmanager
def injected(server: Process, fault: str) -> Iterator[Path]:
    """Every fsync of a running server is answered by the test: `error=EIO`, `delay_enter=300000`.

    Gives the trace, in which each is marked INJECTED. Needs root and strace.
    """
    _demand("strace", package="strace")
    trace = server.log.with_suffix(".strace")
    calls = "fsync,fdatasync"
    options = ["-f", "-p", str(server.pid), "-e", f"trace={calls}", "-e", f"inject={calls}:{fault}"]
    with subprocess.Popen(
        ["strace", *options, "-o", str(trace)], stderr=subprocess.PIPE, text=True
    ) as tracer:
        assert tracer.stderr is not None
        said = tracer.stderr.readline()
        try:
            if "attached" not in said:
                pytest.skip(f"strace may not attach here: {said.strip()}")
            yield trace
        finally:
            tracer.send_signal(signal.SIGINT)
            tracer.wait()


def injections(trace: Path) -> int:
    """How many calls were answered by the test."""
    return trace.read_text().count("(INJECTED)") + trace.read_text().count("(DELAYED)")
