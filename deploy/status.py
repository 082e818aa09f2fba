"""`potbank status`: what runs, since when, and whether it is ready."""

import json
from datetime import datetime
from typing import Annotated, Any

import typer
from rich.table import Table

from deploy import processes
from deploy.console import console
from deploy.embedded import answers
from deploy.processes import Process
from deploy.system import PROGRAMS, System

_MEGABYTE = 1_000_000


def status(as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False) -> None:
    """Show every process of this Potbank; exit code 1 unless all are ready."""
    system = System.load()
    rows = [_row(system, name) for name in _expected(system)]
    if as_json:
        console.print_json(json.dumps(rows))
    else:
        _print(rows)
    if not all(row["ready"] for row in rows):
        raise typer.Exit(1)


def _expected(system: System) -> list[str]:
    own = {
        "nats": not system.external_nats,
        "mongo": not system.external_mongo,
        "mailbox": not system.external_smtp,
    }
    return [*(name for name, ours in own.items() if ours), *PROGRAMS]


def _row(system: System, name: str) -> dict[str, Any]:
    process = processes.find(name, system.state)
    if process is None:
        return {"name": name, "pid": None, "ready": False}
    return {
        "name": name,
        "pid": process.pid,
        "port": getattr(system.ports, name),
        "since": datetime.fromtimestamp(process.handle.create_time()).astimezone().isoformat(),
        "memory_mb": round(process.memory() / _MEGABYTE),
        "ready": _ready(system, process),
    }


def _ready(system: System, process: Process) -> bool:
    addresses = {
        "nats": f"http://127.0.0.1:{system.ports.nats_monitor}/healthz",
        "mailbox": f"{system.mailbox_url}/health/ready",
    } | {name: system.ready_url(name) for name in PROGRAMS}
    # mongod has no page; `up` has seen it become primary.
    return process.name == "mongo" or answers(addresses[process.name])


def _print(rows: list[dict[str, Any]]) -> None:
    table = Table("", "process", "port", "memory", "since", box=None)
    for row in rows:
        state = "[green]ready[/]" if row["ready"] else "[red]down[/]"
        memory = f"{row['memory_mb']} MB" if row["pid"] else ""
        since = str(row.get("since", ""))[:19].replace("T", " ")
        table.add_row(
            f"{row['name']}: {state}",
            str(row["pid"] or ""),
            str(row.get("port", "")),
            memory,
            since,
        )
    console.print(table)
