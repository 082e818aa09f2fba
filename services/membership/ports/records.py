"""Whole records of people, as the story that opens one needs them."""

from typing import Protocol

from shared.contracts.requests.profiles import PersonRecord


class Records(Protocol):
    """Everything coordinators may see of a person."""

    async def record_of(self, person_id: str, /) -> PersonRecord | None:
        """The record, or None where nobody has this id."""
        ...
