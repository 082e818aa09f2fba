"""The audit trail of one person or one organisation, newest first."""

from shared.contracts.envelope import Actor
from shared.contracts.requests.audit import AuditEntryView, AuditTrail
from shared.contracts.requests.common import Page
from shared.policy import require
from shared.storage.cursors import page, seek
from shared.storage.mongo import Database, Document

NEWEST = [("at", -1), ("_id", -1)]


async def audit_trail(query: AuditTrail, actor: Actor, database: Database) -> Page[AuditEntryView]:
    """Refused to anybody who is not a coordinator, the person, or speaks for the organisation."""
    require(actor, AuditTrail, person_id=query.person_id, organisation_id=query.organisation_id)
    about = {"person_id": query.person_id, "organisation_id": query.organisation_id}
    subject = {name: id_ for name, id_ in about.items() if id_}
    found = await database.find(
        "audit_entries",
        {**subject, **seek(query.cursor, NEWEST)},
        sort=NEWEST,
        limit=query.limit + 1,
    )
    return page(found, query.limit, NEWEST, _entry)


def _entry(document: Document) -> AuditEntryView:
    return AuditEntryView.model_validate({**document, "entry_id": document["_id"]})
