"""`potbank init`: what an operator needs once, before anything is started."""

from typing import Annotated

import typer

from deploy import certificates, composition, processes, secrets
from deploy.console import console
from deploy.problems import Problem
from deploy.system import System
from shared.storage.work import utc_now


def init(
    compose: Annotated[
        bool, typer.Option("--compose", help="For docker-compose.yml instead of `potbank up`.")
    ] = False,
    tls: Annotated[
        bool, typer.Option("--tls", help="From now on, TLS to the broker and the database.")
    ] = False,
) -> None:
    """Make secrets, and for compose the broker's configuration; nothing that exists is replaced."""
    system = System.load()
    folder = system.state / "compose" if compose else system.secrets
    made = composition.write(folder, tls=tls) if compose else _make(system, tls=tls)
    kept = folder / "secrets" if compose else folder
    secrets.demand_kept(kept)
    console.print(f"{len(made)} secrets made in {folder}." if made else "All secrets exist.")
    for line in composition.settings(kept) if compose else ():
        console.print(f"Put this line into .env: {line}")


def _make(system: System, *, tls: bool) -> list[str]:
    """The secrets of this machine. A running database would go on without TLS: it is refused."""
    on = certificates.is_on(system.secrets)
    if tls and not on and processes.find("mongo", system.state):
        raise Problem("Potbank runs without TLS.", "./potbank down, and this command again.")
    made = secrets.generate(system.secrets)
    return made + (certificates.ensure(system.secrets, utc_now()) if tls or on else [])
