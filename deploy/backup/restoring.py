"""Puts a backup back, and forgets again whoever was forgotten since, before anything runs on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from deploy.backup import files
from deploy.backup.sealing import Document, Keyring, unseal
from deploy.backup.taking import Client, kept_keys
from shared.contracts.catalogue import listeners_to
from shared.contracts.events.forgetting import MemberErased
from shared.storage.mongo import Database
from shared.storage.outbox import OUTBOX_INDEXES, Cause, Unsent, append
from shared.storage.personal import Holdings, erase
from shared.storage.work import new_id, utc_now

AT_ONCE = 1000


@dataclass
class Restored:
    """What came back, what could not be read any more, and whom the ledger made go again."""

    documents: int = 0
    unreadable: int = 0
    forgotten: int = 0
    ledger: dict[str, Document] = field(default_factory=dict)


def put_back(client: Client, folder: Path, master: bytes) -> Restored:
    """Replace every database by its copy. Nothing is touched before every file was checked.

    Keys and the ledger are taken from the database as it is, where there is one, and from beside
    the backups.
    """
    names = files.checked(folder)
    ledger = {line["_id"]: line for line in files.read(folder.parent / files.LEDGER)}
    ledger |= {line["_id"]: line for line in client["membership"]["erasures"].find()}
    apart = {k["_id"]: bytes(k["wrapped"]) for k in files.read(folder.parent / files.KEYRING)}
    living = {**apart, **kept_keys(client)}
    keyring = Keyring(master, {who: key for who, key in living.items() if who not in ledger})
    restored = Restored(ledger=ledger)
    for service in sorted({name.split(".")[0] for name in names}):
        client.drop_database(service)
    for name in names:
        _fill(client, folder / name, keyring, restored)
    for person_id, wrapped in keyring.wrapped.items():
        client["membership"]["keyring"].insert_one({"_id": person_id, "wrapped": wrapped})
    return restored


def _fill(client: Client, file: Path, keyring: Keyring, restored: Restored) -> None:
    service, name, _ = file.name.split(".")
    collection = client[service][name]
    client[service].create_collection(name)
    documents = iter(files.read(file))
    while batch := list(islice(documents, AT_ONCE)):
        plain = [unseal(document, keyring, f"{service}.{name}") for document in batch]
        readable = [document for document in plain if document is not None]
        if readable:
            collection.insert_many(readable)
        restored.documents += len(readable)
        restored.unreadable += len(plain) - len(readable)


async def forget_again(
    databases: Mapping[str, Database], holdings: Mapping[str, Holdings], restored: Restored
) -> None:
    """Everybody of the ledger goes from every database; services hear of it when they start."""
    for person_id in restored.ledger:
        for service, database in databases.items():
            counts = await erase(person_id, holdings[service], database)
            restored.forgotten += sum(counts.values())
    await _announce(databases["membership"], restored.ledger.values())


async def _announce(membership: Database, ledger: Iterable[Document]) -> None:
    """The ledger is whole again, and every service is to confirm once more."""
    await membership.prepare({**OUTBOX_INDEXES, "erasures": []})
    waiting = sorted(listeners_to(MemberErased))
    for line in ledger:
        again = {**line, "waiting_for": waiting, "alarmed_at": None, "erased_at": datetime.now(UTC)}

        async def once(session: object, again: Document = again) -> None:
            await membership["erasures"].replace_one(
                {"_id": again["_id"]},
                again,
                upsert=True,
                session=session,  # type: ignore[arg-type]
            )
            event = MemberErased(member_id=again["_id"], why="restored")
            unsent = Unsent(event, Cause(correlation_id=new_id()), utc_now())
            await append(membership, session, [unsent])  # type: ignore[arg-type]

        await membership.transaction(once)
