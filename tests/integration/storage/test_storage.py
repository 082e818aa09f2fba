"""The store keeps its promises on both drivers: motor and PyMongo's asyncio client (ADR 0007)."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, get_args
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymongo import IndexModel

from shared.storage.cursors import BadCursor, page, seek
from shared.storage.documents import DocumentStore
from shared.storage.inbox import INBOX_INDEXES, Arrival, ConflictingHistory, Inbox
from shared.storage.mongo import Database, Driver, is_duplicate
from shared.storage.outbox import OUTBOX, OUTBOX_INDEXES, event_id
from shared.storage.work import MongoWork, store
from tests.builders import a_member_joined

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


class Colour(StrEnum):
    BLUE = "blue"
    WHITE = "white"


@dataclass(frozen=True)
class Pot:
    pot_id: str
    colour: Colour
    fired_on: date
    marks: tuple[str, ...] = ()
    glazed_at: datetime | None = None


class Pots(DocumentStore[Pot]):
    collection = "pots"
    shape = Pot
    id_field = "pot_id"


class Pottery(MongoWork):
    pots = store(Pots)


@pytest.fixture(params=get_args(Driver))
async def database(request: pytest.FixtureRequest, mongo_url: str) -> AsyncIterator[Database]:
    """A database of this test's own, on each driver."""
    made = Database(mongo_url, f"t_{uuid4().hex[:12]}", driver=request.param)
    await made.prepare({**OUTBOX_INDEXES, **INBOX_INDEXES, "pots": [IndexModel([("colour", 1)])]})
    yield made
    await made.drop()
    await made.close()


async def test_changes_are_followed_from_where_somebody_stopped(database: Database):
    """An index in memory goes on after a restart as if it had been there all the time."""
    changes = await database.changes(["pots"])
    assert await changes.drain() == []
    await database["pots"].insert_one({"_id": "p1", "colour": "blue"})
    await database["others"].insert_one({"_id": "o1"})

    assert [change["documentKey"]["_id"] for change in await changes.drain()] == ["p1"]

    await database["pots"].replace_one({"_id": "p1"}, {"colour": "white"})
    await database["pots"].delete_one({"_id": "p1"})
    again = await database.changes(["pots"], after=changes.token)
    seen = await again.drain()
    assert [change["operationType"] for change in seen] == ["replace", "delete"]
    assert seen[0]["fullDocument"]["colour"] == "white"
    await changes.close()
    await again.close()


async def in_work(database: Database, doing: Any) -> Any:
    """Run `doing(work)` in one transaction."""

    async def once(session: Any) -> Any:
        work = Pottery(database, session, now=NOW)
        result = await doing(work)
        await work.flush()
        return result

    return await database.transaction(once)


def a_pot(**changes: Any) -> Pot:
    pot = Pot("p1", Colour.BLUE, date(2026, 5, 1), ("oak leaf",), NOW)
    return replace(pot, **changes)


async def test_what_is_kept_comes_back_the_same(database: Database) -> None:
    """Days, enums, tuples and moments survive the way to BSON and back."""

    async def add(work: Pottery) -> None:
        work.pots.add(a_pot())

    async def get(work: Pottery) -> Pot | None:
        return await work.pots.get("p1")

    await in_work(database, add)

    assert await in_work(database, get) == a_pot()


async def test_an_index_that_an_older_version_made_differently_is_made_anew(
    database: Database,
) -> None:
    """Otherwise the first start after an upgrade would be the last."""
    await database.prepare({"pots": [IndexModel([("fired_on", 1)], name="one")]})
    await database.prepare({"pots": [IndexModel([("fired_on", 1), ("colour", 1)], name="one")]})

    indexes = await database["pots"].index_information()
    assert indexes["one"]["key"] == [("fired_on", 1), ("colour", 1)]


async def test_a_transaction_sees_its_own_writes(database: Database) -> None:
    """A query after `add`, `save` and `remove` tells the truth before anything is committed."""

    async def busy(work: Pottery) -> tuple[list[Pot], int]:
        work.pots.add(a_pot())
        work.pots.add(a_pot(pot_id="p2"))
        work.pots.save(a_pot(pot_id="p2", colour=Colour.WHITE))
        work.pots.remove("p1")
        return await work.pots.find({}), await work.pots.count({"colour": "white"})

    found, white = await in_work(database, busy)

    assert [(pot.pot_id, pot.colour) for pot in found] == [("p2", Colour.WHITE)]
    assert white == 1


async def test_what_was_removed_may_be_added_again(database: Database) -> None:
    """Within one transaction, where the removal has not been written yet."""

    async def add(work: Pottery) -> None:
        work.pots.add(a_pot())

    async def replace_it(work: Pottery) -> None:
        work.pots.remove("p1")
        work.pots.add(a_pot(colour=Colour.WHITE))

    await in_work(database, add)
    await in_work(database, replace_it)

    assert (await database.find_one("pots", {"_id": "p1"}) or {})["colour"] == "white"


async def test_a_failed_transaction_leaves_nothing(database: Database) -> None:
    """Neither documents nor events."""

    async def fail(work: Pottery) -> None:
        work.pots.add(a_pot())
        work.publish(a_member_joined())
        await work.flush()
        raise LookupError

    with pytest.raises(LookupError):
        await in_work(database, fail)

    assert await database.count("pots", {}) == 0
    assert await database.count(OUTBOX, {}) == 0


async def test_adding_a_taken_id_is_a_duplicate(database: Database) -> None:
    """The kernel recognises it, on both drivers, and lets the handler look again."""

    async def add(work: Pottery) -> None:
        work.pots.add(a_pot())

    await in_work(database, add)
    with pytest.raises(Exception) as caught:
        await in_work(database, add)

    assert is_duplicate(caught.value)


async def test_events_of_one_aggregate_are_counted_without_gaps(database: Database) -> None:
    """Also when many transactions write about the same aggregate at the same time."""

    async def say(work: Pottery) -> None:
        work.publish(a_member_joined())
        work.publish(a_member_joined())

    await asyncio.gather(*[in_work(database, say) for _ in range(8)])

    rows = await database.find(OUTBOX, {}, sort=[("hlc", 1)])
    assert [row["version"] for row in rows] == list(range(1, 17))
    assert len({row["hlc"] for row in rows}) == 16


def an_arrival(version: int, event_id: str | None = None) -> Arrival:
    return Arrival(event_id or f"e{version}", "member:m1", version, "evt.x.member.y.v1", {}, b"{}")


async def arrive(database: Database, *arrivals: Arrival) -> list[int]:
    """Versions in the order in which they were applied."""

    async def doing(work: Pottery) -> list[int]:
        inbox = Inbox(work.database, work.session, work.now)
        await inbox.open(arrivals)
        applied = [ready.version for arrival in arrivals for ready in inbox.admit(arrival)]
        await inbox.close()
        return applied

    applied: list[int] = await in_work(database, doing)
    return applied


async def test_arrivals_are_applied_in_order_whatever_order_they_come_in(
    database: Database,
) -> None:
    """What is ahead waits in the gap buffer, over several transactions."""
    assert await arrive(database, an_arrival(3), an_arrival(2)) == []
    assert await arrive(database, an_arrival(1), an_arrival(5)) == [1, 2, 3]
    assert await arrive(database, an_arrival(4)) == [4, 5]
    assert await database.count("inbox_gaps", {}) == 0


async def test_a_repeat_is_applied_once(database: Database) -> None:
    """Within one batch, in a later one, and while it waits in the gap."""
    assert await arrive(database, an_arrival(2), an_arrival(2)) == []
    assert await arrive(database, an_arrival(1), an_arrival(1), an_arrival(2)) == [1, 2]
    assert await arrive(database, an_arrival(1), an_arrival(2)) == []


async def test_two_events_may_not_claim_one_version(database: Database) -> None:
    """It would mean that somebody rewrote history: park it, never guess."""
    await arrive(database, an_arrival(1))

    with pytest.raises(ConflictingHistory):
        await arrive(database, an_arrival(1, "another"))


async def test_two_consumers_of_one_aggregate_lose_nothing(database: Database) -> None:
    """Write skew: each would put its event into the gap and miss the other's (needs the lock)."""
    for start in range(1, 40, 2):
        first, second = an_arrival(start), an_arrival(start + 1)
        await asyncio.gather(arrive(database, second), arrive(database, first))

    assert await database.count("inbox", {}) == 40
    assert await database.count("inbox_gaps", {}) == 0


async def test_pages_stay_right_while_things_arrive(database: Database) -> None:
    """No item twice, none left out, also with equal sort values."""
    keys = [("at", -1), ("_id", 1)]
    for number in range(7):
        await database["list"].insert_one({"_id": f"i{number}", "at": NOW if number < 5 else None})
    seen: list[str] = []
    cursor = None
    while True:
        query = seek(cursor, keys)
        found = await database.find("list", query, sort=keys, limit=3)
        shown = page(found, 2, keys, lambda document: a_member_joined(member_id=document["_id"]))
        seen += [item.member_id for item in shown.items]
        cursor = shown.next
        await database["list"].insert_one(
            {"at": datetime(2027, 1, 1, tzinfo=UTC), "_id": uuid4().hex}
        )
        if cursor is None:
            break

    assert seen == [f"i{number}" for number in range(7)]


@pytest.mark.parametrize("cursor", ["", "x", "e30", "W10", "bnVsbA", "WzEsIDJd" * 2, "é"])
def test_a_cursor_that_is_not_ours_is_refused(cursor: str) -> None:
    """Never a filter made of somebody else's JSON."""
    with pytest.raises(BadCursor):
        seek(cursor, [("at", -1), ("_id", 1)])


MOMENTS = st.tuples(st.integers(0, 2**48 - 1), st.integers(0, 2**12 - 1))


@given(earlier=MOMENTS, later=MOMENTS)
def test_event_ids_sort_by_time_and_then_by_place_and_are_never_the_same(
    earlier: tuple[int, int], later: tuple[int, int]
) -> None:
    """Every index of them grows at its end only, so the millionth costs what the first did."""
    one, other = event_id(*earlier), event_id(*later)
    assert (UUID(one).version, UUID(one).variant) == (7, "specified in RFC 4122")
    assert one != other
    if earlier != later:
        assert (one < other) == (earlier < later)
