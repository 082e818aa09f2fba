"""Running `up` twice is how people repair things, so it must do no more than is needed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy import processes, programs, up
from deploy.down import TIERS, _stop_tier
from deploy.embedded import free_port
from deploy.problems import Problem
from deploy.system import PROGRAMS, SERVICES, System

READY = """
import os
from http.server import BaseHTTPRequestHandler, HTTPServer
class Ready(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()
HTTPServer((os.environ["HTTP_HOST"], int(os.environ["HTTP_PORT"])), Ready).serve_forever()
"""


def a_program(root: Path, name: str, code: str = READY) -> None:
    folder = root / "services" / name
    folder.mkdir(parents=True, exist_ok=True)
    # Without this file the real services would be found before these.
    (root / "services" / "__init__.py").touch()
    (folder / "__main__.py").write_text(code)


@pytest.fixture
def system(tmp_path: Path) -> Iterator[System]:
    """Services that only say they are ready, on ports of their own."""
    for name in PROGRAMS:
        a_program(tmp_path, name)
    ports = {f"POTBANK_PORT_{name.upper()}": str(free_port()) for name in PROGRAMS}
    system = System.load(ports, root=tmp_path)
    yield system
    for tier in TIERS:
        _stop_tier(system, tier)


def pids(system: System) -> dict[str, int]:
    found = {name: processes.find(name, system.state) for name in SERVICES}
    return {name: process.pid for name, process in found.items() if process}


def test_what_runs_is_left_alone_and_what_died_is_started(system: System) -> None:
    programs.start_services(system)
    before = pids(system)
    assert set(before) == set(SERVICES)
    died = processes.find("matching", system.state)
    assert died is not None
    died.kill()
    programs.start_services(system)
    after = pids(system)
    assert after.pop("matching") != before.pop("matching")
    assert after == before


def test_a_service_with_changed_code_is_started_again(system: System) -> None:
    programs.start_services(system)
    before = pids(system)
    a_program(system.root, "reporting", READY + "# changed\n")
    programs.start_services(system)
    changed = {name for name, pid in pids(system).items() if pid != before[name]}
    assert changed == {"reporting"}


def test_a_service_that_dies_is_shown_with_its_last_words(system: System) -> None:
    a_program(system.root, "gateway", "raise SystemExit('the place pack is missing')")
    with pytest.raises(Problem, match="gateway stopped") as refused:
        programs.start_gateway(system)
    assert "the place pack is missing" in refused.value.details
    assert "gateway.log" in refused.value.fix


def test_down_stops_everything_and_says_what(system: System) -> None:
    programs.start_services(system)
    programs.start_gateway(system)
    stopped = [name for tier in TIERS for name in _stop_tier(system, tier)]
    assert stopped == ["gateway", *SERVICES]
    assert pids(system) == {}


def test_two_at_the_same_time_are_one_too_many(tmp_path: Path) -> None:
    with (
        up._alone(tmp_path),
        pytest.raises(Problem, match="at work"),
        up._alone(tmp_path),
    ):
        pass


def test_production_without_a_mail_server_is_refused(tmp_path: Path) -> None:
    system = System.load({"POTBANK_ENV": "production"}, root=tmp_path)
    with pytest.raises(Problem, match="mail"):
        up._prepare(system)
