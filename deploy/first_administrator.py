"""The first administrator: while there is none, `up` prints a link that makes one."""

import asyncio
import secrets
from hashlib import sha256
from urllib.parse import urlencode

from deploy.asking import asking_as_operator
from deploy.console import console, note
from deploy.system import System
from shared.contracts.envelope import Refused
from shared.contracts.requests.identity import InviteAdministrator

EXISTS = "administrator-exists"


def invite(system: System) -> None:
    """Print a new link, which replaces any printed before; nothing once somebody administers."""
    link = asyncio.run(new_link(system))
    if link is not None:
        console.print("Nobody administers yet. This link makes one person the administrator, once,")
        console.print("within 24 hours; whoever sees it could be the one:")
        console.print(f"  {link}", soft_wrap=True)


async def new_link(system: System) -> str | None:
    """The code is made here and only its hash is sent: it exists on the terminal and nowhere else.

    None where there is an administrator, or where membership cannot say.
    """
    code = secrets.token_urlsafe(32)
    async with asking_as_operator(system) as ask:
        answer = await ask(InviteAdministrator(code_hash=sha256(code.encode()).hexdigest()))
    if isinstance(answer, Refused):
        if answer.code != EXISTS:
            note(f"no link for the first administrator: {answer.message}")
        return None
    return f"{system.public_url}/first-administrator?{urlencode({'code': code})}"
