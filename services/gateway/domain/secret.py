"""Secrets we hand out are kept only as fingerprints: a copied database opens no session."""

import hmac
from base64 import urlsafe_b64encode
from hashlib import sha256


def fingerprint(secret: str) -> str:
    """SHA-256 in hexadecimal; without salt or stretching, as our secrets have 256 random bits."""
    return sha256(secret.encode()).hexdigest()


def derived(secret: str, purpose: str) -> str:
    """Another secret for one purpose, 43 characters: who has it cannot find the first or others."""
    digest = hmac.new(secret.encode(), purpose.encode(), sha256).digest()
    return urlsafe_b64encode(digest).rstrip(b"=").decode()
