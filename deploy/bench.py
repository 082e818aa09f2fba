"""`potbank bench WHAT`: measure this machine, each figure beside a reference in the same run."""

import subprocess
import sys
from typing import Annotated

import typer

from deploy.problems import Problem
from deploy.system import ROOT

BENCHES = {name: f"tests.bench.{name}" for name in ("bus", "latency", "rebuild")}


def bench(
    what: Annotated[str, typer.Argument(help=f"One of: {', '.join(BENCHES)}.")],
    events: Annotated[int, typer.Option(min=1000, help="How many events to move.")] = 20_000,
    json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """Measure speed, beside a reference that runs in the same call."""
    if what not in BENCHES:
        raise Problem(f"There is no bench {what!r}.", f"choose one of: {', '.join(BENCHES)}.")
    command = [sys.executable, "-m", BENCHES[what], "--events", str(events)]
    command += ["--json"] if json else []
    raise typer.Exit(subprocess.run(command, cwd=ROOT, check=False).returncode)
