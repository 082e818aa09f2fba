"""The register of organisations in MongoDB, each identifier once."""

from collections.abc import Iterable
from typing import Any

from services.membership.domain.organisation import Organisation
from shared.storage.documents import DocumentStore


class MongoOrganisations(DocumentStore[Organisation]):
    """Collection `organisations`; the index `one_identifier` keeps identifiers apart."""

    collection = "organisations"
    shape = Organisation
    id_field = "organisation_id"

    async def identified_by(self, identifiers: Iterable[str]) -> list[Organisation]:
        """Those that any of the identifiers belongs to, with one query."""
        wanted = list(dict.fromkeys(identifiers))
        return await self.find({"identifier": {"$in": wanted}}) if wanted else []

    async def touched_by(
        self, batch_id: str, *, after: str | None, limit: int
    ) -> list[Organisation]:
        """Up to `limit` that the batch created or added to, by id, beginning after one id."""
        query: dict[str, Any] = {"additions.source.batch_id": batch_id}
        if after is not None:
            query["_id"] = {"$gt": after}
        return await self.find(query, sort=[("_id", 1)], limit=limit)
