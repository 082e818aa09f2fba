"""The one module that imports a MongoDB driver: motor, or PyMongo's own asyncio client (ADR 0007).

The two differ in three places only (how a session starts, how a transaction starts, how aggregate
answers); everything else of a collection is the same and is typed as PyMongo's.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Literal, TypeAlias, TypeVar, cast

import pymongo
from motor.motor_asyncio import AsyncIOMotorClient
from pymongo import AsyncMongoClient, IndexModel
from pymongo.asynchronous.client_session import AsyncClientSession
from pymongo.asynchronous.collection import AsyncCollection
from pymongo.errors import (
    AutoReconnect,
    BulkWriteError,
    CollectionInvalid,
    DuplicateKeyError,
    NetworkTimeout,
    OperationFailure,
    PyMongoError,
    ServerSelectionTimeoutError,
    WaitQueueTimeoutError,
)
from pymongo.read_concern import ReadConcern
from pymongo.write_concern import WriteConcern

from shared.storage.access import PLAIN, Access

Document: TypeAlias = dict[str, Any]
Collection: TypeAlias = AsyncCollection[Document]
Session: TypeAlias = AsyncClientSession
Sort: TypeAlias = Sequence[tuple[str, int]]
Driver: TypeAlias = Literal["motor", "pymongo"]
T = TypeVar("T")

DUPLICATE_KEY = 11000
OUT_OF_DISK_SPACE = 14031
INDEX_OPTIONS_CONFLICT = 85
INDEX_KEYS_CONFLICT = 86
NAMESPACE_EXISTS = 48
CLOSE_SECONDS = 2
TRANSACTION_SECONDS = 10.0
OUTAGE_SECONDS = 2.0
"""How long a transaction is tried again while the database is away: less than askers wait."""
OPTIONS: dict[str, Any] = {
    "tz_aware": True,
    "uuidRepresentation": "standard",
    "w": "majority",
    "journal": True,
    "readConcernLevel": "majority",
    "retryWrites": True,
    "timeoutMS": 15_000,
    "serverSelectionTimeoutMS": 2_000,
    "maxPoolSize": 20,
}
"""As set in docs/reliability: nothing is read or reported that a crash could take back."""


class TookTooLong(Exception):
    """A transaction was taken back again and again; the work may be too slow for one."""


class DatabaseAway(PyMongoError):
    """The database did not answer a transaction, tried again for a while."""


def within(seconds: float) -> AbstractContextManager[None]:
    """Every operation of the database inside ends in time, if need be with a timeout's error."""
    return pymongo.timeout(seconds)


def is_outage(error: BaseException) -> bool:
    """True where the database, not the work, is at fault: wait and try again, never count it."""
    return (
        isinstance(
            error,
            DatabaseAway
            | AutoReconnect
            | NetworkTimeout
            | ServerSelectionTimeoutError
            | WaitQueueTimeoutError,
        )
        or (isinstance(error, PyMongoError) and error.timeout)
        or (isinstance(error, OperationFailure) and _is_full(error))
    )


def _is_full(error: OperationFailure) -> bool:
    """True where the server lives but its disk is full; it has no one code for that."""
    return error.code == OUT_OF_DISK_SPACE or "No space left on device" in str(error.details)


def is_duplicate(error: BaseException) -> bool:
    """True where a unique index refused a write."""
    if isinstance(error, BulkWriteError):
        return any(e.get("code") == DUPLICATE_KEY for e in error.details.get("writeErrors", ()))
    return isinstance(error, DuplicateKeyError)


async def _commit(session: Session) -> None:
    """Commit; once more where nobody knows whether it happened, which is safe."""
    try:
        await session.commit_transaction()
    except PyMongoError as error:
        if not error.has_error_label("UnknownTransactionCommitResult"):
            raise
        await session.commit_transaction()


class Database:
    """One service's database, on either driver."""

    def __init__(
        self, url: str, name: str, *, driver: Driver = "motor", access: Access = PLAIN
    ) -> None:
        options = dict(OPTIONS, appName=name) | access.options()
        self.driver = driver
        self.client: Any = (
            AsyncIOMotorClient(url, **options)
            if driver == "motor"
            else AsyncMongoClient(url, **options)
        )
        self.name = name
        self._database = self.client[name]

    def __getitem__(self, collection: str) -> Collection:
        return cast(Collection, self._database[collection])

    async def ping(self) -> None:
        """Raise PyMongoError unless the server answers."""
        await self._database.command("ping")

    async def close(self) -> None:
        """Release every connection."""
        with pymongo.timeout(CLOSE_SECONDS):  # else a server that is cut off holds us for ever
            closing = self.client.close()
            if closing is not None:
                await closing

    async def rename(self, collection: str, to: str) -> None:
        """Put one collection in the place of another, at once."""
        await self[collection].rename(to, dropTarget=True)

    async def drop(self) -> None:
        """Remove the whole database. For tests."""
        await self.client.drop_database(self.name)

    async def prepare(self, indexes: Mapping[str, Sequence[IndexModel]]) -> None:
        """Make collections and indexes beforehand: making them inside a transaction locks."""
        existing = set(await self._database.list_collection_names())
        for name, models in indexes.items():
            if name not in existing:
                await self._create(name)
            for model in models:
                await self._index(self[name], model)

    async def _index(self, collection: Collection, model: IndexModel) -> None:
        """Make one index; one of the same name from an older version makes way for it."""
        try:
            await collection.create_indexes([model])
        except OperationFailure as error:
            if error.code not in {INDEX_OPTIONS_CONFLICT, INDEX_KEYS_CONFLICT}:
                raise
            await collection.drop_index(model.document["name"])
            await collection.create_indexes([model])

    async def _create(self, name: str) -> None:
        try:
            await self._database.create_collection(name)
        except CollectionInvalid:
            return  # another replica that starts at the same moment was faster
        except OperationFailure as error:
            if error.code != NAMESPACE_EXISTS:
                raise

    async def transaction(self, work: Callable[[Session], Awaitable[T]]) -> T:
        """Run `work` in one transaction, again while MongoDB says it is transient, for ten seconds.

        Raises what `work` raises, after the transaction was taken back, and TookTooLong: what
        lasts longer than the server allows looks transient, and would be tried for two minutes.
        DatabaseAway where the server is: it is tried again for two seconds only.
        """
        loop = asyncio.get_running_loop()
        began = loop.time()
        outage: PyMongoError | None = None

        async def work_and_commit(session: Session) -> T:
            nonlocal outage
            if outage is not None and loop.time() > began + OUTAGE_SECONDS:
                raise DatabaseAway(str(outage)) from outage
            if loop.time() > began + TRANSACTION_SECONDS:
                raise TookTooLong
            try:
                result = await work(session)
                await _commit(session)  # not left to the driver: motor tries a commit only once
            except PyMongoError as error:
                outage = error if is_outage(error) else None
                raise
            return result

        starting = self.client.start_session()
        session = await starting if self.driver == "motor" else starting
        async with session:
            return cast(
                T,
                await session.with_transaction(
                    work_and_commit,
                    read_concern=ReadConcern("snapshot"),
                    write_concern=WriteConcern("majority", j=True),
                ),
            )

    async def find(
        self,
        collection: str,
        query: Mapping[str, Any],
        *,
        sort: Sort = (),
        limit: int = 0,
        projection: Mapping[str, Any] | None = None,
        session: Session | None = None,
    ) -> list[Document]:
        """Documents that fit, in order; `limit` 0 means all."""
        cursor = self[collection].find(query, projection, session=session, limit=limit)
        if sort:
            cursor = cursor.sort(list(sort))
        return await cursor.to_list(length=None)

    async def find_one(
        self,
        collection: str,
        query: Mapping[str, Any],
        *,
        sort: Sort = (),
        session: Session | None = None,
    ) -> Document | None:
        """The first document that fits, or None."""
        found = await self.find(collection, query, sort=sort, limit=1, session=session)
        return found[0] if found else None

    async def count(
        self, collection: str, query: Mapping[str, Any], *, session: Session | None = None
    ) -> int:
        """How many documents fit."""
        return await self[collection].count_documents(query, session=session)

    async def changes(self, collections: Sequence[str], after: Document | None = None) -> "Changes":
        """What is committed to these collections from now on, or after a token that was kept.

        Raises OperationFailure where the server no longer knows what came after the token.
        """
        fields = [{"$match": {"ns.coll": {"$in": list(collections)}}}]
        opening: Any = self._database.watch(fields, resume_after=after, max_await_time_ms=1)
        return Changes(await opening if self.driver == "pymongo" else opening)

    async def aggregate(
        self,
        collection: str,
        pipeline: Sequence[Mapping[str, Any]],
        *,
        session: Session | None = None,
    ) -> list[Document]:
        """All documents that the pipeline gives."""
        answer: Any = self[collection].aggregate(pipeline, session=session)
        if self.driver == "pymongo":
            answer = await answer
        documents: list[Document] = await answer.to_list(length=None)
        return documents


class Changes:
    """A change stream that is read when somebody wants to know, not when something happens."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    @property
    def token(self) -> Document:
        """Where reading goes on after everything that was drained so far."""
        token: Document = self._stream.resume_token
        return token

    async def drain(self) -> list[Document]:
        """Every change committed since the last time, in order: `ns.coll`, `documentKey._id`, and
        `fullDocument` of what was written whole.
        """
        drained: list[Document] = []
        while (change := await self._stream.try_next()) is not None:
            drained.append(change)
        return drained

    async def close(self) -> None:
        """Read no more."""
        await self._stream.close()
