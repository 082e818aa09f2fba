"""The register of organisations and the imports that filled it, as handlers need them."""

from collections.abc import Iterable
from typing import Protocol

from services.membership.domain.batch import ImportBatch
from services.membership.domain.organisation import Organisation


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

    async def spoken_for_by(self, person_id: str, /) -> list[Organisation]:
        """Those that this person may speak for."""
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
