"""With an authority, a connection believes nobody else and says nothing in the clear."""

import logging
import ssl
from datetime import UTC, datetime
from pathlib import Path

import pytest

from deploy import certificates
from shared.messaging.access import options, security, tls_context


@pytest.fixture
def ca_file(tmp_path: Path) -> Path:
    certificates.ensure(tmp_path, datetime.now(UTC))
    return tmp_path / certificates.AUTHORITY


def test_one_authority_is_believed_and_nothing_before_1_3(ca_file: Path) -> None:
    context = tls_context(ca_file)
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.minimum_version is ssl.TLSVersion.TLSv1_3
    [authority] = context.get_ca_certs()
    assert authority["subject"] == ((("commonName", "Potbank's own authority"),),)


def test_the_handshake_comes_first(ca_file: Path, tmp_path: Path) -> None:
    """A client that asks the server whether it wants TLS believes a no."""
    assert options(None, ca_file)["tls_handshake_first"] is True
    assert security(None, ca_file).tls_handshake_first
    assert security(tmp_path / "key.nk", ca_file).tls_handshake_first


def test_without_an_authority_there_is_no_tls() -> None:
    assert options(None, None) == {}
    assert security(None, None).ssl_context is None


def test_asyncio_is_quiet_about_the_end_of_a_connection(
    ca_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    tls_context(ca_file)
    logging.getLogger("asyncio").warning("returning true from eof_received() has no effect")
    logging.getLogger("asyncio").warning("something else")
    assert caplog.messages == ["something else"]
