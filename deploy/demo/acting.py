"""Acting for people over the bus, as the gateway does for those who signed in, and waiting."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from deploy.asking import Ask
from deploy.problems import Problem
from shared.contracts.envelope import Actor, Contract, Refused, Request
from shared.contracts.requests.matching import MatchesOfMember, MatchView
from shared.contracts.requests.membership import AccountByEmail

R = TypeVar("R", bound=Contract)
T = TypeVar("T")

PATIENCE = 45.0


class Stopped(Problem):
    """The demonstration cannot go on; the system says why."""


async def granted(ask: Ask, request: Request[R], actor: Actor | None = None) -> R:
    """The reply; raises Stopped with the refusal's own sentence."""
    answer = await ask(request, actor=actor, timeout=20.0)
    if isinstance(answer, Refused):
        details = "\n".join(f"{p.field}: {p.message} {p.fix}" for p in answer.problems)
        raise Stopped(
            f"{type(request).__name__}: {answer.message}", "look at ./potbank status.", details
        )
    return answer


async def until(look: Callable[[], Awaitable[T | None]], what: str, seconds: float = PATIENCE) -> T:
    """Look until there is something to see; raises Stopped after the deadline."""
    deadline = time.monotonic() + seconds
    while True:
        found = await look()
        if found is not None:
            return found
        if time.monotonic() > deadline:
            raise Stopped(
                f"Waited {seconds:.0f} s for {what}.",
                "look at ./potbank status and ./potbank dead-letters list SERVICE.",
            )
        await asyncio.sleep(0.05)


async def once_heard(ask: Ask, request: Request[R], actor: Actor, not_yet: str) -> R:
    """Ask until the service has heard who this is: events take a moment to arrive."""

    async def look() -> R | None:
        answer = await ask(request, actor=actor)
        if isinstance(answer, Refused) and answer.code == not_yet:
            return None
        return answer if not isinstance(answer, Refused) else await granted(ask, request, actor)

    return await until(look, f"{request.owner()} to hear of somebody new")


async def actor_of(ask: Ask, email: str) -> Actor:
    """The person with this address, with the roles membership gives them."""
    account = (await granted(ask, AccountByEmail(email=email))).account
    if account is None:
        raise Stopped("Membership does not know somebody it should.", "run ./potbank demo again.")
    return Actor(
        id=account.person_id,
        roles=account.roles,
        organisations=frozenset(account.organisations),
    )


async def matches_of(ask: Ask, member: Actor) -> list[MatchView]:
    """All matches of a member, as far as one page shows them."""
    return list((await granted(ask, MatchesOfMember(limit=100), member)).items)
