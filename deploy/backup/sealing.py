"""What a copy says about somebody is sealed with their own key: without it, nobody reads it again.

The keys are kept apart from the copies, wrapped by one that only the operator's secrets hold, and a
person's goes when they are forgotten. AES-256-GCM, bound to the place the document came from, so
that a sealed document cannot be passed off as another.
"""

import os
from collections.abc import Mapping
from typing import Any

import bson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from deploy.problems import Problem

Document = dict[str, Any]
KEY_BYTES = 32
NONCE_BYTES = 12
SEALED = "sealed"


class Keyring:
    """One key per person, wrapped; `wrapped` is what may be written down."""

    def __init__(self, master: bytes, wrapped: Mapping[str, bytes]) -> None:
        self._master = AESGCM(master)
        self.wrapped = dict(wrapped)

    def key_of(self, person_id: str) -> AESGCM | None:
        """The person's key; None where it was destroyed. Raises Problem under another master."""
        if (kept := self.wrapped.get(person_id)) is None:
            return None
        nonce, box = kept[:NONCE_BYTES], kept[NONCE_BYTES:]
        try:
            return AESGCM(self._master.decrypt(nonce, box, person_id.encode()))
        except InvalidTag as wrong:
            raise Problem(
                "These keys were wrapped by another keyring.key.",
                "put the secret back that belongs to this backup.",
            ) from wrong

    def make(self, person_id: str) -> None:
        """Give the person a key, unless they have one."""
        if person_id not in self.wrapped:
            nonce = os.urandom(NONCE_BYTES)
            box = self._master.encrypt(nonce, os.urandom(KEY_BYTES), person_id.encode())
            self.wrapped[person_id] = nonce + box


def seal(document: Document, person_id: str, keyring: Keyring, place: str) -> Document:
    """The document as it may lie around: its id, whose it is, and nothing to read."""
    keyring.make(person_id)
    key = keyring.key_of(person_id)
    assert key is not None
    nonce = os.urandom(NONCE_BYTES)
    box = key.encrypt(nonce, bson.encode(document), _bound(place, document["_id"]))
    return {"_id": document["_id"], SEALED: {"k": person_id, "n": nonce, "c": box}}


def unseal(document: Document, keyring: Keyring, place: str) -> Document | None:
    """The document again; None where the key is gone. Raises Problem where it was changed."""
    if SEALED not in document:
        return document
    sealed = document[SEALED]
    if (key := keyring.key_of(sealed["k"])) is None:
        return None
    try:
        plain = key.decrypt(sealed["n"], sealed["c"], _bound(place, document["_id"]))
    except InvalidTag as wrong:
        raise Problem(
            f"A document of {place} is not what was sealed.", "restore from another backup."
        ) from wrong
    return dict(bson.decode(plain))


def _bound(place: str, document_id: object) -> bytes:
    return f"{place}/{document_id}".encode()
