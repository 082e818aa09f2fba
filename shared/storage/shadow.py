"""A second set of some collections, in which a projection is rebuilt while the first is in use."""

from dataclasses import dataclass

SUFFIX = "__rebuilding"


@dataclass(frozen=True)
class Shadow:
    """Work under a shadow writes only these collections, beside the live ones, and says nothing."""

    collections: frozenset[str]

    def keeps(self, collection: str) -> bool:
        """False where a write belongs to something that is not being rebuilt."""
        return collection in self.collections

    def name_of(self, collection: str) -> str:
        """Where to read and write instead."""
        return collection + SUFFIX if self.keeps(collection) else collection
