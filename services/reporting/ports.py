"""What reporting needs from the world, in its own words."""

from typing import Protocol

from services.reporting.domain.fact import Fact
from services.reporting.domain.journey import Journey
from services.reporting.domain.promise_outcome import PromiseOutcome
from shared.contracts.work import Work


class Facts(Protocol):
    """Confirmed contributions, each at most once."""

    async def get(self, id_: str, /) -> Fact | None:
        """The fact of this contribution, or None."""
        ...

    def add(self, thing: Fact, /) -> None:
        """Keep a new fact."""
        ...


class Journeys(Protocol):
    """How far each member has come."""

    async def get(self, id_: str, /) -> Journey | None:
        """The journey of this member, or None."""
        ...

    def save(self, thing: Journey, /) -> None:
        """Keep it, new or changed."""
        ...


class PromiseOutcomes(Protocol):
    """What became of each promise."""

    async def get(self, id_: str, /) -> PromiseOutcome | None:
        """The outcome of this promise, or None while it is open."""
        ...

    def save(self, thing: PromiseOutcome, /) -> None:
        """Keep it, new or changed."""
        ...


class ReportingWork(Work, Protocol):
    """One transaction of reporting."""

    @property
    def facts(self) -> Facts:
        """Confirmed contributions."""
        ...

    @property
    def journeys(self) -> Journeys:
        """How far each member has come."""
        ...

    @property
    def promises(self) -> PromiseOutcomes:
        """What became of each promise."""
        ...
