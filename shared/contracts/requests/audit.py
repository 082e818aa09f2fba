"""What membership answers about who did what to whom."""

from datetime import datetime
from typing import ClassVar, Self

from pydantic import Field, model_validator

from shared.contracts.envelope import Contract, Id, Query, Role
from shared.contracts.requests.common import Page


class AuditEntryView(Contract):
    """One thing somebody did to a person's or an organisation's record. Ids and field names."""

    entry_id: Id
    at: datetime
    action: str = Field(description="Kebab-case, for example link-added or record-opened.")
    by: str = Field(description="Id of whoever did it; anonymous where nobody was signed in.")
    roles: frozenset[Role] = frozenset()
    person_id: Id | None = None
    organisation_id: Id | None = None
    fields: tuple[str, ...] = ()


class AuditTrail(Query[Page[AuditEntryView]]):
    """What was done to one person or one organisation, newest first.

    For coordinators; people may read their own, and representatives their organisation's.
    """

    subject: ClassVar[str] = "rpc.membership.audit-trail.v1"

    person_id: Id | None = None
    organisation_id: Id | None = None
    cursor: str | None = Field(default=None, max_length=300)
    limit: int = Field(default=25, ge=1, le=100)

    @model_validator(mode="after")
    def _one_of_them(self) -> Self:
        if (self.person_id is None) == (self.organisation_id is None):
            raise ValueError("Name one person or one organisation")
        return self
