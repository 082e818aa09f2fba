"""How `potbank` talks: steps with a spinner on a terminal, plain lines everywhere else."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape

from deploy.problems import Problem

console = Console(highlight=False, soft_wrap=True)


@contextmanager
def step(doing: str) -> Iterator[None]:
    """Show what is being done, and that it is done."""
    started = time.monotonic()
    with console.status(doing):
        yield
    seconds = time.monotonic() - started
    console.print(f"[green]✓[/] {escape(doing)} [dim]{seconds:.1f} s[/]")


def note(text: str) -> None:
    console.print(f"  {escape(text)}")


def explain(problem: Problem) -> None:
    """Print what went wrong, the evidence, and the fix."""
    console.print(f"[red]✗[/] {escape(problem.what)}")
    for line in problem.details.splitlines():
        console.print(f"  [dim]│[/] {escape(line)}")
    console.print(f"  [bold]Fix:[/] {escape(problem.fix)}")
