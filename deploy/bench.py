"""`potbank bench WHAT`: measure this machine, each figure beside a reference in the same run."""

import subprocess
import sys
from typing import Annotated

import typer

from deploy.problems import Problem
from deploy.system import ROOT

BENCHES = (
    "assignment",
    "bus",
    "curve",
    "duplicates",
    "latency",
    "load",
    "mail",
    "matching",
    "people",
    "quality",
    "rebuild",
)
"""Modules of tests/bench that can be run; each says its own options with `--help`."""

PASS_ON = {"allow_extra_args": True, "ignore_unknown_options": True}


def bench(
    context: typer.Context,
    what: Annotated[str, typer.Argument(help=f"One of: {', '.join(BENCHES)}.")],
) -> None:
    """Measure speed, beside a reference that runs in the same call; options are the bench's own."""
    if what not in BENCHES:
        raise Problem(f"There is no bench {what!r}.", f"choose one of: {', '.join(BENCHES)}.")
    command = [sys.executable, "-m", f"tests.bench.{what}", *context.args]
    raise typer.Exit(subprocess.run(command, cwd=ROOT, check=False).returncode)
