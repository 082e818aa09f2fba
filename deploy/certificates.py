"""A private authority, and a certificate of it for the broker and for the database.

They lie among the secrets: where there are any, TLS is on. No public authority signs names like
`nats`, and services believe this one alone.
"""

import os
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

AUTHORITY = "tls_ca.pem"
AUTHORITY_KEY = "tls_ca_private.pem"
SERVERS = ("nats", "mongo")
RENEWED_BEFORE = timedelta(days=60)
"""How long before its end a certificate is made anew; `up` and `init` look."""
_AUTHORITY_LASTS = timedelta(days=3650)
_LASTS = timedelta(days=397)
# The database also calls itself, as a client: it votes so that an index is finished.
_PURPOSES = (ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH)
_LOOPBACK = ("127.0.0.1", "::1")

Key = ec.EllipticCurvePrivateKey


def is_on(folder: Path) -> bool:
    """Whether TLS is wanted. One lost file of several does not turn it off."""
    return any(folder.glob("tls_*"))


def authority(folder: Path) -> Path | None:
    """The certificate that services believe; None where TLS is off."""
    return folder / AUTHORITY if is_on(folder) else None


def pair(folder: Path, server: str) -> Path:
    """A server's certificate and its key, in one file."""
    return folder / f"tls_{server}.pem"


def ensure(folder: Path, now: datetime) -> list[str]:
    """Make what is missing, ends soon or is not of this authority; the names of what was made."""
    made = []
    if not _lasts(folder / AUTHORITY, now) or not (folder / AUTHORITY_KEY).exists():
        _write_authority(folder, now)
        made += [AUTHORITY, AUTHORITY_KEY]
    signed_by = x509.load_pem_x509_certificate((folder / AUTHORITY).read_bytes())
    for server in SERVERS:
        if not _lasts(pair(folder, server), now, signed_by):
            issue(folder, server, now, now + _LASTS)
            made.append(pair(folder, server).name)
    return made


def issue(folder: Path, server: str, since: datetime, until: datetime) -> None:
    """Sign a new key for a server, for its name in a composition and for this machine."""
    key, signing = ec.generate_private_key(ec.SECP256R1()), _key(folder / AUTHORITY_KEY)
    issuer = x509.load_pem_x509_certificate((folder / AUTHORITY).read_bytes())
    names = [x509.DNSName(server), x509.DNSName("localhost")]
    addresses = [x509.IPAddress(ip_address(each)) for each in _LOOPBACK]
    made = (
        _begun(_name(server), issuer.subject, key, since, until)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([*names, *addresses]), critical=False)
        .add_extension(x509.ExtendedKeyUsage(_PURPOSES), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()),
            critical=False,
        )
        .sign(signing, hashes.SHA256())
    )
    _write(pair(folder, server), made.public_bytes(serialization.Encoding.PEM) + _pem(key))


def ends(file: Path) -> datetime:
    """When a certificate stops being believed. Raises ValueError where it cannot be read."""
    return x509.load_pem_x509_certificate(file.read_bytes()).not_valid_after_utc


def serial(file: Path) -> int:
    """The number that tells a certificate from the one it replaced."""
    return x509.load_pem_x509_certificate(file.read_bytes()).serial_number


def _write_authority(folder: Path, now: datetime) -> None:
    key, name = ec.generate_private_key(ec.SECP256R1()), _name("Potbank's own authority")
    made = (
        _begun(name, name, key, now, now + _AUTHORITY_LASTS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_SIGNS_CERTIFICATES, critical=True)
        .sign(key, hashes.SHA256())
    )
    _write(folder / AUTHORITY_KEY, _pem(key))
    _write(folder / AUTHORITY, made.public_bytes(serialization.Encoding.PEM))


def _begun(
    name: x509.Name, issuer: x509.Name, key: Key, since: datetime, until: datetime
) -> x509.CertificateBuilder:
    """Valid a day early, for the clocks of other machines."""
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since - timedelta(days=1))
        .not_valid_after(until)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _lasts(file: Path, now: datetime, signed_by: x509.Certificate | None = None) -> bool:
    """Whether this certificate can be kept; one that cannot be read cannot."""
    try:
        found = x509.load_pem_x509_certificate(file.read_bytes())
        if signed_by is not None:
            found.verify_directly_issued_by(signed_by)
    except (OSError, ValueError, TypeError, InvalidSignature):
        return False
    return found.not_valid_after_utc > now + RENEWED_BEFORE


def _write(file: Path, content: bytes) -> None:
    """In place: a container that mounts the file would go on seeing the one that was replaced."""
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as opened:
        opened.write(content)


def _key(file: Path) -> Key:
    key = serialization.load_pem_private_key(file.read_bytes(), password=None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return key


def _pem(key: Key) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


_SIGNS_CERTIFICATES = x509.KeyUsage(
    digital_signature=False,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=True,
    crl_sign=True,
    encipher_only=False,
    decipher_only=False,
)
