"""Who did what to whom and when: ids, actions and field names, and never what the fields held."""

import re
from dataclasses import dataclass
from datetime import datetime

_ACTION = re.compile(r"[a-z]+(-[a-z]+)*")


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One thing somebody did to the record of a person, of an organisation, or of both.

    `by` is the id of the actor, "anonymous" where nobody was signed in; `roles` are those the
    actor had then. Raises ValueError for an action or a field that is not a plain word of ours,
    so that no value a person typed can end up here.
    """

    entry_id: str
    at: datetime
    action: str
    by: str
    roles: tuple[str, ...] = ()
    person_id: str | None = None
    organisation_id: str | None = None
    fields: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.person_id is None and self.organisation_id is None:
            raise ValueError("an audit entry is about a person or an organisation")
        for word in (self.action, *(field.replace("_", "-") for field in self.fields)):
            if not _ACTION.fullmatch(word):
                raise ValueError("an audit entry holds actions and field names, nothing else")
