"""A check that fails without saying what to do is worth little."""

import json
import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner

from deploy import checks, doctor, secrets
from deploy.cli import app
from deploy.problems import Problem
from deploy.system import System


def a_system(root: Path, **variables: str) -> System:
    return System.load(variables, root=root)


def test_every_check_that_is_not_ok_names_its_fix(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    for check in doctor.examine(a_system(tmp_path)):
        assert check.state == "ok" or check.fix, check


def test_a_taken_port_is_reported_with_its_holder(tmp_path: Path) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = str(holder.getsockname()[1])
        found = checks.ports(a_system(tmp_path, POTBANK_PORT_SMTP=port))
    assert found.state == "failed"
    assert f"{port} (smtp)" in found.found
    assert "POTBANK_PORT_BASE" in found.fix


def test_a_secret_that_others_may_read_fails(tmp_path: Path) -> None:
    system = a_system(tmp_path)
    secrets.generate(system.secrets)
    assert checks.secrets_kept(system).state == "ok"
    (system.secrets / "mongo.keyfile").chmod(0o640)
    found = checks.secrets_kept(system)
    assert (found.state, found.found) == ("failed", "mongo.keyfile")
    assert found.fix.startswith("chmod 600")


def test_what_only_some_commands_need_does_not_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    assert checks.docker(a_system(tmp_path)).state == "optional"
    assert checks.chromium(a_system(tmp_path)).state == "optional"


def test_a_problem_inside_a_check_becomes_a_failed_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing_found() -> Path:
        raise Problem("No mongod was found.", "install it")

    monkeypatch.setattr(checks, "find_mongod", nothing_found)
    found = {check.name: check for check in doctor.examine(a_system(tmp_path))}
    assert found["mongod"].state == "failed"
    assert found["mongod"].fix == "install it"


def test_the_exit_code_tells_a_program_what_the_table_tells_a_person(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    broken = (lambda _: checks.Check("disk", "failed", "0 GB", "free some"),)
    monkeypatch.setattr(doctor, "CHECKS", broken)
    result = CliRunner().invoke(app, ["doctor", "--json"])
    assert result.exit_code == 1
    assert json.loads(result.stdout)[0]["fix"] == "free some"
