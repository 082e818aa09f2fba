"""A projection is rebuilt from the first event on while events go on coming."""

import asyncio
from dataclasses import dataclass
from typing import Any

from shared.contracts.envelope import Refused
from shared.contracts.events.membership import MemberJoined
from shared.contracts.requests.operations import RebuildProgress, RebuildProjection
from shared.messaging.kernel import Kernel
from shared.messaging.provision import provision_rebuild
from shared.messaging.routers import EventRouter
from shared.storage.documents import DocumentStore
from shared.storage.outbox import OUTBOX
from shared.storage.work import MongoWork, store
from tests.builders import a_member_joined, an_offer_posted
from tests.bus import Bus, until


@dataclass(frozen=True)
class Tally:
    area: str
    times: int


class Tallies(DocumentStore[Tally]):
    collection = "tallies"
    shape = Tally
    id_field = "area"


class Letters(DocumentStore[Tally]):
    collection = "letters"
    shape = Tally
    id_field = "area"


class CountingWork(MongoWork):
    tallies = store(Tallies)
    letters = store(Letters)


def counting() -> EventRouter:
    """Counts members by the hundred, writes them a letter, and says something onward."""
    router = EventRouter("matching", {"tallies": ("tallies",)})

    @router.on(MemberJoined)
    async def on_member_joined(event: MemberJoined, work: CountingWork) -> None:
        """Count."""
        for shelf in (work.tallies, work.letters):
            area = event.member_id[-1]
            before = await shelf.get(area)
            shelf.save(Tally(area, before.times + 1 if before else 1))
        work.publish(an_offer_posted(offer_id=f"o-{event.member_id}", member_id=event.member_id))

    return router


async def join(membership: Kernel, start: int, count: int) -> None:
    """Some members join."""

    async def joined(work: Any) -> None:
        for number in range(start, start + count):
            work.publish(a_member_joined(member_id=f"m{number}"))

    await membership.transact(joined)


async def total(matching: Kernel, collection: str) -> int:
    return sum(t["times"] for t in await matching.database.find(collection, {}))


async def test_a_damaged_projection_is_put_right_while_life_goes_on(bus: Bus) -> None:
    """Nothing counted twice or left out; other collections and the outbox are left alone."""
    matching = await bus.service("matching", counting(), work=CountingWork)
    membership = await bus.service("membership")
    await join(membership, 0, 500)

    async def counted() -> bool:
        return await total(matching, "letters") == 500

    await until(counted)
    await matching.database["tallies"].delete_many({"_id": {"$in": ["1", "2", "3"]}})
    await matching.database["tallies"].update_one({"_id": "4"}, {"$set": {"times": 999}})

    await provision_rebuild(bus.nats_url, "matching")
    await membership.asker.ask(RebuildProjection(projection="tallies"), service="matching")
    for start in range(500, 1000, 50):
        await join(membership, start, 50)
        await asyncio.sleep(0.05)

    async def finished() -> bool:
        state = await membership.asker.ask(RebuildProgress(), service="matching")
        assert state.state != "failed", state
        return state.state == "done"

    async def all_counted() -> bool:
        return await total(matching, "letters") == 1000

    await until(finished, 30)
    await until(all_counted)
    tallies = await matching.database.find("tallies", {})
    assert {t["_id"]: t["times"] for t in tallies} == {str(digit): 100 for digit in range(10)}
    assert await matching.database.count(OUTBOX, {}) == 1000
    left = [n for n in await matching.database._database.list_collection_names() if "__" in n]
    assert left == []


async def test_an_unknown_projection_is_refused_by_name(bus: Bus) -> None:
    """The operator reads which ones there are."""
    matching = await bus.service("matching", counting(), work=CountingWork)

    refused = await matching.asker.ask(RebuildProjection(projection="talies"), service="matching")

    assert isinstance(refused, Refused)
    assert refused.problems[0].field == "projection" and "tallies" in refused.problems[0].fix
