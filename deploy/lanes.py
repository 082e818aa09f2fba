"""`potbank test`: the checks and test lanes this machine can run, and plainly which it cannot."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from deploy import assets, checks, libraries
from deploy.console import console
from deploy.embedded import find_mongod, find_nats_server
from deploy.problems import Problem
from deploy.system import ROOT, System

FAST = ("unit", "component", "contract", "architecture")
SLOW = ("integration", "delivery", "e2e")
ASKED = ("compose",)
_NO_TESTS = 5
_SOME_FAILED = 1
"""pytest's exit code. Beside others on two cores a test may starve; alone it has to pass."""
_PYTHON = (sys.executable, "-m")
_IMPORT_LINTER = "import sys; from importlinter.cli import lint_imports_command as run; run()"
STATIC = {
    "ruff check": (*_PYTHON, "ruff", "check", "."),
    "ruff format": (*_PYTHON, "ruff", "format", "--check", "."),
    "mypy": (*_PYTHON, "mypy"),
    "lint-imports": (sys.executable, "-c", _IMPORT_LINTER),
}


@dataclass(frozen=True)
class Result:
    """How one check or lane went; `reason` says why a lane was skipped."""

    name: str
    code: int = 0
    reason: str = ""
    seconds: float = 0.0


def test(
    lane: Annotated[list[str] | None, typer.Option(help="Only this lane; may be repeated.")] = None,
    fast: Annotated[bool, typer.Option("--fast", help="No integration, delivery or e2e.")] = False,
    chaos: Annotated[
        float, typer.Option(min=0, help="Only faults, in their long forms, for so many minutes.")
    ] = 0,
    pytest: Annotated[list[str] | None, typer.Argument(help="Passed on to pytest.")] = None,
) -> None:
    """Run the static checks and every lane this machine can run; only lanes if some are named."""
    if chaos:
        os.environ["POTBANK_CHAOS_MINUTES"] = str(chaos)
        lane = ["delivery"]
    _demand_known(lane or [])
    wanted = tuple(lane or (FAST if fast else FAST + SLOW))
    if not libraries_ready():
        libraries.install_missing()
    assets.build(ROOT)
    results = [] if lane else [_static(name) for name in STATIC]
    results += _lanes(wanted, pytest or [])
    _print(results)
    raise typer.Exit(max(result.code for result in results))


def libraries_ready() -> bool:
    """Whether mongod could start as it is."""
    return not libraries.missing(find_mongod())


def why_not(lane: str) -> str:
    """Why a lane cannot run on this machine; empty if it can."""
    if not any((ROOT / "tests" / lane).rglob("test_*.py")):
        return "it has no tests"
    try:
        if lane in SLOW:
            find_nats_server()
            find_mongod()
    except Problem as problem:
        return problem.what
    if lane in ASKED and checks.docker(System.load()).state != "ok" and not stand_ins().exists():
        return "no Docker engine answers"
    return ""


def stand_ins() -> Path:
    """The script that starts an engine and makes images where no registry is reached."""
    beside = Path(os.environ.get("POTBANK_SHARED") or ROOT.parent / "shared")
    return beside / "tools" / "standin-images.sh"


def _demand_known(lanes: list[str]) -> None:
    known = FAST + SLOW + ASKED
    for lane in lanes:
        if lane not in known:
            raise Problem(f"There is no lane {lane}.", f"choose from {', '.join(known)}.")


def _static(name: str) -> Result:
    console.rule(name, align="left")
    code, seconds = _timed(STATIC[name])
    return Result(name, code, seconds=seconds)


def _timed(command: Sequence[str]) -> tuple[int, float]:
    """Exit code, and how many seconds it took."""
    began = time.monotonic()
    code = subprocess.run(command, cwd=ROOT, check=False).returncode
    return code, time.monotonic() - began


def _lanes(wanted: tuple[str, ...], extra: list[str]) -> list[Result]:
    """Most lanes run on two cores; the whole system of the e2e and compose lanes fills both."""
    reasons = {lane: why_not(lane) for lane in wanted}
    skipped = [Result(lane, reason=reason) for lane, reason in reasons.items() if reason]
    able = [lane for lane in wanted if not reasons[lane]]
    quick = [lane for lane in able if lane in FAST]
    whole = [lane for lane in able if lane in ("e2e", *ASKED)]
    apart = [[lane] for lane in able if lane not in (*FAST, *whole)]
    runs = [_pytest(lanes, [*_side_by_side(lanes), *extra]) for lanes in (quick, *apart) if lanes]
    runs += [_pytest([lane], extra) for lane in whole]
    return runs + skipped


def _side_by_side(lanes: list[str]) -> list[str]:
    """Two workers for two cores; four where faults are waited for: that uses a quarter of a core.

    Whoever has run out of tests takes half of another's, so that long ones lie side by side.
    """
    workers = "4" if "delivery" in lanes else "2"
    return ["-n", workers, "--dist", "worksteal"]


def _pytest(lanes: list[str], extra: list[str]) -> Result:
    name = " ".join(lanes)
    console.rule(f"tests: {name}", align="left")
    folders = [f"tests/{lane}" for lane in lanes]
    code, seconds = _timed([*_PYTHON, "pytest", *folders, *extra])
    if code == _SOME_FAILED:
        console.rule("what failed beside other tests, once more and alone", align="left")
        again = ["--last-failed", "--last-failed-no-failures", "none", "-n", "0"]
        code, more = _timed([*_PYTHON, "pytest", *folders, *extra, *again])
        seconds += more
    # A selection passed on to pytest may leave a lane without tests.
    return Result(name, 0 if extra and code == _NO_TESTS else code, seconds=seconds)


def _print(results: list[Result]) -> None:
    console.rule("potbank test", align="left")
    table = Table(box=None, show_header=False)
    for result in results:
        state = "[red]failed[/]" if result.code else "[green]passed[/]"
        minutes, seconds = divmod(round(result.seconds), 60)
        told = result.reason or f"{minutes} min {seconds:02} s"
        table.add_row("[yellow]skipped[/]" if result.reason else state, result.name, told)
    console.print(table)
