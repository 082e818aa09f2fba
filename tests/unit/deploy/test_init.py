"""An operator's first command: it makes everything once and tells what is left to do."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from deploy import processes
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


def test_tls_is_turned_on_once_and_remembered(state: Path) -> None:
    assert POTBANK.invoke(app, ["init", "--tls"]).exit_code == 0
    authority = (state / "secrets" / "tls_ca.pem").read_bytes()
    (state / "secrets" / "tls_nats.pem").unlink()
    assert POTBANK.invoke(app, ["init"]).exit_code == 0
    assert (state / "secrets" / "tls_nats.pem").exists()
    assert (state / "secrets" / "tls_ca.pem").read_bytes() == authority


def test_tls_is_not_turned_on_under_a_running_database(state: Path) -> None:
    """It would go on in the clear, and services that want TLS would not reach it."""
    processes.spawn("mongo", ["sleep", "60"], state)
    try:
        refused = POTBANK.invoke(app, ["init", "--tls"])
    finally:
        running = processes.find("mongo", state)
        assert running
        running.kill()
    assert isinstance(refused.exception, Problem)
    assert "./potbank down" in refused.exception.fix
    assert not (state / "secrets" / "tls_ca.pem").exists()


def test_for_compose_tls_is_in_the_configuration_and_in_the_line_for_env(state: Path) -> None:
    said = POTBANK.invoke(app, ["init", "--compose", "--tls"]).output
    assert "COMPOSE_FILE=docker-compose.yml:docker-compose.tls.yml" in said
    conf = (state / "compose" / "nats.conf").read_text()
    assert 'cert_file: "/run/secrets/tls_nats.pem"' in conf
    assert POTBANK.invoke(app, ["init", "--compose"]).exit_code == 0
    assert (state / "compose" / "nats.conf").read_text() == conf


def test_a_secret_that_is_open_to_others_is_refused(state: Path) -> None:
    POTBANK.invoke(app, ["init"])
    (state / "secrets" / "mongo.keyfile").chmod(0o644)
    refused = POTBANK.invoke(app, ["init"])
    assert isinstance(refused.exception, Problem)
    assert "chmod 600" in refused.exception.fix
