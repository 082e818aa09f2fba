"""People, as handlers need them."""

from collections.abc import Collection, Iterable
from typing import Protocol

from services.membership.domain.person import Person


class People(Protocol):
    """Everybody known by address, each address once."""

    async def get(self, person_id: str, /) -> Person | None:
        """The person with this id."""
        ...

    async def get_many(self, person_ids: Iterable[str], /) -> dict[str, Person]:
        """Those of these people who are known, by id."""
        ...

    async def with_address(self, email: str, /) -> Person | None:
        """The person whose address this is, however it is written; of a merge, the one kept."""
        ...

    async def marked_as(self, office: str, /) -> list[Person]:
        """Whom a version before groups kept as this in a field of the person; saving takes it."""
        ...

    async def listed_by_older_rules(self, limit: int, /) -> list[Person]:
        """Up to `limit` people whom the directory lists as it did before, or not at all."""
        ...

    async def with_addresses(self, keys: Collection[str], /) -> dict[str, Person]:
        """Whom these addresses lead to, by key of the address, with two queries at the most."""
        ...

    async def brought_by(self, batch_id: str, /, *, after: str | None, limit: int) -> list[Person]:
        """Up to `limit` people about whom the batch says something, by id, after one id."""
        ...

    def remove(self, person_id: str, /) -> None:
        """Forget somebody whom only an import brought."""
        ...

    def add(self, person: Person, /) -> None:
        """Keep somebody new. The work begins again if the address is taken meanwhile."""
        ...

    def save(self, person: Person, /) -> None:
        """Keep what changed."""
        ...
