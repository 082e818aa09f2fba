"""docker-compose.yml repeats names that live elsewhere; these tests keep the copies equal."""

import stat
from pathlib import Path
from typing import Any

import pytest
import yaml

from deploy import certificates, composition, mongo
from deploy.system import PROGRAMS, ROOT, System

OURS = (*PROGRAMS, "nats", "mongo", "provision", "operator", "mailbox")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    return loaded


def test_every_program_is_in_the_composition(compose: dict[str, Any]) -> None:
    assert set(OURS) | {"volumes"} == set(compose["services"])


@pytest.mark.parametrize("name", OURS)
def test_nothing_runs_as_root_or_with_privileges(compose: dict[str, Any], name: str) -> None:
    service = compose["services"][name]
    assert service["user"] == "${POTBANK_USER:-10001:10001}"
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["mem_limit"]
    assert service["logging"]["options"]["max-size"]


def test_every_image_is_pinned(compose: dict[str, Any]) -> None:
    for service in compose["services"].values():
        assert ":" in service["image"]
        assert not service["image"].endswith(":latest")


def test_only_the_gateway_is_published_and_the_mailbox_in_a_demonstration(
    compose: dict[str, Any],
) -> None:
    published = {name for name, service in compose["services"].items() if "ports" in service}
    assert published == {"gateway", "mailbox"}
    assert compose["services"]["mailbox"]["profiles"] == ["demo"]


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_container_is_told_what_a_local_process_is_told(
    compose: dict[str, Any], name: str
) -> None:
    told = set(compose["services"][name]["environment"])
    local = set(System.load({}).environment(name))
    assert local - told <= {"MAILBOX_URL"}
    assert told <= local


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_gets_its_own_keys_and_no_other(compose: dict[str, Any], name: str) -> None:
    secrets = [
        secret if isinstance(secret, str) else secret["source"]
        for secret in compose["services"][name]["secrets"]
    ]
    signing = {"identity_private.pem"} if name == "gateway" else set()
    own = {f"nats_{name}.nk", f"mongo_{name}.password", "identity_public.pem"}
    assert set(secrets) == own | signing


def test_no_secret_is_in_the_file_or_in_a_variable(compose: dict[str, Any]) -> None:
    for secret, where in compose["secrets"].items():
        assert where == {"file": f"./.potbank/compose/secrets/{secret}"}


def test_every_secret_of_the_composition_is_generated(
    compose: dict[str, Any], tmp_path: Path
) -> None:
    made = composition.write(tmp_path)
    assert set(compose["secrets"]) <= set(made)
    conf = (tmp_path / "nats.conf").read_text()
    assert 'listen: "0.0.0.0:4222"' in conf
    assert stat.S_IMODE((tmp_path / "nats.conf").stat().st_mode) == 0o644


@pytest.fixture(scope="module")
def with_tls() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.tls.yml").read_text())
    return loaded


@pytest.mark.parametrize("name", PROGRAMS)
def test_with_tls_a_program_is_told_the_authority_and_no_key_of_it(
    with_tls: dict[str, Any], name: str
) -> None:
    ca = "/run/secrets/tls_ca.pem"
    told = {"NATS_TLS_CA_FILE": ca, "MONGO_TLS_CA_FILE": ca}
    assert with_tls["services"][name] == {"environment": told, "secrets": ["tls_ca.pem"]}


def test_with_tls_the_database_is_started_as_on_one_machine(
    compose: dict[str, Any], with_tls: dict[str, Any]
) -> None:
    kept = composition.MOUNTED
    flags = mongo.tls_flags(certificates.pair(kept, "mongo"), kept / certificates.AUTHORITY)
    before = compose["services"]["mongo"]["command"]
    assert with_tls["services"]["mongo"]["command"] == before + flags


def test_with_tls_every_file_is_made_and_the_key_of_the_authority_goes_nowhere(
    with_tls: dict[str, Any], tmp_path: Path
) -> None:
    made = set(composition.write(tmp_path, tls=True)) - set(composition.write(tmp_path / "plain"))
    assert made == {*with_tls["secrets"], "tls_ca_private.pem"}
    for secret, where in with_tls["secrets"].items():
        assert where == {"file": f"./.potbank/compose/secrets/{secret}"}
    assert 'cert_file: "/run/secrets/tls_nats.pem"' in (tmp_path / "nats.conf").read_text()
    assert {"nats", "mongo", "provision", "operator"} < set(with_tls["services"])


def test_every_package_of_the_command_reaches_the_operators_image() -> None:
    """A package that is left out is missed only when an operator starts the command."""
    let_in = (ROOT / ".dockerignore").read_text().split()
    packages = {file.parent.name for file in (ROOT / "deploy").glob("*/__init__.py")}
    assert {f"!deploy/{package}" for package in packages} <= set(let_in)


def test_a_service_image_holds_shared_and_its_own_folder_only() -> None:
    stage = (ROOT / "deploy" / "Dockerfile").read_text().partition("AS service")[2]
    copied = [line.split()[1] for line in stage.splitlines() if line.startswith("COPY")]
    assert copied == ["services/__init__.py", "services/${SERVICE}/"]
