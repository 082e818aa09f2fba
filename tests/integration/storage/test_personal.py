"""One table shows, forgets and ends what is kept about people; nobody else's is touched."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from shared.storage.cursors import BadCursor
from shared.storage.mongo import Database
from shared.storage.personal import (
    Clock,
    Holding,
    Impersonal,
    Personal,
    due,
    erase,
    expire,
    show,
    with_days,
)

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
TABLE: dict[str, Holding] = {
    "letters": Personal(
        by=("person_id", "copy_to"),
        purpose="To write.",
        kept="A month.",
        shown=("words",),
        clock=Clock("sent_at", 30, "Read by then.", {"sent": True}),
    ),
    "offers": Personal(
        by=("member_id",),
        purpose="To match.",
        kept="Long.",
        shown=("title", "hours", "posted_on"),
        blank={"title": "gone", "things": "things", "words": []},
        stays="Hours count.",
        clock=Clock("posted_on", 365, "Over."),
    ),
    "counts": Impersonal("Numbers."),
}


@pytest.fixture
async def database(mongo_url: str) -> AsyncIterator[Database]:
    made = Database(mongo_url, f"t_{uuid4().hex[:12]}")
    await made["letters"].insert_many(
        [
            {"_id": "l1", "person_id": "ada", "words": "Hello", "secret": "no", "sent_at": NOW},
            {"_id": "l2", "person_id": "bob", "copy_to": "ada", "words": "Both"},
            {"_id": "l3", "person_id": "bob", "words": "Bob's own"},
        ]
    )
    await made["offers"].insert_many(
        [
            {"_id": "o1", "member_id": "ada", "title": "Pots", "things": None, "words": ["pots"],
             "hours": 4.0, "posted_on": "2026-01-05"},
            {"_id": "o2", "member_id": "bob", "title": "Pans", "things": "9 pans", "words": [],
             "hours": 1.0, "posted_on": "2024-01-05"},
        ]
    )  # fmt: skip
    yield made
    await made.drop()
    await made.close()


async def everything(database: Database, person_id: str, limit: int) -> list[str]:
    """What somebody is shown, page by page, as JSON."""
    cursor, found = None, []
    while True:
        shown, cursor = await show(person_id, TABLE, database, cursor=cursor, limit=limit)
        assert len(shown) <= limit
        found += [json.dumps([one.collection, one.fields], sort_keys=True) for one in shown]
        if cursor is None:
            return found


@pytest.mark.parametrize("limit", [1, 2, 3, 100])
async def test_somebody_sees_all_that_is_theirs_once_whatever_the_page(
    database: Database, limit: int
):
    """An export that depended on its pages would leave something out one day."""
    assert await everything(database, "ada", limit) == [
        '["letters", {"words": "Hello"}]',
        '["letters", {"words": "Both"}]',
        '["offers", {"hours": 4.0, "posted_on": "2026-01-05", "title": "Pots"}]',
    ]
    assert await everything(database, "nobody", limit) == []


async def test_a_foreign_cursor_is_refused(database: Database):
    """Cursors come from outside."""
    for cursor in ("", "x", "[]", '["counts", "a"]', "17"):
        with pytest.raises(BadCursor):
            await show("ada", TABLE, database, cursor=cursor, limit=5)


async def test_forgetting_takes_what_is_readable_and_leaves_others_alone(database: Database):
    """What stays of Ada is a number; Bob does not notice."""
    bob = await everything(database, "bob", 100)
    assert await erase("ada", TABLE, database) == {"letters": 2, "offers": 1}

    [offer] = await database.find("offers", {"member_id": "ada"})
    assert offer == {
        "_id": "o1", "member_id": "ada", "title": "gone", "things": None, "words": [],
        "hours": 4.0, "posted_on": "2026-01-05",
    }  # fmt: skip
    assert [letter["_id"] for letter in await database.find("letters", {})] == ["l3"]
    assert await everything(database, "bob", 100) == [one for one in bob if "Both" not in one]
    assert await erase("ada", TABLE, database) == {}, "again changes nothing"


async def test_forgetting_may_be_kept_to_some_collections_under_other_names(database: Database):
    """A projection that is rebuilt forgets in its shadow only."""
    await database["offers_2"].insert_one({"_id": "o9", "member_id": "ada", "title": "Pots"})
    assert await erase("ada", TABLE, database, names={"offers": "offers_2"}) == {"offers": 1}
    assert await database.find_one("offers", {"title": "Pots"})
    assert not await database.find_one("offers_2", {"title": "Pots"})


async def test_clocks_let_go_what_is_over_and_say_so_before(database: Database):
    """Moments and days are compared alike; what does not fit `only` stays."""
    await database["letters"].insert_one(
        {"_id": "l4", "person_id": "ada", "sent": True, "sent_at": NOW - timedelta(days=20)}
    )
    [letters, offers] = await due(TABLE, database, NOW)
    assert (letters.due, letters.due_within_30_days, letters.erased) == (0, 1, True)
    assert (offers.due, offers.due_within_30_days, offers.erased) == (1, 1, False)

    assert await expire(TABLE, database, NOW) == {"offers": 1}
    assert await expire(TABLE, database, NOW) == {}, "what is blank is not counted again"
    assert await expire(TABLE, database, NOW + timedelta(days=15)) == {"letters": 1}
    assert await database.count("letters", {}) == 3


async def test_the_operators_days_replace_ours(database: Database):
    """Longer or shorter, and never for what has no clock."""
    longer = with_days(TABLE, {"offers": 2000})
    assert await expire(longer, database, NOW) == {}
    for wrong in ({"counts": 5}, {"pots": 5}, {"letters": 0}):
        with pytest.raises(ValueError, match="clock"):
            with_days(TABLE, wrong)
