"""`potbank backup`, `potbank restore` and `potbank retention`."""

import asyncio
import shutil
from pathlib import Path
from typing import Annotated

import typer
from pymongo import MongoClient
from rich.table import Table

from deploy import processes, servers
from deploy.asking import asking_as_operator
from deploy.backup import restoring, taking
from deploy.backup.restoring import Restored
from deploy.backup.taking import Client
from deploy.console import console
from deploy.docs import every_table
from deploy.problems import Problem
from deploy.system import PROGRAMS, System
from shared.contracts.envelope import Refused
from shared.contracts.requests.personal import ListRetention
from shared.storage.access import Access
from shared.storage.mongo import Database


def backup(
    folder: Annotated[Path | None, typer.Argument(help="Default: backups in the state.")] = None,
) -> None:
    """Copy every database as of now, with what is about people sealed by a key for each."""
    system = System.load()
    wanted = folder or system.state / "backups"
    holdings = asyncio.run(every_table())
    with _connected(system) as client:
        made = taking.take(client, wanted, holdings, _master(system))
    console.print(f"Backup written to {made}")
    console.print("Keep keyring.key, and the files beside it, in another place than the backups.")


def restore(folder: Annotated[Path, typer.Argument(help="One backup.", exists=True)]) -> None:
    """Put a backup back into a stopped system, and forget again whoever was forgotten since."""
    system = System.load()
    if running := [name for name in PROGRAMS if processes.find(name, system.state)]:
        raise Problem(f"These are running: {', '.join(running)}.", "run ./potbank down first.")
    if not system.external_mongo:
        servers.ensure_mongo(system)
    with _connected(system) as client:
        restored = restoring.put_back(client, folder, _master(system))
    asyncio.run(_forget_again(system, restored))
    if not system.external_nats:
        # The streams are written again from the databases: nothing newer may be left in them.
        shutil.rmtree(system.state / "data" / "nats", ignore_errors=True)
    console.print(f"{restored.documents} documents are back.")
    console.print(f"{restored.unreadable} cannot be read any more: their people were forgotten.")
    console.print(f"{len(restored.ledger)} people were forgotten again before anything started.")
    console.print("Start the system with ./potbank up.")


async def _forget_again(system: System, restored: Restored) -> None:
    url, access = _root_url(system), Access(tls_ca_file=system.mongo_ca_file)
    databases = {name: Database(url, name, access=access) for name in PROGRAMS}
    try:
        await restoring.forget_again(databases, await every_table(), restored)
    finally:
        for database in databases.values():
            await database.close()


def retention() -> None:
    """What every service will let go by itself, why, and how much of it is due."""
    table = Table("service", "collection", "after days", "due", "due within a month", "why")
    for row in asyncio.run(_clocks(System.load())):
        table.add_row(*row)
    console.print(table)


async def _clocks(system: System) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    async with asking_as_operator(system) as ask:
        for service in PROGRAMS:
            found = await ask(ListRetention(), service=service)
            if isinstance(found, Refused):
                raise Problem(f"{service}: {found.message}", "see ./potbank status.")
            for each in found.clocks:
                numbers = (str(each.days), str(each.due), str(each.due_within_30_days))
                rows.append((service, each.collection, *numbers, each.why))
    return rows


def _connected(system: System) -> Client:
    access = Access(tls_ca_file=system.mongo_ca_file)
    return MongoClient(_root_url(system), tz_aware=True, **access.options())


def _root_url(system: System) -> str:
    if system.external_mongo:
        return system.external_mongo
    password = (system.secrets / "mongo_root.password").read_text()
    port = system.ports.mongo
    return f"mongodb://root:{password}@127.0.0.1:{port}/?authSource=admin&replicaSet=potbank"


def _master(system: System) -> bytes:
    file = system.secrets / "keyring.key"
    if not file.exists():
        raise Problem(f"There is no {file}.", "run ./potbank secrets, or put yours back.")
    return file.read_bytes()
