"""What every store can do."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Kept(Protocol[T]):
    """What every store can do. Writes leave with the transaction."""

    async def get(self, id_: str, /) -> T | None:
        """The thing with this id, or None."""
        ...

    async def get_many(self, ids: Iterable[str], /) -> dict[str, T]:
        """Those that exist, by id."""
        ...

    def add(self, thing: T, /) -> None:
        """Keep something new."""
        ...

    def save(self, thing: T, /) -> None:
        """Keep something, new or changed."""
        ...
