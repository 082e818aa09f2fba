"""What programme needs from the world, in its own words."""

from typing import Protocol

from services.programme.domain.contribution import Contribution
from services.programme.domain.need import Need
from services.programme.domain.voice import Credit, Voice
from shared.contracts.work import Work


class Needs(Protocol):
    """The needs of the place."""

    async def get(self, id_: str, /) -> Need | None:
        """The need, or None."""
        ...

    def add(self, thing: Need, /) -> None:
        """Keep a new need."""
        ...

    def save(self, thing: Need, /) -> None:
        """Keep a changed need."""
        ...


class Contributions(Protocol):
    """What was given towards needs, each contribution at most once."""

    async def get(self, id_: str, /) -> Contribution | None:
        """The contribution, or None."""
        ...

    def add(self, thing: Contribution, /) -> None:
        """Keep a new contribution."""
        ...


class Voices(Protocol):
    """What people have raised."""

    async def get(self, id_: str, /) -> Voice | None:
        """The voice, or None."""
        ...

    def add(self, thing: Voice, /) -> None:
        """Keep a new voice."""
        ...

    def save(self, thing: Voice, /) -> None:
        """Keep a changed voice."""
        ...


class Credits(Protocol):
    """Who is to hear what becomes of a voice."""

    async def of_voice(self, voice_id: str) -> list[Credit]:
        """Everybody who raised it, or one that was merged into it."""
        ...

    def save(self, thing: Credit, /) -> None:
        """Keep it; once is enough."""
        ...


class ProgrammeWork(Work, Protocol):
    """One transaction of programme."""

    @property
    def needs(self) -> Needs:
        """The needs of the place."""
        ...

    @property
    def contributions(self) -> Contributions:
        """What was given towards them."""
        ...

    @property
    def voices(self) -> Voices:
        """What people have raised."""
        ...

    @property
    def credits(self) -> Credits:
        """Who is to hear what becomes of it."""
        ...
