"""The audit trail in MongoDB: entries are added and read, never changed."""

from collections.abc import Iterable

from services.membership.domain.audit import AuditEntry
from shared.storage.documents import DocumentStore
from shared.storage.work import MongoWork


class MongoAuditEntries(DocumentStore[AuditEntry]):
    """Collection `audit_entries`."""

    collection = "audit_entries"
    shape = AuditEntry
    id_field = "entry_id"


class AuditTrail:
    """Adds entries in the name of whoever the work is done for."""

    def __init__(self, work: MongoWork, entries: MongoAuditEntries) -> None:
        self._work = work
        self._entries = entries

    def add(
        self,
        action: str,
        *,
        person_id: str | None = None,
        organisation_id: str | None = None,
        fields: Iterable[str] = (),
    ) -> None:
        """The actor of this work does this, now."""
        actor = self._work.actor
        entry = AuditEntry(
            entry_id=self._work.new_id(),
            at=self._work.now,
            action=action,
            by=actor.id,
            roles=tuple(sorted(actor.roles)),
            person_id=person_id,
            organisation_id=organisation_id,
            fields=tuple(fields),
        )
        self._entries.add(entry)
