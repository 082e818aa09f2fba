"""The whole real system, once per run: servers, five services, gateway and mailbox as processes."""

import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import fields
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from deploy import assets, processes
from deploy.asking import Ask, asking_as_operator
from deploy.embedded import free_port
from deploy.system import PROGRAMS, ROOT, Ports, System
from tests.e2e import terminal
from tests.e2e.city import City, Person, a_person, build_city
from tests.e2e.stage import Stage, a_stage

CODE = ("deploy", "services", "shared")


@pytest.fixture(scope="session")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """A running system on free ports in a folder of its own; ended at the end, whatever happens."""
    ports = Ports(**{field.name: free_port() for field in fields(Ports)})
    root = a_checkout(tmp_path_factory.mktemp("checkout"))
    described = System(
        root=root,
        state=tmp_path_factory.mktemp("system") / "state",
        ports=ports,
        public_url=f"http://127.0.0.1:{ports.gateway}",
        place=root / "deploy" / "places" / "stoke-on-trent",
    )
    described.state.mkdir(parents=True, exist_ok=True)
    (described.state / "demo-loaded").touch()  # these tests bring their own people
    terminal.up(described)
    try:
        yield described
    finally:
        running = [found for name in PROGRAMS if (found := processes.find(name, described.state))]
        terminal.potbank(described, "down")
        assert all(process.ended(patience=1) for process in running)


def a_checkout(folder: Path) -> Path:
    """The code as it is now: `up` restarts what was edited, and somebody may be editing."""
    assets.build(ROOT)
    for name in CODE:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("node_modules"))
    return folder


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


@pytest.fixture(scope="session")
async def home(system: System, ask: Ask) -> AsyncIterator[City]:
    """An organisation for tests in which nothing is matched: they need not have one each."""
    built = await build_city(system, ask)
    yield built
    await built.leave()


@pytest.fixture(scope="session")
async def resident(home: City) -> Person:
    """A member whom every service has heard of, for tests that leave nothing behind."""
    member = await home.member()
    await member.posts_once_known("/offers", home.offer())
    await member.withdraws()
    return member


@pytest.fixture(scope="session")
async def visitor(system: System) -> AsyncIterator[Person]:
    """Somebody who never joins."""
    somebody = a_person(system, "Somebody New")
    yield somebody
    await somebody.http.aclose()


@pytest.fixture(scope="session")
async def stage(system: System, ask: Ask) -> AsyncIterator[Stage]:
    """Things that belong to somebody, for tests of who gets at them."""
    async with a_stage(system, ask) as built:
        yield built


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
