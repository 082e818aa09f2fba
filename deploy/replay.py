"""`potbank replay SERVICE PROJECTION`: rebuild what was derived from events, and swap it in."""

import asyncio
from typing import Annotated

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from deploy.asking import Ask, asking_as_operator
from deploy.console import console
from deploy.problems import Problem
from deploy.system import SERVICES, System
from shared.contracts.envelope import Refused
from shared.contracts.requests.operations import RebuildProgress, RebuildProjection, RebuildState
from shared.messaging.provision import provision_rebuild

POLL_SECONDS = 0.5


class NotRebuilt(Problem):
    """The service refused, failed or fell silent; the live projection is untouched."""


def replay(
    service: Annotated[str, typer.Argument(help=f"One of: {', '.join(SERVICES)}.")],
    projection: Annotated[str, typer.Argument(help="As the service's README names it.")],
) -> None:
    """Rebuild a projection from the first event on, beside the live one, then swap them."""
    if service not in SERVICES:
        raise Problem(f"There is no service {service!r}.", f"choose one of: {', '.join(SERVICES)}.")
    state = asyncio.run(_replay(System.load(), service, projection))
    console.print(f"{service}: {projection} rebuilt from {state.applied:,} events, and in use.")


async def _replay(system: System, service: str, projection: str) -> RebuildState:
    async with asking_as_operator(system) as ask:
        key, ca = system.nkey_file("provisioner"), system.nats_ca_file
        await provision_rebuild(system.nats_url, service, key, ca)
        started = await ask(RebuildProjection(projection=projection), service=service)
        if isinstance(started, Refused):
            fix = " ".join(problem.fix for problem in started.problems)
            raise NotRebuilt(started.message, fix or "try again when the service is ready.")
        return await _watched(ask, service)


async def _watched(ask: Ask, service: str) -> RebuildState:
    """The final state; meanwhile a bar on a terminal, a line now and then elsewhere."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,.0f} of {task.total:,.0f} events"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console) as progress:
        bar = progress.add_task(f"rebuilding at {service}", total=0)
        while True:
            state = await ask(RebuildProgress(), service=service)
            if isinstance(state, Refused):
                raise NotRebuilt(state.message, f"see ./potbank status and the log of {service}.")
            progress.update(bar, completed=state.applied, total=state.applied + state.pending)
            if state.state == "failed":
                raise NotRebuilt(f"It failed with {state.error}.", f"see the log of {service}.")
            if state.state == "done":
                return state
            await asyncio.sleep(POLL_SECONDS)
