"""What the tests of TLS share: the files of `potbank init --tls`, and a look at a certificate."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from deploy import certificates, secrets
from deploy import nats as configuration
from deploy.embedded import Nats, free_port, start_nats
from shared.messaging.access import tls_context
from shared.storage.work import utc_now

LEFT_SOCKETS = pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
"""Clients leave the socket of a refused handshake to the garbage collector."""


def files(folder: Path) -> Path:
    """Secrets and certificates, as for a new Potbank."""
    secrets.generate(folder)
    certificates.ensure(folder, utc_now())
    return folder


def expire(folder: Path, server: str) -> None:
    """Give a server a certificate that ended yesterday, of the right authority."""
    yesterday = utc_now() - timedelta(days=1)
    certificates.issue(folder, server, yesterday - timedelta(days=30), yesterday)


def renew(folder: Path, server: str) -> int:
    """Give a server a new certificate; its serial number."""
    certificates.pair(folder, server).unlink()
    certificates.ensure(folder, utc_now())
    return certificates.serial(certificates.pair(folder, server))


@contextmanager
def broker(folder: Path, where: Path, port: int | None = None) -> Iterator[Nats]:
    """A broker with these users and certificates, configured as `up` does it."""
    users = configuration.users_conf(partial(secrets.nats_public_key, folder))
    tls = configuration.tls_conf(certificates.pair(folder, "nats"))
    server = start_nats(where, port or free_port(), conf_extra=users + tls)
    try:
        yield server
    finally:
        server.kill()


def port_of(url: str) -> int:
    """The port that an address names."""
    return urlsplit(url).port or 0


def shown(port: int, ca_file: Path) -> int:
    """The serial number of the certificate that a server shows to whoever believes this one."""
    with (
        socket.create_connection(("127.0.0.1", port), timeout=10) as plain,
        tls_context(ca_file).wrap_socket(plain, server_hostname="127.0.0.1") as secret,
    ):
        return int(str((secret.getpeercert() or {})["serialNumber"]), 16)


def without_1_3(ca_file: Path) -> ssl.SSLContext:
    """A client as it was in 2017."""
    context = tls_context(ca_file)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    return context
