"""Individuals, oldest first: whoever waits longest is read first."""

from shared.contracts.requests.common import Page
from shared.contracts.requests.individuals import IndividualView, OpenIndividuals
from shared.storage.cursors import page, seek
from shared.storage.mongo import Database, Document

OLDEST = [("entered_at", 1), ("_id", 1)]


async def page_of(command: OpenIndividuals, database: Database) -> Page[IndividualView]:
    """One page of all, or of those one organisation entered."""
    theirs = {"organisation_id": command.organisation_id} if command.organisation_id else {}
    found = await database.find(
        "individuals",
        {**theirs, **seek(command.cursor, OLDEST)},
        sort=OLDEST,
        limit=command.limit + 1,
    )
    return page(found, command.limit, OLDEST, _individual)


def _individual(document: Document) -> IndividualView:
    consent = document["consent"]
    return IndividualView.model_validate(
        {
            **document,
            "person_id": document["_id"],
            "consent": consent["words"],
            "consented_on": consent["given_on"],
        }
    )
