"""Asking again while a service has not heard of somebody new: they have done nothing wrong."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from services.gateway.ports import Ask
from shared.contracts.envelope import Actor, Contract, Refused, Request
from shared.contracts.requests.matching import PostOffer, PostOpportunity

R = TypeVar("R", bound=Contract)

TOO_EARLY: dict[type[Request[Any]], str] = {
    PostOffer: "not-a-member-yet",
    PostOpportunity: "organisation-not-found",
}
"""What is refused only because the event of a joining or a registration is still on its way."""

PAUSE = 0.1
"""Seconds between two attempts."""

ATTEMPTS = 31
"""The first one and then three seconds more, which is longer than events take while all is well."""


class PatientAsking:
    """The port Ask, with patience for what is refused because it was asked too early.

    A refused command has changed nothing, so that asking again cannot do anything twice.
    """

    def __init__(self, ask: Ask, pause: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._ask = ask
        self._pause = pause

    async def __call__(
        self, request: Request[R], *, actor: Actor | None = None, service: str | None = None
    ) -> R | Refused:
        """The answer; a refusal that could have been too early only after the last attempt."""
        answer = await self._ask(request, actor=actor, service=service)
        for _ in range(ATTEMPTS - 1):
            if not _too_early(request, answer):
                break
            await self._pause(PAUSE)
            answer = await self._ask(request, actor=actor, service=service)
        return answer


def _too_early(request: Request[R], answer: R | Refused) -> bool:
    return isinstance(answer, Refused) and answer.code == TOO_EARLY.get(type(request))
