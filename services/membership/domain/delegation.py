"""Delegations: which partner organisation runs which group, since when, on whose word."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self


@dataclass(frozen=True, slots=True)
class Delegation:
    """Representatives of the organisation may appoint to the group and end appointments.

    Nothing else is theirs to do. What has ended is kept.
    """

    delegation_id: str
    group_id: str
    organisation_id: str
    delegated_at: datetime
    delegated_by: str
    open: bool = True
    ended_at: datetime | None = None
    ended_by: str | None = None

    def ended(self, *, now: datetime, by: str) -> Self:
        """The same, over."""
        return replace(self, open=False, ended_at=now, ended_by=by)
