"""`potbank doctor`: is this machine fit for Potbank? Every failure names its fix."""

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated

import typer
from rich.table import Table

from deploy import checks
from deploy.checks import Check
from deploy.console import console
from deploy.problems import Problem
from deploy.system import System

_MARKS = {"ok": "[green]ok[/]", "optional": "[yellow]optional[/]", "failed": "[red]failed[/]"}
CHECKS: tuple[Callable[[System], Check], ...] = (
    checks.python,
    checks.memory,
    checks.disk,
    checks.ports,
    checks.nats_server,
    checks.mongod,
    checks.libraries_of_mongod,
    checks.secrets_kept,
    checks.certificates_last,
    checks.node,
    checks.chromium,
    checks.docker,
)


def doctor(as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False) -> None:
    """Check this machine; exit code 1 if something that Potbank needs is missing."""
    found = examine(System.load())
    if as_json:
        console.print_json(json.dumps([asdict(check) for check in found]))
    else:
        _print(found)
    if any(check.state == "failed" for check in found):
        raise typer.Exit(1)


def examine(system: System) -> list[Check]:
    """Every check, a Problem on the way being a failed one."""
    return [_run(check, system) for check in CHECKS]


def _run(check: Callable[[System], Check], system: System) -> Check:
    try:
        return check(system)
    except Problem as problem:
        return Check(check.__name__.replace("_", "-"), "failed", problem.what, problem.fix)


def _print(found: list[Check]) -> None:
    table = Table(box=None, show_header=False)
    for check in found:
        table.add_row(_MARKS[check.state], check.name, check.found)
    console.print(table)
    for check in found:
        if check.fix:
            console.print(f"{check.name}: {check.fix}.", markup=False)
