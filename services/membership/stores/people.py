"""People in MongoDB, each address once, each listed as the directory's rules say."""

from collections.abc import Collection
from dataclasses import asdict

from services.membership.domain.address import address_key
from services.membership.domain.compared import Compared
from services.membership.domain.directory import VERSION, entry_of
from services.membership.domain.person import Person
from services.membership.stores.duplicates import compare_no_more, compare_soon
from shared.storage.documents import DocumentStore, to_bson
from shared.storage.mongo import Document


class MongoPeople(DocumentStore[Person]):
    """Collection `people`; the index `one_address` keeps addresses apart.

    `directory` is made from the person whenever one is kept, and never read back.
    """

    collection = "people"
    shape = Person
    id_field = "person_id"

    async def with_address(self, email: str) -> Person | None:
        """The person whose address this is, however it is written; of a merge, the one kept."""
        found = await self.find({"email_key": address_key(email)}, limit=1)
        if found and found[0].merged_into:
            return await self.get(found[0].merged_into)
        return found[0] if found else None

    async def marked_as(self, office: str) -> list[Person]:
        """Whom a version before groups kept as this in a field of the person; saving takes it."""
        return await self.find({office: True})

    async def with_addresses(self, keys: Collection[str]) -> dict[str, Person]:
        """Whom these addresses lead to, by key of the address. Index: one_address."""
        found = await self.find({"email_key": {"$in": list(keys)}})
        kept = await self.get_many(each.merged_into for each in found if each.merged_into)
        return {each.email_key: kept.get(each.merged_into or "", each) for each in found}

    async def brought_by(self, batch_id: str, *, after: str | None, limit: int) -> list[Person]:
        """Index: of_batch."""
        query: Document = {"brought.source.batch_id": batch_id}
        if after is not None:
            query["_id"] = {"$gt": after}
        return await self.find(query, sort=[("_id", 1)], limit=limit)

    def add(self, thing: Person) -> None:
        """Keep somebody new, and have them compared."""
        super().add(thing)
        self._compare(thing)

    def save(self, thing: Person) -> None:
        """Keep what changed, and have it compared."""
        super().save(thing)
        self._compare(thing)

    def remove(self, id_: str) -> None:
        """Forget somebody, and what they were compared by."""
        super().remove(id_)
        compare_no_more(self._work, id_)

    async def listed_by_older_rules(self, limit: int) -> list[Person]:
        """Up to `limit` people whose directory entry is not of this version, or absent."""
        return await self.find({"directory.version": {"$ne": VERSION}}, limit=limit)

    def _to_document(self, thing: Person) -> Document:
        entry: Document = to_bson(asdict(entry_of(thing)))
        if thing.merged_into:
            entry = {"version": VERSION}  # nobody is listed twice
        return {**super()._to_document(thing), "directory": entry}

    @classmethod
    def thing_of(cls, document: Document) -> Person:
        """Without the directory entry, which is made from the person."""
        return super().thing_of({k: v for k, v in document.items() if k != "directory"})

    def _compare(self, person: Person) -> None:
        if person.merged_into:
            compare_no_more(self._work, person.person_id)
        else:
            compare_soon(self._work, Compared.person(person, self._work.now))
