"""Every verb of `potbank`, one line each; a verb's own module says what it does."""

import sys

import typer
from dotenv import load_dotenv

from deploy import (
    appoint,
    assets,
    bench,
    dead_letters,
    demo,
    docs,
    doctor,
    down,
    init,
    lanes,
    lock,
    provision,
    replay,
    status,
    up,
)
from deploy.backup import cli as backups
from deploy.console import explain
from deploy.importing import cli as importing
from deploy.problems import Problem
from deploy.system import ROOT
from deploy.tags import cli as tags

app = typer.Typer(
    name="potbank",
    help="Run, check and look after Potbank.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("up")(up.up)
app.command("down")(down.down)
app.command("status")(status.status)
app.command("doctor")(doctor.doctor)
app.command("test", context_settings={"ignore_unknown_options": True})(lanes.test)
app.command("init")(init.init)
app.command("provision")(provision.provision)
app.command("assets")(assets.assets)
app.command("lock")(lock.lock)
app.command("demo")(demo.demo)
app.command("docs")(docs.docs)
app.command("backup")(backups.backup)
app.command("restore")(backups.restore)
app.command("retention")(backups.retention)
app.command("replay")(replay.replay)
app.command("bench", context_settings=bench.PASS_ON)(bench.bench)
app.add_typer(appoint.app, name="appoint")
app.add_typer(importing.app, name="import")
app.add_typer(tags.app, name="tags")
app.add_typer(dead_letters.app, name="dead-letters")


def main() -> None:
    """Run one verb; a Problem is printed with its fix, anything else is a defect and says so."""
    load_dotenv(ROOT / ".env")
    try:
        app(prog_name="potbank")
    except Problem as problem:
        explain(problem)
        sys.exit(1)
