"""`potbank up`: the whole system on this machine, in the order its parts need one another."""

import asyncio
import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.table import Table

from deploy import (
    assets,
    certificates,
    demo,
    first_administrator,
    libraries,
    programs,
    provision,
    secrets,
    servers,
)
from deploy.console import console, note, step
from deploy.problems import Problem
from deploy.system import System
from shared.storage.work import utc_now


def up() -> None:
    """Start everything that does not run yet, and say where it is."""
    system = System.load()
    with _alone(system.state):
        _prepare(system)
        _start_servers(system)
        _start_programs(system)
        _load_demo(system)
    _say_where(system)
    first_administrator.invite(system)


@contextmanager
def _alone(state: Path) -> Iterator[None]:
    """Two `up` at the same time would start everything twice."""
    state.mkdir(parents=True, exist_ok=True)
    with (state / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as busy:
            raise Problem("Another ./potbank up is at work.", "wait until it has ended.") from busy
        yield


def _prepare(system: System) -> None:
    if system.stage == "production" and not system.external_smtp:
        raise Problem("Nobody would get their mail.", "set SMTP_URL in .env to your mail server.")
    if not system.external_mongo:
        libraries.install_missing()
    assets.build(system.root)
    made = secrets.generate(system.secrets)
    if certificates.is_on(system.secrets):
        made += certificates.ensure(system.secrets, utc_now())
    secrets.demand_kept(system.secrets)
    if made:
        note(f"made {len(made)} secrets in {system.secrets}")


def _start_servers(system: System) -> None:
    if not system.external_nats:
        with step("nats-server"):
            servers.ensure_nats(system)
    if not system.external_mongo:
        with step("mongod"):
            servers.ensure_mongo(system)
    with step("streams and consumers"):
        provision.streams(system)


def _start_programs(system: System) -> None:
    if not system.external_smtp:
        with step("mailbox"):
            programs.start_mailbox(system)
    with step("services"):
        programs.start_services(system)
    with step("gateway"):
        programs.start_gateway(system)


def _load_demo(system: System) -> None:
    """Fill a new development system once, so that the first page has something to show."""
    loaded = system.state / "demo-loaded"
    if loaded.exists() or system.stage != "development":
        return
    console.print("Loading the demonstration data:")
    asyncio.run(demo.load(system, note))
    loaded.touch()


def _say_where(system: System) -> None:
    console.print(f"\nPotbank is ready at [bold]{system.public_url}[/]")
    if not system.external_smtp:
        console.print(f"Its mail arrives at [bold]{system.mailbox_url}[/]")
    if (system.state / "demo-loaded").exists():
        console.print("Sign in with one of these addresses; the link is in the mailbox:")
        table = Table(show_header=False, box=None)
        for name, email, role in demo.ACCOUNTS:
            table.add_row(" ", email, name, role)
        console.print(table)
