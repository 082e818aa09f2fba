"""What one person agreed to: purpose by purpose, with the ledger of each."""

from collections import defaultdict
from collections.abc import Sequence

from services.membership.domain.consent import ConsentEntry, Purpose, Purposes, state_of
from services.membership.domain.errors import PersonUnknown
from shared.contracts.envelope import Actor
from shared.contracts.requests.consent import (
    ConsentEntryView,
    ConsentsOf,
    ConsentView,
    PersonConsents,
)
from shared.policy import require
from shared.storage.mongo import Database, Document

NEWEST = [("at", -1), ("_id", -1)]
MOST = 50
"""Of the history of one purpose; the state is that of the whole ledger, which is exported."""


async def consents_of(
    query: ConsentsOf, actor: Actor, database: Database, purposes: Purposes
) -> PersonConsents:
    """Those of today in the place's order, then former ones. Raises NotAllowed, PersonUnknown."""
    person_id = query.person_id
    require(actor, ConsentsOf, person_id=person_id)
    if not await database.count("people", {"_id": person_id}):
        raise PersonUnknown
    ledger: dict[str, list[ConsentEntry]] = defaultdict(list)
    for document in await database.find("consents", {"person_id": person_id}, sort=NEWEST):
        entry = _entry(document)
        ledger[entry.purpose].append(entry)
    former = [_former(code, ledger[code][0]) for code in sorted(ledger) if code not in purposes]
    return PersonConsents(
        person_id=person_id,
        consents=tuple(
            _consent(purpose, ledger.get(purpose.code, []), asked=purpose.code in purposes)
            for purpose in (*purposes, *former)
        ),
    )


def _entry(document: Document) -> ConsentEntry:
    fields = {name: value for name, value in document.items() if name != "_id"}
    return ConsentEntry(entry_id=document["_id"], **fields)


def _former(code: str, latest: ConsentEntry) -> Purpose:
    """A purpose that the place asks for no longer, in the words the person agreed to."""
    return Purpose(code, code, latest.wording, latest.wording_version)


def _consent(purpose: Purpose, entries: Sequence[ConsentEntry], *, asked: bool) -> ConsentView:
    latest = next(iter(entries), None)
    return ConsentView(
        purpose=purpose.code,
        name=purpose.name,
        wording=purpose.wording,
        wording_version=purpose.wording_version,
        partner=purpose.partner,
        asked=asked,
        state=state_of(latest, purpose.wording_version).value,
        since=latest.at if latest else None,
        history=tuple(
            ConsentEntryView(
                did="given" if entry.given else "withdrawn",
                at=entry.at,
                wording_version=entry.wording_version,
            )
            for entry in entries[:MOST]
        ),
    )
