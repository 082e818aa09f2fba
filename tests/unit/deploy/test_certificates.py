"""Certificates end, get lost and belong to other authorities; what is kept must be usable."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.exceptions import InvalidSignature

from deploy import certificates
from deploy.checks import certificates_last
from deploy.system import System

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ALL = {"tls_ca.pem", "tls_ca_private.pem", "tls_nats.pem", "tls_mongo.pem"}


def read(file: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(file.read_bytes())


def test_tls_is_off_until_somebody_wants_it(tmp_path: Path) -> None:
    assert not certificates.is_on(tmp_path)
    assert certificates.authority(tmp_path) is None
    assert set(certificates.ensure(tmp_path, NOW)) == ALL
    assert certificates.is_on(tmp_path)
    assert certificates.authority(tmp_path) == tmp_path / "tls_ca.pem"


def test_every_file_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    certificates.ensure(tmp_path, NOW)
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


def test_what_lasts_is_kept(tmp_path: Path) -> None:
    certificates.ensure(tmp_path, NOW)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert certificates.ensure(tmp_path, NOW + timedelta(days=300)) == []
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_what_ends_within_two_months_is_made_anew_by_the_same_authority(tmp_path: Path) -> None:
    certificates.ensure(tmp_path, NOW)
    authority = (tmp_path / "tls_ca.pem").read_bytes()
    later = NOW + timedelta(days=340)
    assert set(certificates.ensure(tmp_path, later)) == {"tls_nats.pem", "tls_mongo.pem"}
    assert (tmp_path / "tls_ca.pem").read_bytes() == authority
    assert certificates.ends(tmp_path / "tls_nats.pem") == later + timedelta(days=397)


@pytest.mark.parametrize("lost", ["tls_ca.pem", "tls_ca_private.pem"])
def test_without_its_authority_everything_is_made_anew(tmp_path: Path, lost: str) -> None:
    """A lost file turns nothing off: services would talk in the clear and nobody would know."""
    certificates.ensure(tmp_path, NOW)
    (tmp_path / lost).unlink()
    assert certificates.is_on(tmp_path)
    assert set(certificates.ensure(tmp_path, NOW)) == ALL
    for server in certificates.SERVERS:
        read(certificates.pair(tmp_path, server)).verify_directly_issued_by(
            read(tmp_path / "tls_ca.pem")
        )


def test_a_file_that_cannot_be_read_is_made_anew(tmp_path: Path) -> None:
    certificates.ensure(tmp_path, NOW)
    (tmp_path / "tls_nats.pem").write_text("half a certif")
    assert certificates.ensure(tmp_path, NOW) == ["tls_nats.pem"]


def test_two_authorities_do_not_know_one_another(tmp_path: Path) -> None:
    for name in ("ours", "theirs"):
        (tmp_path / name).mkdir()
        certificates.ensure(tmp_path / name, NOW)
    with pytest.raises(InvalidSignature):
        read(tmp_path / "ours" / "tls_nats.pem").verify_directly_issued_by(
            read(tmp_path / "theirs" / "tls_ca.pem")
        )


@pytest.mark.parametrize("server", certificates.SERVERS)
def test_a_certificate_is_for_one_server_here_and_in_the_composition(
    tmp_path: Path, server: str
) -> None:
    certificates.ensure(tmp_path, NOW)
    found = read(certificates.pair(tmp_path, server)).extensions
    names = found.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == [server, "localhost"]
    assert [str(each) for each in names.get_values_for_type(x509.IPAddress)] == ["127.0.0.1", "::1"]
    assert not found.get_extension_for_class(x509.BasicConstraints).value.ca


def test_doctor_notices_what_nobody_renews(tmp_path: Path) -> None:
    system = System.load({}, root=tmp_path)
    assert certificates_last(system).found == "TLS is off"
    system.secrets.mkdir(parents=True)
    certificates.ensure(system.secrets, datetime.now(UTC))
    assert certificates_last(system).state == "ok"
    soon = datetime.now(UTC) + timedelta(days=29)
    certificates.issue(system.secrets, "mongo", soon - timedelta(days=90), soon)
    checked = certificates_last(system)
    assert (checked.state, checked.fix) == ("failed", "run ./potbank up")
