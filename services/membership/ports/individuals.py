"""Individuals who may be helped or connected, as handlers need them."""

from typing import Protocol

from services.membership.domain.individual import Individual
from shared.contracts.requests.common import Page
from shared.contracts.requests.individuals import IndividualView, OpenIndividuals


class Individuals(Protocol):
    """Those who agreed that we know of them."""

    async def get(self, person_id: str, /) -> Individual | None:
        """The individual with this id."""
        ...

    def add(self, individual: Individual, /) -> None:
        """Keep somebody new."""
        ...

    def remove(self, person_id: str, /) -> None:
        """Forget them."""
        ...


class IndividualsRead(Protocol):
    """A list of them, for the story that writes down who read it."""

    async def page_of(self, command: OpenIndividuals, /) -> Page[IndividualView]:
        """One page, oldest first. Raises BadCursor."""
        ...
