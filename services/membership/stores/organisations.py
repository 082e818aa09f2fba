"""The register of organisations in MongoDB, each identifier once."""

from collections.abc import Iterable
from typing import Any

from services.membership.domain.compared import Compared
from services.membership.domain.organisation import Organisation
from services.membership.stores.duplicates import compare_no_more, compare_soon
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

    def add(self, thing: Organisation) -> None:
        """Keep a new one, and have it compared."""
        super().add(thing)
        compare_soon(self._work, Compared.organisation(thing, self._work.now))

    def save(self, thing: Organisation) -> None:
        """Keep what changed, and have it compared."""
        super().save(thing)
        compare_soon(self._work, Compared.organisation(thing, self._work.now))

    def remove(self, id_: str) -> None:
        """Forget it, and what it was compared by."""
        super().remove(id_)
        compare_no_more(self._work, id_)

    async def spoken_for_by(self, person_id: str) -> list[Organisation]:
        """Those that this person may speak for."""
        return await self.find({"representatives": person_id}, sort=[("_id", 1)])

    async def touched_by(
        self, batch_id: str, *, after: str | None, limit: int
    ) -> list[Organisation]:
        """Up to `limit` that the batch created or added to, by id, beginning after one id."""
        query: dict[str, Any] = {"additions.source.batch_id": batch_id}
        if after is not None:
            query["_id"] = {"$gt": after}
        return await self.find(query, sort=[("_id", 1)], limit=limit)
