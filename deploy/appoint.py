"""`potbank appoint`: coordinators, whom nobody inside the network may appoint."""

import asyncio
from typing import Annotated, TypeVar

import typer

from deploy.asking import asking_as_operator
from deploy.console import console
from deploy.problems import Problem
from deploy.system import System
from shared.contracts.envelope import Contract, Refused, Request
from shared.contracts.requests.access import ResetPasskeys
from shared.contracts.requests.groups import AppointMember
from shared.contracts.requests.identity import AppointAdministrator
from shared.contracts.requests.membership import (
    AccountByEmail,
    AppointCoordinator,
    AppointRepresentative,
    OrganisationById,
)

R = TypeVar("R", bound=Contract)

app = typer.Typer(
    help="Say who administers and coordinates, who is in which group, and who speaks for whom.",
    no_args_is_help=True,
)

Name = Annotated[str, typer.Argument(help="As other members will read it.")]
Email = Annotated[str, typer.Argument(help="Where the sign-in link is sent.")]
GroupId = Annotated[str, typer.Argument(help="Its id in groups.yaml, or an office.")]
UnitId = Annotated[str | None, typer.Option(help="Its school or service, if the group has units.")]
Organisation = Annotated[str, typer.Argument(help="Its id, or one such as GB-CHC-1234567.")]


@app.command()
def coordinator(name: Name, email: Email) -> None:
    """Make a person a coordinator of the network; a stranger becomes known."""
    asyncio.run(_ask(AppointCoordinator(name=name, email=email)))
    console.print(f"{name} coordinates. Sign in at {System.load().public_url} with {email}.")


@app.command()
def administrator(name: Name, email: Email) -> None:
    """Make a person an administrator, who also coordinates; a stranger becomes known."""
    asyncio.run(_ask(AppointAdministrator(name=name, email=email)))
    console.print(f"{name} administers. Sign in at {System.load().public_url} with {email}.")


@app.command()
def without_passkeys(email: Email) -> None:
    """Forget the passkeys of somebody who lost them all, when no administrator can."""
    found = asyncio.run(_ask(AccountByEmail(email=email)))
    if found.account is None:
        raise Problem(f"Nobody has the address {email}.", "check how it is written.")
    asyncio.run(_ask(ResetPasskeys(person_id=found.account.person_id)))
    console.print("Their passkeys are gone and their sessions are ended; it is on record.")


@app.command()
def member(group: GroupId, name: Name, email: Email, unit: UnitId = None) -> None:
    """Appoint a person to a group: working-group, ambassadors, safeguarding, ..."""
    asyncio.run(_ask(AppointMember(group_id=group, name=name, email=email, unit=unit)))
    console.print(f"{name} belongs to {group}. Sign in at {System.load().public_url} with {email}.")


@app.command()
def representative(organisation: Organisation, name: Name, email: Email) -> None:
    """Let a person speak for an organisation; a stranger becomes known."""
    found = asyncio.run(_ask(OrganisationById(organisation_id=organisation)))
    appointment = AppointRepresentative(
        organisation_id=found.organisation_id, name=name, email=email
    )
    asyncio.run(_ask(appointment))
    console.print(f"{name} speaks for {found.name}.")


async def _ask(request: Request[R]) -> R:
    async with asking_as_operator(System.load()) as ask:
        answer = await ask(request)
    if isinstance(answer, Refused):
        raise Problem(answer.message, "correct what it names, or look at ./potbank status.")
    return answer
