"""What a service is told is a contract with shared/settings.py."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from deploy import certificates
from deploy.problems import Problem
from deploy.system import PROGRAMS, Ports, System
from shared.contracts import catalogue


def a_system(**variables: str) -> System:
    return System.load(variables, root=Path("/srv/potbank"))


def test_the_programs_are_the_services_of_the_catalogue() -> None:
    assert set(PROGRAMS) == set(catalogue.SERVICES)


def test_each_service_gets_its_own_user_database_and_port() -> None:
    system = a_system()
    told = [system.environment(program) for program in PROGRAMS]
    assert [each["MONGO_DATABASE"] for each in told] == list(PROGRAMS)
    assert len({each["HTTP_PORT"] for each in told}) == len(PROGRAMS)
    for program, each in zip(PROGRAMS, told, strict=True):
        assert f"//{program}@" in each["MONGO_URL"]
        assert each["NATS_NKEY_FILE"].endswith(f"nats_{program}.nk")


def test_no_secret_is_in_the_environment_only_the_files_that_hold_them() -> None:
    for value in a_system().environment("gateway").values():
        assert "password=" not in value
        assert ":" not in value.partition("@")[0].removeprefix("mongodb://") or "@" not in value


def test_only_the_gateway_may_sign_identities() -> None:
    system = a_system()
    signing = [name for name in PROGRAMS if "IDENTITY_PRIVATE_KEY_FILE" in system.environment(name)]
    assert signing == ["gateway"]


def test_all_ports_move_together_and_one_may_differ() -> None:
    ports = Ports.chosen({"POTBANK_PORT_BASE": "21000", "POTBANK_PORT_GATEWAY": "80"})
    assert (ports.gateway, ports.mailbox, ports.mongo) == (80, 21001, 21010)
    assert a_system(POTBANK_PORT_BASE="21000").public_url == "http://localhost:21000"


@pytest.mark.parametrize("text", ["x", "-1", "0", "70000"])
def test_a_port_that_is_none_is_refused_with_its_variable(text: str) -> None:
    with pytest.raises(Problem, match="POTBANK_PORT_MONGO"):
        Ports.chosen({"POTBANK_PORT_MONGO": text})


def test_a_server_of_the_operators_own_is_used_as_given() -> None:
    system = a_system(NATS_URL="nats://u:p@broker:4222", MONGO_URL="mongodb://u:p@db/?replicaSet=r")
    told = system.environment("matching")
    assert told["NATS_URL"] == "nats://u:p@broker:4222"
    assert told["MONGO_URL"] == "mongodb://u:p@db/?replicaSet=r"
    assert {"NATS_NKEY_FILE", "MONGO_PASSWORD_FILE", "NATS_MONITOR_URL"}.isdisjoint(told)


def test_with_certificates_among_the_secrets_services_are_told_the_authority(
    tmp_path: Path,
) -> None:
    system = System.load({}, root=tmp_path)
    assert {"NATS_TLS_CA_FILE", "MONGO_TLS_CA_FILE"}.isdisjoint(system.environment("matching"))
    system.secrets.mkdir(parents=True)
    certificates.ensure(system.secrets, datetime.now(UTC))
    told = system.environment("matching")
    assert told["NATS_TLS_CA_FILE"] == told["MONGO_TLS_CA_FILE"]
    assert told["NATS_TLS_CA_FILE"] == str(system.secrets / "tls_ca.pem")


def test_a_server_of_the_operators_own_has_an_authority_of_its_own() -> None:
    own = {"NATS_URL": "nats://broker:4222", "MONGO_URL": "mongodb://db/?replicaSet=r"}
    told = a_system(**own, NATS_TLS_CA_FILE="/etc/n.pem", MONGO_TLS_CA_FILE="/etc/m.pem")
    environment = told.environment("matching")
    assert environment["NATS_TLS_CA_FILE"] == "/etc/n.pem"
    assert environment["MONGO_TLS_CA_FILE"] == "/etc/m.pem"


def test_there_is_no_mailbox_beside_a_real_mail_server() -> None:
    told = a_system(SMTP_URL="smtp://mail.example.org:25").environment("gateway")
    assert told["SMTP_URL"] == "smtp://mail.example.org:25"
    assert "MAILBOX_URL" not in told
