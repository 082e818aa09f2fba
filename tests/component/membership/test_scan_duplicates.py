"""All records are compared when a coordinator asks; the service finds the same either way."""

from datetime import UTC, datetime, timedelta

from shared.contracts.envelope import Done
from shared.contracts.requests.duplicates import Duplicates, ScanDuplicates
from tests.builders import a_coordinator
from tests.component.membership.builders import a_pair
from tests.drivers import ServiceDriver

NOW = datetime(2026, 3, 1, tzinfo=UTC)


async def scanned(membership: ServiceDriver) -> None:
    assert isinstance(await membership.asks(ScanDuplicates(), actor=a_coordinator()), Done)
    await membership.runs("find-duplicates")


async def test_a_scan_finds_what_the_comparison_of_one_finds(membership: ServiceDriver):
    """The same grounds, the same score."""
    await a_pair(membership)
    before = await membership.documents("suggestions")
    await scanned(membership)
    assert await membership.documents("suggestions") == before


async def test_a_scan_lets_go_of_what_nothing_speaks_for(membership: ServiceDriver):
    """And leaves nobody waiting who was there to be read."""
    membership.at(NOW)
    pair = await a_pair(membership)
    await membership.kernel.database["compared"].update_one(
        {"_id": pair.first}, {"$set": {"traits.written": "x", "traits.words": ["x"]}}
    )
    membership.at(NOW + timedelta(minutes=5))
    await scanned(membership)
    assert (await membership.asks(Duplicates(), actor=a_coordinator())).items == ()
    [order] = await membership.documents("scan_orders")
    assert order["done_at"] == NOW + timedelta(minutes=5)


async def test_many_at_once_are_compared_together(membership: ServiceDriver):
    """After an import, one scan instead of thousands of small ones."""
    membership.at(NOW)
    pair = await a_pair(membership)
    [record] = await membership.documents("compared", _id=pair.first)
    many = [{**record, "_id": f"copy-{n}", "waiting_since": NOW} for n in range(500)]
    await membership.kernel.database["compared"].insert_many(many)
    membership.at(NOW + timedelta(minutes=5))
    await membership.runs("find-duplicates")
    [order] = await membership.documents("scan_orders")
    assert order["done_at"] == NOW + timedelta(minutes=5)

    membership.at(NOW + timedelta(minutes=10))
    await membership.runs("find-duplicates")
    [again] = await membership.documents("scan_orders")
    assert again == order


async def test_who_changed_during_a_scan_is_looked_at_once_more(membership: ServiceDriver):
    """They may have been read as they were."""
    membership.at(NOW)
    await scanned(membership)
    await a_pair(membership)
    assert len((await membership.asks(Duplicates(), actor=a_coordinator())).items) == 1
