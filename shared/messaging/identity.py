"""Who asks travels with each request as a short-lived signed token; services trust nothing else.

The gateway (and the operator's command) sign with an Ed25519 key; services hold the public half.
A token is for one service, of one type, and for one minute: whoever gets hold of it can use it
nowhere else and not for long.
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
TYPE = "potbank-identity+jwt"
"""In the header, so that no other token signed with the same key passes for one of these."""

VALID_SECONDS = 60
CLOCKS_APART = 5
"""Seconds by which the clocks of two machines may differ."""

LONGEST = 16_384
"""Characters; longer ones are refused unread. Somebody may speak for some 300 organisations."""


class NotVouched(Exception):
    """The token is not a token of ours, not for this service, too old, or names no actor."""


class Vouching:
    """Signs and reads identities. Without keys (tests, a laptop) tokens are unsigned and say so."""

    def __init__(self, public: Path | None = None, private: Path | None = None) -> None:
        self._public = OKPKey.import_key(public.read_bytes()) if public else None
        self._private = OKPKey.import_key(private.read_bytes()) if private else None

    def sign(self, actor: Actor, audience: str) -> str | None:
        """A token that says to one service who asks, for a minute; None where we may not sign."""
        if self._private is None:
            return None if self._public else actor.model_dump_json()
        now = int(time.time())
        claims: dict[str, Any] = {
            "iss": ISSUER,
            "aud": audience,
            "iat": now,
            "exp": now + VALID_SECONDS,
            "actor": actor.model_dump(mode="json"),
        }
        header = {"alg": ALGORITHM, "typ": TYPE}
        return jwt.encode(header, claims, self._private, algorithms=[ALGORITHM])

    def read(self, token: str | None, audience: str) -> Actor:
        """The actor that a token names to this service; NOBODY without one. Raises NotVouched."""
        if not token:
            return NOBODY
        if len(token) > LONGEST:
            raise NotVouched("too long")
        try:
            if self._public is None:
                return Actor.model_validate_json(token)
            return Actor.model_validate(self._claims(token, audience, self._public)["actor"])
        except (JoseError, ValidationError, KeyError, TypeError, ValueError) as bad:
            raise NotVouched(type(bad).__name__) from None

    def _claims(self, token: str, audience: str, key: OKPKey) -> dict[str, Any]:
        read = jwt.decode(token, key, algorithms=[ALGORITHM])
        if read.header.get("typ") != TYPE:
            raise NotVouched("another type of token")
        jwt.JWTClaimsRegistry(
            leeway=CLOCKS_APART,
            iss={"essential": True, "value": ISSUER},
            aud={"essential": True, "value": audience},
            iat={"essential": True},
            exp={"essential": True},
        ).validate(read.claims)
        if read.claims["exp"] - read.claims["iat"] > VALID_SECONDS:
            raise NotVouched("valid for longer than we ever sign")
        return read.claims
