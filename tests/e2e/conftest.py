"""The whole real system, once per run: servers, five services, gateway and mailbox as processes."""

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import fields
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from deploy.asking import Ask, asking_as_operator
from deploy.embedded import free_port
from deploy.system import ROOT, Ports, System
from tests.e2e import terminal
from tests.e2e.city import City, build_city


@pytest.fixture(scope="session")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """A running system on free ports in a folder of its own; ended at the end, whatever happens."""
    ports = Ports(**{field.name: free_port() for field in fields(Ports)})
    described = System(
        root=ROOT,
        state=tmp_path_factory.mktemp("system") / "state",
        ports=ports,
        public_url=f"http://127.0.0.1:{ports.gateway}",
        place=ROOT / "deploy" / "places" / "stoke-on-trent",
    )
    described.state.mkdir(parents=True, exist_ok=True)
    (described.state / "demo-loaded").touch()  # these tests bring their own people
    terminal.up(described)
    try:
        yield described
    finally:
        terminal.potbank(described, "down")


@pytest.fixture(scope="session")
async def ask(system: System) -> AsyncIterator[Ask]:
    """The operator's line to every service."""
    async with asking_as_operator(system) as asking:
        yield asking


@pytest.fixture
async def city(system: System, ask: Ask) -> AsyncIterator[City]:
    """A fresh organisation with a representative and an opportunity, and a way to meet people."""
    built = await build_city(system, ask)
    try:
        yield built
    finally:
        await built.leave()


@pytest.fixture
def potbank(system: System) -> Callable[..., CompletedProcess[str]]:
    """The operator's command against the running system."""
    return lambda *arguments: terminal.potbank(system, *map(str, arguments))


@pytest.fixture
def a_file(tmp_path: Path) -> Callable[[str | bytes], Path]:
    """A file with this content."""

    def written(content: str | bytes, name: str = "file.csv") -> Path:
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    return written
