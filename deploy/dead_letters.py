"""`potbank dead-letters list|show|replay|drop SERVICE`: messages a service could not handle.

`app` is the typer application. Exit codes: 0 done, 1 refused, 3 no answer.
"""

import asyncio
import sys
from collections.abc import Iterable
from itertools import groupby
from typing import Annotated, TypeVar

import typer
from rich.markup import escape
from rich.table import Table

from deploy.asking import asking_as_operator
from deploy.console import console, explain
from deploy.problems import Problem
from deploy.system import SERVICES, System
from shared.contracts.envelope import Contract, Refused, Request
from shared.contracts.requests.operations import (
    DeadLetter,
    DeadLetters,
    DropDeadLetter,
    ListDeadLetters,
    ReplayDeadLetter,
)

_MOST = 1000

app = typer.Typer(help="Look after messages that could not be handled.", no_args_is_help=True)

Service = Annotated[str, typer.Argument(help=f"One of: {', '.join(SERVICES)}.")]
EventId = Annotated[str, typer.Argument(help="The id that `list` shows.")]
Json = Annotated[bool, typer.Option("--json", help="Answer in JSON.")]
R = TypeVar("R", bound=Contract)


class NoAnswer(Problem):
    """The service is not there to be asked."""


@app.command("list")
def list_(service: Service, json: Json = False) -> None:
    """Show what is parked, letters that failed alike together."""
    letters = _letters(service)
    if json:
        sys.stdout.write(DeadLetters(letters=letters).model_dump_json() + "\n")
    elif letters:
        for fingerprint, alike in grouped(letters):
            console.print(_table(fingerprint, alike))
    else:
        console.print(f"Nothing is parked at {service}.")


@app.command()
def show(service: Service, event_id: EventId, json: Json = False) -> None:
    """Show one parked letter. Bodies stay where they are: they may be personal."""
    letter = next((found for found in _letters(service) if found.event_id == event_id), None)
    if letter is None:
        explain(
            Problem(
                f"No letter {event_id} is parked at {service}.",
                f"see ./potbank dead-letters list {service}.",
            )
        )
        raise typer.Exit(1)
    if json:
        sys.stdout.write(letter.model_dump_json() + "\n")
        return
    for name, value in letter:
        console.print(f"[bold]{name.replace('_', ' ')}[/]: {escape(str(value))}")


@app.command()
def replay(
    service: Service,
    event_id: Annotated[str | None, typer.Argument(help="A letter's id; or use --all.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every letter, oldest first.")] = False,
) -> None:
    """Handle a letter again, once its cause is mended; it stays parked if it fails again."""
    if (event_id is None) != everything:
        explain(Problem("It is not clear what to replay.", "name one letter's id, or say --all."))
        raise typer.Exit(2)
    ids = [event_id] if event_id else [letter.event_id for letter in _letters(service)]
    failed = sum(not _done(service, ReplayDeadLetter(event_id=id_), "handled") for id_ in ids)
    console.print(f"{len(ids) - failed} of {len(ids)} handled.")
    raise typer.Exit(1 if failed else 0)


@app.command()
def drop(
    service: Service,
    event_id: EventId,
    reason: Annotated[str, typer.Option("--reason", help="Why it is given up; this is kept.")],
) -> None:
    """Give a letter up, so that later events of the same thing go on."""
    dropped = _done(service, DropDeadLetter(event_id=event_id, reason=reason), "dropped")
    raise typer.Exit(0 if dropped else 1)


def grouped(letters: Iterable[DeadLetter]) -> list[tuple[str, list[DeadLetter]]]:
    """Letters by fingerprint, the largest group first; inside a group as they came."""
    by_fingerprint = sorted(letters, key=lambda letter: letter.fingerprint)
    groups = groupby(by_fingerprint, key=lambda letter: letter.fingerprint)
    return sorted(
        ((fingerprint, list(alike)) for fingerprint, alike in groups),
        key=lambda group: (-len(group[1]), group[0]),
    )


def _letters(service: str) -> tuple[DeadLetter, ...]:
    answer = _asked(service, ListDeadLetters(limit=_MOST))
    if isinstance(answer, Refused):
        explain(Problem(answer.message, f"see ./potbank status for {service}."))
        raise typer.Exit(1)
    return answer.letters


def _done(service: str, request: Request[R], what: str) -> bool:
    answer = _asked(service, request)
    event_id = getattr(request, "event_id", "")
    if isinstance(answer, Refused):
        console.print(f"[red]✗[/] {event_id}: {escape(answer.message)}")
        return False
    console.print(f"[green]✓[/] {event_id}: {what}")
    return True


def _asked(service: str, request: Request[R]) -> R | Refused:
    """Ask one service; a Problem where it is unknown or silent."""
    if service not in SERVICES:
        explain(Problem(f"There is no service {service!r}.", f"use one of: {', '.join(SERVICES)}."))
        raise typer.Exit(2)
    question = _over_the_bus(service, request)
    try:
        return asyncio.run(question)
    except Problem as problem:
        explain(problem)
        raise typer.Exit(3) from problem


async def _over_the_bus(service: str, request: Request[R]) -> R | Refused:
    async with asking_as_operator(System.load()) as ask:
        answer = await ask(request, service=service)
    if isinstance(answer, Refused) and answer.code == "no-answer":
        raise NoAnswer(
            f"The {service} service does not answer.", "see ./potbank status, then ./potbank up."
        )
    return answer


def _table(fingerprint: str, letters: list[DeadLetter]) -> Table:
    title = f"{len(letters)} x {fingerprint}: {letters[0].error}"
    table = Table(
        "id", "event", "of", "attempts", "parked", title=escape(title), title_justify="left"
    )
    for letter in letters:
        table.add_row(
            letter.event_id,
            letter.subject,
            letter.aggregate_id or "",
            str(letter.attempts),
            f"{letter.parked_at:%d %B %Y %H:%M}",
        )
    return table
