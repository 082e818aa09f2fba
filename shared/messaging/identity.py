"""Who asks travels with each request as a short-lived signed token; services trust nothing else.

The gateway (and the operator's command) sign with an Ed25519 key; services hold the public half.
"""

import time
from pathlib import Path
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey
from pydantic import ValidationError

from shared.contracts.envelope import NOBODY, Actor

HEADER = "potbank-identity"
ISSUER = "potbank"
ALGORITHM = "Ed25519"
VALID_SECONDS = 60


class NotVouched(Exception):
    """The token is missing a valid signature, is too old, or does not name an actor."""


class Vouching:
    """Signs and reads identities. Without keys (tests, a laptop) tokens are unsigned and say so."""

    def __init__(self, public: Path | None = None, private: Path | None = None) -> None:
        self._public = OKPKey.import_key(public.read_bytes()) if public else None
        self._private = OKPKey.import_key(private.read_bytes()) if private else None

    def sign(self, actor: Actor) -> str | None:
        """A token for this actor, valid for a minute; None where we may not sign."""
        if self._private is None:
            return None if self._public else actor.model_dump_json()
        now = int(time.time())
        claims: dict[str, Any] = {
            "iss": ISSUER,
            "iat": now,
            "exp": now + VALID_SECONDS,
            "actor": actor.model_dump(mode="json"),
        }
        return jwt.encode({"alg": ALGORITHM}, claims, self._private, algorithms=[ALGORITHM])

    def read(self, token: str | None) -> Actor:
        """The actor a token names; NOBODY without one. Raises NotVouched."""
        if not token:
            return NOBODY
        try:
            if self._public is None:
                return Actor.model_validate_json(token)
            claims = jwt.decode(token, self._public, algorithms=[ALGORITHM]).claims
            jwt.JWTClaimsRegistry(
                iss={"essential": True, "value": ISSUER}, exp={"essential": True}
            ).validate(claims)
            return Actor.model_validate(claims["actor"])
        except (JoseError, ValidationError, KeyError, ValueError) as bad:
            raise NotVouched(str(bad)) from None
