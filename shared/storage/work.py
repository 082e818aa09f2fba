"""The unit of work: one transaction, its stores, and the events that leave with it."""

import secrets
import time
from datetime import UTC, datetime
from typing import Any, Generic, Self, TypeVar, overload

from shared.contracts.envelope import NOBODY, Actor, Event
from shared.storage.documents import DocumentStore
from shared.storage.mongo import Database, Session
from shared.storage.outbox import Cause, Unsent, append
from shared.storage.personal import FORGOTTEN, Holdings, erase
from shared.storage.shadow import Shadow

S = TypeVar("S", bound=DocumentStore[Any])


def new_id() -> str:
    """26 characters: 48 bits of milliseconds, then 80 random ones (the layout of a ULID)."""
    number = (int(time.time() * 1000) << 80) | secrets.randbits(80)
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    return "".join(alphabet[(number >> shift) & 31] for shift in range(125, -1, -5))


def utc_now() -> datetime:
    """Now, in whole milliseconds, as MongoDB keeps it."""
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


class MongoWork:
    """One transaction in one service's database. Subclasses add stores with `store(...)`."""

    def __init__(
        self, database: Database, session: Session, *, now: datetime, actor: Actor = NOBODY
    ) -> None:
        self.database = database
        self.session = session
        self.now = now
        self.actor = actor
        self.cause = Cause(correlation_id=new_id())
        self.shadow: Shadow | None = None
        self.holdings: Holdings = {}
        self._stores: dict[str, DocumentStore[Any]] = {}
        self._unsent: list[Unsent] = []

    def new_id(self) -> str:
        """A new opaque id, sortable by time."""
        return new_id()

    def name_of(self, collection: str) -> str:
        """The collection to read and write, here: its shadow while a projection is rebuilt."""
        return self.shadow.name_of(collection) if self.shadow else collection

    def writes(self, collection: str) -> bool:
        """False where a rebuild leaves this collection alone."""
        return self.shadow is None or self.shadow.keeps(collection)

    def publish(self, event: Event) -> None:
        """Say what happened; it leaves with this transaction. A rebuild says nothing again."""
        if self.shadow is None:
            self._unsent.append(Unsent(event, self.cause, self.now))

    def store(self, name: str, kind: type[S]) -> S:
        """The one store of this kind in this work."""
        if name not in self._stores:
            self._stores[name] = kind(self)
        found = self._stores[name]
        assert isinstance(found, kind)
        return found

    async def forget(self, person_id: str) -> None:
        """Erase or blank whatever the table of this service says it keeps about a person.

        That they were forgotten is remembered, for what is still on its way about them.
        """
        await self._write()
        self._stores.clear()
        names = {name: self.name_of(name) for name in self.holdings if self.writes(name)}
        await erase(person_id, self.holdings, self.database, self.session, names)
        if self.shadow is None:
            await self.database[FORGOTTEN].update_one(
                {"_id": person_id}, {"$set": {"at": self.now}}, upsert=True, session=self.session
            )

    async def _write(self) -> None:
        for store in self._stores.values():
            await store.flush()

    async def flush(self) -> int:
        """Write everything that waits; the number of events that will leave."""
        await self._write()
        unsent, self._unsent = self._unsent, []
        if unsent:
            await append(self.database, self.session, unsent)
        return len(unsent)


class store(Generic[S]):
    """Declares a store of a unit of work: `offers = store(MongoOffers)`."""

    def __init__(self, kind: type[S]) -> None:
        self._kind = kind
        self._name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, work: None, owner: type) -> Self: ...
    @overload
    def __get__(self, work: MongoWork, owner: type) -> S: ...
    def __get__(self, work: MongoWork | None, owner: type) -> Self | S:
        return self if work is None else work.store(self._name, self._kind)
