"""What membership needs from the world, in its own words."""

from collections.abc import Iterable
from typing import Protocol

from services.membership.domain.batch import ImportBatch
from services.membership.domain.organisation import Organisation
from services.membership.domain.person import Person
from services.membership.domain.whereabouts import Point
from shared.contracts.work import Work


class Outcodes(Protocol):
    """The outward codes that the place pack knows."""

    def point_of(self, outcode: str, /) -> Point | None:
        """The middle of the area it covers, or None where it is not known."""
        ...


class People(Protocol):
    """Everybody known by address, each address once."""

    async def with_address(self, email: str, /) -> Person | None:
        """The person whose address this is, however it is written."""
        ...

    def add(self, person: Person, /) -> None:
        """Keep somebody new. The work begins again if the address is taken meanwhile."""
        ...

    def save(self, person: Person, /) -> None:
        """Keep what changed."""
        ...


class Organisations(Protocol):
    """The register, each identifier once."""

    async def get(self, organisation_id: str, /) -> Organisation | None:
        """The organisation with this id of ours."""
        ...

    async def identified_by(self, identifiers: Iterable[str], /) -> list[Organisation]:
        """Those that any of the identifiers belongs to, with one query."""
        ...

    async def touched_by(
        self, batch_id: str, /, *, after: str | None, limit: int
    ) -> list[Organisation]:
        """Up to `limit` that the batch created or added to, by id, beginning after one id."""
        ...

    def add(self, organisation: Organisation, /) -> None:
        """Keep a new one. The work begins again if its identifier is taken meanwhile."""
        ...

    def save(self, organisation: Organisation, /) -> None:
        """Keep what changed."""
        ...

    def remove(self, organisation_id: str, /) -> None:
        """Forget it."""
        ...


class Batches(Protocol):
    """The imports that wrote something or could have."""

    async def get(self, batch_id: str, /) -> ImportBatch | None:
        """The import of this name."""
        ...

    def add(self, batch: ImportBatch, /) -> None:
        """Keep a new one."""
        ...

    def save(self, batch: ImportBatch, /) -> None:
        """Keep what changed."""
        ...


class MembershipWork(Work, Protocol):
    """One transaction of membership."""

    @property
    def people(self) -> People:
        """Everybody known by address."""
        ...

    @property
    def organisations(self) -> Organisations:
        """The register."""
        ...

    @property
    def batches(self) -> Batches:
        """The imports."""
        ...
