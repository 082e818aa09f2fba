"""`potbank secrets`: make the secrets before anything needs them."""

from typing import Annotated

import typer

from deploy import composition, secrets
from deploy.console import console
from deploy.system import System


def make_secrets(
    compose: Annotated[
        bool, typer.Option("--compose", help="For docker-compose.yml instead of `potbank up`.")
    ] = False,
) -> None:
    """Generate what is missing; nothing that exists is changed."""
    system = System.load()
    folder = system.state / "compose" if compose else system.secrets
    made = composition.write(folder) if compose else secrets.generate(folder)
    console.print(f"{len(made)} secrets made in {folder}." if made else "All secrets exist.")
    if compose and (line := composition.user_setting()):
        console.print(f"Put this line into .env: {line}")
