"""An operator's first command: it makes everything once and tells what is left to do."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from deploy.cli import app
from deploy.problems import Problem

POTBANK = CliRunner()


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("POTBANK_STATE", str(tmp_path))
    monkeypatch.delenv("POTBANK_SECRETS", raising=False)
    return tmp_path


def test_the_first_run_makes_and_the_second_keeps(state: Path) -> None:
    assert "secrets made" in POTBANK.invoke(app, ["init"]).output
    before = (state / "secrets" / "mongo_root.password").read_bytes()
    assert "All secrets exist." in POTBANK.invoke(app, ["init"]).output
    assert (state / "secrets" / "mongo_root.password").read_bytes() == before


def test_for_compose_the_configuration_of_the_broker_is_made_too(state: Path) -> None:
    assert POTBANK.invoke(app, ["init", "--compose"]).exit_code == 0
    assert "nkey" in (state / "compose" / "nats.conf").read_text()
    assert (state / "compose" / "secrets" / "mongo.keyfile").stat().st_mode & 0o777 == 0o600
    assert not (state / "secrets").exists()


def test_a_secret_that_is_open_to_others_is_refused(state: Path) -> None:
    POTBANK.invoke(app, ["init"])
    (state / "secrets" / "mongo.keyfile").chmod(0o644)
    refused = POTBANK.invoke(app, ["init"])
    assert isinstance(refused.exception, Problem)
    assert "chmod 600" in refused.exception.fix
