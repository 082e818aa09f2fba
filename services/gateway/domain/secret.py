"""Secrets we hand out are kept only as fingerprints: a copied database opens no session."""

from hashlib import sha256


def fingerprint(secret: str) -> str:
    """SHA-256 in hexadecimal; without salt or stretching, as our secrets have 256 random bits."""
    return sha256(secret.encode()).hexdigest()
