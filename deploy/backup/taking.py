"""Takes a backup of every service at one moment, while they run."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pymongo import MongoClient
from pymongo.client_session import ClientSession

from deploy.backup import files
from deploy.backup.sealing import Document, Keyring, seal
from deploy.system import PROGRAMS
from shared.storage.personal import Holdings, Personal

Client = MongoClient[Document]
APART = {("membership", "keyring"), ("membership", "erasures")}
"""Kept beside the backups, once, and written anew with each: old copies must not keep old keys."""


def take(client: Client, folder: Path, holdings: Mapping[str, Holdings], master: bytes) -> Path:
    """A new folder in `folder`, with everything that was committed before now."""
    made = folder / datetime.now(UTC).strftime("%Y-%m-%dT%H%M%S.%fZ")
    made.mkdir(parents=True, mode=0o700)
    keyring = Keyring(master, kept_keys(client))
    digests: dict[str, str] = {}
    with client.start_session(snapshot=True) as session:
        erased = {d["_id"]: d for d in client["membership"]["erasures"].find({}, session=session)}
        copying = Copying(client, session, keyring, frozenset(erased))
        for service in PROGRAMS:
            for name in sorted(client[service].list_collection_names()):
                if (service, name) not in APART:
                    held = holdings[service].get(name)
                    documents = copying.documents(service, name, held)
                    _, digests[f"{service}.{name}.bson"] = files.write(
                        made / f"{service}.{name}.bson", documents
                    )
    keep_keys(client, keyring)
    _keep_apart(client, folder)
    files.write_manifest(made, digests)
    return made


class Copying:
    """One moment of the database, with what may be read of people sealed."""

    def __init__(
        self, client: Client, session: ClientSession, keyring: Keyring, erased: frozenset[str]
    ) -> None:
        self._client = client
        self._session = session
        self._keyring = keyring
        self._erased = erased

    def documents(self, service: str, name: str, held: object) -> Iterator[Document]:
        """The documents of one collection as they may be written."""
        for document in self._client[service][name].find({}, session=self._session):
            copy = self._copy(document, held, f"{service}.{name}")
            if copy is not None:
                yield copy

    def _copy(self, document: Document, held: object, place: str) -> Document | None:
        if not isinstance(held, Personal) or not held.readable:
            return document
        person_id = next((p for by in held.by if (p := _at(document, by))), None)
        if person_id is None:
            return document
        if person_id in self._erased:  # a service has not let go yet: the copy does
            return None if held.blank is None else {**document, **held.blank}
        return seal(document, person_id, self._keyring, place)


def kept_keys(client: Client) -> dict[str, bytes]:
    """The wrapped keys that membership keeps."""
    return {kept["_id"]: bytes(kept["wrapped"]) for kept in client["membership"]["keyring"].find()}


def keep_keys(client: Client, keyring: Keyring) -> None:
    """Let membership keep new keys, but none for somebody who was forgotten meanwhile."""
    known = set(kept_keys(client))
    for person_id, wrapped in keyring.wrapped.items():
        if person_id not in known:
            with client.start_session() as session, session.start_transaction():
                membership = client["membership"]
                if membership["erasures"].find_one({"_id": person_id}, session=session) is None:
                    membership["keyring"].update_one(
                        {"_id": person_id}, {"$set": {"wrapped": wrapped}}, True, session=session
                    )


def _keep_apart(client: Client, folder: Path) -> None:
    files.write(folder / files.KEYRING, client["membership"]["keyring"].find())
    known = {line["_id"]: line for line in files.read(folder / files.LEDGER)}
    known |= {line["_id"]: line for line in client["membership"]["erasures"].find()}
    files.write(folder / files.LEDGER, known.values())


def _at(document: Document, path: str) -> Any:
    """The value at a dotted path."""
    value: Any = document
    for part in path.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value if isinstance(value, str) else None
