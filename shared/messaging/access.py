"""What a connection to the broker shows and demands: its user's key, and TLS where it is wanted."""

import logging
import ssl
from pathlib import Path
from typing import Any

from faststream.nats import NatsNKey, NatsSecurity


def tls_context(ca_file: Path) -> ssl.SSLContext:
    """Nothing older than TLS 1.3, and no authority but the one in this file is believed."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.load_verify_locations(cafile=ca_file)
    logging.getLogger("asyncio").addFilter(_worth_telling)
    return context


def _worth_telling(record: logging.LogRecord) -> bool:
    """asyncio remarks on every end of a TLS connection that nats-py made; nobody can act on it."""
    return not record.getMessage().startswith("returning true from eof_received()")


def security(nkey_file: Path | None, ca_file: Path | None) -> NatsSecurity:
    """For FastStream. With `ca_file`, not a word is said in the clear (`tls_handshake_first`).

    Otherwise the client would ask the server whether it wants TLS, and believe a no.
    """
    tls: dict[str, Any] = _tls(ca_file)
    context, first = tls.get("tls"), tls.get("tls_handshake_first", False)
    if nkey_file is None:
        return NatsSecurity(ssl_context=context, tls_handshake_first=first)
    return NatsNKey.from_file(nkey_file, ssl_context=context, tls_handshake_first=first)


def options(nkey_file: Path | None, ca_file: Path | None) -> dict[str, Any]:
    """The same for `nats.connect`."""
    key = {"nkeys_seed": str(nkey_file)} if nkey_file else {}
    return key | _tls(ca_file)


def _tls(ca_file: Path | None) -> dict[str, Any]:
    return {"tls": tls_context(ca_file), "tls_handshake_first": True} if ca_file else {}
