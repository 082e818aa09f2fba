"""The demonstration can be loaded, loaded again and played, on its own place and on real files."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from deploy.asking import Ask
from deploy.demo import load
from deploy.demo.acting import granted
from deploy.demo.cast import read_cast
from deploy.demo.main_job import contributions
from deploy.demo.streams import watching
from deploy.system import System
from shared.contracts.requests.reporting import ImpactReport
from tests.e2e.city import until

pytestmark = pytest.mark.timeout(180)


async def test_loading_it_twice_changes_nothing(system: System, ask: Ask) -> None:
    """`up` may be cut off in the middle of loading; the next one goes on where it stopped."""
    confirmed = sum(
        given.confirmed for answer in read_cast().answers for given in answer.contributions
    )
    before = contributions(await granted(ask, ImpactReport()))
    await load(system, lambda line: None)

    async def counted() -> bool | None:
        impact = await granted(ask, ImpactReport())
        return True if contributions(impact) >= before + confirmed else None

    await until(counted, "the demonstration's contributions to count")
    said: list[str] = []
    async with watching(system) as streams:
        await load(system, said.append)
        fresh = [event.event for event in await streams.fresh()]

    assert [event for event in fresh if event != "notice.sent"] == []
    assert said[:2] == ["8 organisations: 8 unchanged", "14 opportunities: 14 unchanged"]


def test_the_main_job_can_be_watched(
    system: System, potbank: Callable[..., CompletedProcess[str]]
) -> None:
    """The first thing a visitor runs must tell the whole story and end well."""
    ended = potbank("demo")

    assert ended.returncode == 0, ended.stdout + ended.stderr
    for event in ("member.joined", "match.proposed", "match.introduced", "impact.recorded"):
        assert event in ended.stdout
    assert "5.5 hours" in ended.stdout


def test_the_main_job_can_be_watched_on_real_files(
    data_folder: Path, potbank: Callable[..., CompletedProcess[str]]
) -> None:
    """2,073 codings of 2,022 charities and 665 opportunities: every row is accounted for."""
    ended = potbank("demo", "--data", data_folder)

    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "charities.csv: 2073 rows accounted for = 2073 rows read" in ended.stdout
    assert "opportunities.csv: 665 rows accounted for = 665 rows read" in ended.stdout
    assert "EVERY DATE WAS MOVED" in ended.stdout
    assert "impact.recorded" in ended.stdout


def test_the_same_real_file_again_changes_nothing(
    data_folder: Path, potbank: Callable[..., CompletedProcess[str]]
) -> None:
    """Whoever is not sure that an import went through simply runs it again."""
    file = data_folder / "ukcat" / "charities.csv"
    potbank("import", "organisations", file)

    again = potbank("import", "organisations", file, "--json")

    assert again.returncode == 0, again.stderr
    assert '"unchanged": 2073' in again.stdout
