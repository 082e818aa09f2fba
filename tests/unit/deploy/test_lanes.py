"""`potbank test` must say what it did not run; a silent skip looks like a pass."""

import os
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from deploy import lanes
from deploy.checks import Check
from deploy.cli import app


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Nothing is really run; the folder has one test in every lane but e2e."""
    for lane in (*lanes.FAST, *lanes.SLOW, *lanes.ASKED):
        (tmp_path / "tests" / lane).mkdir(parents=True)
        if lane != "e2e":
            (tmp_path / "tests" / lane / "test_it.py").touch()
    done: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        done.append([str(part) for part in command])
        return subprocess.CompletedProcess(command, returncode=0)

    monkeypatch.setattr(lanes, "ROOT", tmp_path)
    monkeypatch.setattr(lanes.subprocess, "run", run)
    monkeypatch.setattr(lanes.libraries, "missing", lambda _: [])
    return done


def folders(run: list[str]) -> list[str]:
    return [part for part in run if part.startswith("tests/")]


def test_everything_runs_but_the_lane_that_has_to_be_asked_for(runs: list[list[str]]) -> None:
    result = CliRunner().invoke(app, ["test"])
    assert result.exit_code == 0
    ran = [folder for run in runs for folder in folders(run)]
    assert "tests/integration" in ran
    assert "tests/compose" not in ran
    assert len(runs) == len(lanes.STATIC) + 3


def test_the_fault_scenarios_run_apart_and_say_how_long_they_took(
    runs: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """They have a time limit of their own: four minutes on two cores."""
    moments = iter([0.0, 3.0, 10.0, 209.6])
    monkeypatch.setattr(lanes.time, "monotonic", lambda: next(moments))
    chosen = ["--lane", "integration", "--lane", "delivery"]
    result = CliRunner().invoke(app, ["test", *chosen])
    assert [folders(run) for run in runs] == [["tests/integration"], ["tests/delivery"]]
    (line,) = [
        line for line in result.stdout.splitlines() if "passed" in line and "delivery" in line
    ]
    assert "3 min 20 s" in line


def test_a_skipped_lane_is_named_with_its_reason(runs: list[list[str]]) -> None:
    result = CliRunner().invoke(app, ["test"])
    (line,) = [line for line in result.stdout.splitlines() if "e2e" in line]
    assert "skipped" in line
    assert "it has no tests" in line


def test_fast_leaves_out_what_needs_servers(runs: list[list[str]]) -> None:
    CliRunner().invoke(app, ["test", "--fast"])
    assert [folders(run) for run in runs if folders(run)] == [
        [f"tests/{lane}" for lane in lanes.FAST]
    ]


def test_a_named_lane_runs_alone_and_hands_on_what_follows(runs: list[list[str]]) -> None:
    CliRunner().invoke(app, ["test", "--lane", "integration", "--", "-k", "relay"])
    (only,) = runs
    assert folders(only) == ["tests/integration"]
    assert only[-2:] == ["-k", "relay"]


def test_chaos_is_the_delivery_lane_in_its_long_forms(
    runs: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tests read how long they may take from the environment."""
    monkeypatch.setenv("POTBANK_CHAOS_MINUTES", "0")
    CliRunner().invoke(app, ["test", "--chaos", "3"])
    (only,) = runs
    assert folders(only) == ["tests/delivery"]
    assert os.environ["POTBANK_CHAOS_MINUTES"] == "3.0"


def test_compose_is_skipped_plainly_where_no_engine_answers(
    runs: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes.checks, "docker", lambda _: Check("docker", "optional", "none"))
    monkeypatch.setenv("POTBANK_SHARED", "nowhere")
    result = CliRunner().invoke(app, ["test", "--lane", "compose"])
    assert result.exit_code == 0
    assert "no Docker engine answers" in result.stdout
    assert runs == []


def test_a_failure_anywhere_is_the_exit_code(
    runs: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = lanes.Result("mypy", code=1)
    monkeypatch.setattr(lanes, "_static", lambda name: failing)
    assert CliRunner().invoke(app, ["test", "--fast"]).exit_code == 1
