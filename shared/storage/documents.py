"""Stores of frozen dataclasses: reads see the transaction's own writes, writes leave in bulk."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from pydantic import TypeAdapter
from pymongo import DeleteOne, InsertOne, ReplaceOne

from shared.storage.mongo import Document, Sort

if TYPE_CHECKING:
    from shared.storage.work import MongoWork

T = TypeVar("T")


PLAIN = frozenset({str, int, float, bool, datetime, bytes, type(None)})
"""Types that MongoDB keeps as they are."""


def to_bson(value: Any) -> Any:
    """Plain values MongoDB can keep: days as ISO text, enums as values, sequences as lists."""
    if type(value) in PLAIN:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dict):
        return {to_bson(key): to_bson(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [to_bson(inner) for inner in value]
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    return value


def reader_of(shape: type[T], id_field: str) -> Callable[[Document], T]:
    """What makes things of their documents, for views that read with the domain's own rules."""
    adapter = TypeAdapter(shape)

    def read(document: Document) -> T:
        return adapter.validate_python({**document, id_field: document["_id"]})

    return read


class DocumentStore(Generic[T]):
    """One collection of one kind of thing, inside one unit of work.

    Subclasses name the collection, the dataclass and its id field. `add`, `save` and `remove`
    are remembered and written in bulk; anything that queries writes them first.
    """

    collection: ClassVar[str]
    shape: ClassVar[type[Any]]
    id_field: ClassVar[str]
    _adapter: ClassVar[TypeAdapter[Any]]

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "shape" in vars(cls):
            cls._adapter = TypeAdapter(cls.shape)

    def __init__(self, work: "MongoWork") -> None:
        self._work = work
        self._name = work.name_of(self.collection)
        self._known: dict[str, T | None] = {}
        self._waiting: dict[str, InsertOne[Document] | ReplaceOne[Document] | DeleteOne] = {}

    async def get(self, id_: str) -> T | None:
        """The thing with this id, or None."""
        if id_ not in self._known:
            await self.get_many([id_])
        return self._known[id_]

    async def get_many(self, ids: Iterable[str]) -> dict[str, T]:
        """Those of the things that exist, by id, with one query at the most."""
        wanted = list(dict.fromkeys(ids))
        if missing := [id_ for id_ in wanted if id_ not in self._known]:
            self._known.update(dict.fromkeys(missing))
            for document in await self._read({"_id": {"$in": missing}}):
                self._keep(document)
        return {id_: thing for id_ in wanted if (thing := self._known.get(id_)) is not None}

    async def find(self, query: Mapping[str, Any], *, sort: Sort = (), limit: int = 0) -> list[T]:
        """Things that fit, as this transaction sees them."""
        await self.flush()
        return [self._keep(document) for document in await self._read(query, sort, limit)]

    async def count(self, query: Mapping[str, Any]) -> int:
        """How many fit, as this transaction sees them."""
        await self.flush()
        return await self._work.database.count(self._name, query, session=self._work.session)

    def add(self, thing: T) -> None:
        """Keep something new. The transaction fails if its id is taken."""
        self._put(thing, InsertOne)

    def save(self, thing: T) -> None:
        """Keep something, new or changed."""
        self._put(thing, ReplaceOne)

    def remove(self, id_: str) -> None:
        """Forget something; nothing happens where it is absent."""
        self._known[id_] = None
        self._waiting[id_] = DeleteOne({"_id": id_})

    async def flush(self) -> None:
        """Write what waits, in one bulk operation."""
        if not self._work.writes(self.collection):
            self._waiting.clear()
        if self._waiting:
            writes: Sequence[Any] = list(self._waiting.values())
            self._waiting.clear()
            await self._work.database[self._name].bulk_write(
                writes, ordered=False, session=self._work.session
            )

    def _put(self, thing: T, how: Any) -> None:
        document = self._to_document(thing)
        id_ = document["_id"]
        waiting = self._waiting.get(id_)
        absent = waiting is None and self._known.get(id_, thing) is None
        if isinstance(waiting, InsertOne) or absent or (how is InsertOne and waiting is None):
            self._waiting[id_] = InsertOne(document)
        else:
            self._waiting[id_] = ReplaceOne({"_id": id_}, document, upsert=True)
        self._known[id_] = thing

    async def _read(
        self, query: Mapping[str, Any], sort: Sort = (), limit: int = 0
    ) -> list[Document]:
        return await self._work.database.find(
            self._name, query, sort=sort, limit=limit, session=self._work.session
        )

    def _keep(self, document: Document) -> T:
        id_ = document["_id"]
        known = self._known.get(id_)
        if known is None:
            known = self.thing_of(document)
            self._known[id_] = known
        return known

    def _to_document(self, thing: T) -> Document:
        document: Document = to_bson(self._adapter.dump_python(thing))
        document["_id"] = document.pop(self.id_field)
        return document

    @classmethod
    def thing_of(cls, document: Document) -> T:
        """What a document of this collection stands for."""
        fields = dict(document)
        fields[cls.id_field] = fields.pop("_id")
        thing: T = cls._adapter.validate_python(fields)
        return thing
