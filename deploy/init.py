"""`potbank init`: what an operator needs once, before anything is started."""

from typing import Annotated

import typer

from deploy import composition, secrets
from deploy.console import console
from deploy.system import System


def init(
    compose: Annotated[
        bool, typer.Option("--compose", help="For docker-compose.yml instead of `potbank up`.")
    ] = False,
) -> None:
    """Make secrets, and for compose the broker's configuration; nothing that exists is replaced."""
    system = System.load()
    folder = system.state / "compose" if compose else system.secrets
    made = composition.write(folder) if compose else secrets.generate(folder)
    secrets.demand_kept(folder / "secrets" if compose else folder)
    console.print(f"{len(made)} secrets made in {folder}." if made else "All secrets exist.")
    if compose and (line := composition.user_setting()):
        console.print(f"Put this line into .env: {line}")
