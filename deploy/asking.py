"""How the operator's verbs ask the services of a running system, and say so when none answers."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Protocol, TypeVar

from nats.errors import Error as NatsError

from deploy.problems import Problem
from deploy.system import System
from shared.contracts.envelope import Actor, Contract, Refused, Request
from shared.messaging.asking import asking

R = TypeVar("R", bound=Contract)


class Ask(Protocol):
    """Ask a service over the bus, as the operator or as somebody the operator acts for.

    An unanswered request comes back as `Refused(code="no-answer")`.
    """

    async def __call__(
        self,
        request: Request[R],
        *,
        actor: Actor | None = None,
        service: str | None = None,
        timeout: float = 5.0,
    ) -> R | Refused: ...


class Unreachable(Problem):
    """No broker answers: the system is not running."""


@asynccontextmanager
async def asking_as_operator(system: System) -> AsyncIterator[Ask]:
    """A connection to the running system; raises Unreachable when there is none."""
    key = system.secrets / "identity_private.pem"
    connection = asking(
        system.nats_url,
        nkey_file=system.nkey_file("operator"),
        tls_ca_file=system.nats_ca_file,
        identity_private_key_file=key if key.exists() else None,
    )
    try:
        asker = await connection.__aenter__()
    except (NatsError, OSError) as nobody:
        raise Unreachable(
            f"Nothing answers at {system.nats_url}.", "start the system with ./potbank up."
        ) from nobody
    try:
        yield asker.ask
    finally:
        await connection.__aexit__(None, None, None)
