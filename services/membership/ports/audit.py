"""The audit trail, as handlers need it."""

from collections.abc import Iterable
from typing import Protocol


class Audit(Protocol):
    """What was done to whom, written in the transaction that does it. Nothing is ever changed."""

    def add(
        self,
        action: str,
        *,
        person_id: str | None = None,
        organisation_id: str | None = None,
        fields: Iterable[str] = (),
    ) -> None:
        """The actor of this work does this, now, to this person, organisation or both.

        `action` is kebab-case and in the past (link-added); `fields` are names, never values.
        """
        ...
