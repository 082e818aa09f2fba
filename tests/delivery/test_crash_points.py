"""Kill -9 at every place where the kernel can be caught halfway (scenario T1, and T13).

A crash-safe system is one that is safe at each single step, not one that survived the crashes that
happened so far. The kernel names its steps; these tests go through all of them.
"""

import asyncio
import random
import signal
import time
from contextlib import nullcontext
from pathlib import Path

import pytest
from pymongo import UpdateOne

from shared.messaging.failpoints import FAILPOINTS
from shared.storage.outbox import HEADS
from tests.delivery import forms
from tests.delivery.rig.figures import Record, counts, new_seed, tell
from tests.delivery.rig.ledger import settled_ledger
from tests.delivery.rig.load import MEMBERS, Load
from tests.delivery.rig.supervisor import Replica, Rig
from tests.delivery.rig.toys import SERVICES

ROUNDS = forms.times(2, short=1, most=20)
REACHED_BY = {
    "answer.": ("membership",),
    "relay.": ("membership", "matching"),
    "consumer.": ("matching", "reporting"),
}
"""Services that get to a failpoint of this family; to any other family, all of them do."""


def reached_by(failpoint: str) -> tuple[str, ...]:
    """Which services can be killed there."""
    families = [who for family, who in REACHED_BY.items() if failpoint.startswith(family)]
    return families[0] if families else SERVICES


async def killed_at_each(replica: Replica, chance: random.Random, load: Load) -> list[str]:
    """Kill one service at every place it gets to, one after the other; where it was killed."""
    places = [place for place in FAILPOINTS if replica.toy.service in reached_by(place)] * ROUNDS
    chance.shuffle(places)
    replica.kill()
    for place in places:
        replica.start(failpoints=f"{place}=kill@{chance.randint(1, 2)}")
        # Poison only for who waits for it: a batch with poison in it is applied one by one.
        with load.poisoned() if "park" in place else nullcontext():
            try:
                assert await replica.ended(30) == -signal.SIGKILL, f"{place} did not kill"
            except TimeoutError:
                pytest.fail(f"{replica.toy.service} never got to {place}")
    replica.start(failpoints="")
    return places


async def test_a_kill_at_any_failpoint_loses_nothing_and_doubles_nothing(
    tmp_path: Path, record_property: Record
) -> None:
    """T1: each failpoint of each service that reaches it, all three services at the same time."""
    seed = new_seed()
    began = time.monotonic()
    load = Load(seed)
    async with Rig(tmp_path) as rig:
        rig.parameter(transactionLifetimeLimitSeconds=1)  # a kill blocks the next one for less long
        replicas = [rig.service(service) for service in SERVICES]
        async with load.on(rig.nats_url):
            chance = random.Random(seed)  # noqa: S311 - to be repeatable is the point
            kills = await asyncio.gather(*(killed_at_each(r, chance, load) for r in replicas))
        found = await settled_ledger(rig, load)
    tell(
        record_property,
        "T1",
        failpoints=len(FAILPOINTS),
        kills=sum(map(len, kills)),
        **counts(found),
        redelivered=rig.repeats,
        seconds=round(time.monotonic() - began, 1),
    )
    assert not found.faults, found
    assert {place for places in kills for place in places} == set(FAILPOINTS)
    assert found.events and rig.repeats


async def test_the_same_kills_do_harm_where_a_mechanism_is_missing(
    tmp_path: Path, record_property: Record
) -> None:
    """T1, control: each kill bites as soon as what guards against it is switched off.

    Without the inbox a kill after the commit doubles; with the acknowledgement before the commit a
    kill loses; without asking the stream, a kill after publishing stops the relay for good (the
    broker refuses the repeat) or doubles in the stream.
    """
    load = Load(new_seed())
    async with Rig(tmp_path) as rig:
        rig.parameter(transactionLifetimeLimitSeconds=1)
        membership = rig.service("membership")
        matching = rig.service(
            "matching", without=("inbox",), failpoints="consumer.after-apply=kill@3"
        )
        reporting = rig.service(
            "reporting", without=("commit-before-ack",), failpoints="work.in-transaction=kill@3"
        )
        async with load.on(rig.nats_url):
            for replica in (matching, reporting):
                assert await replica.ended() == -signal.SIGKILL
                replica.start(failpoints="")
        await settled_ledger(rig, load)
        async with load.on(rig.nats_url):
            membership.kill()
            membership.start(without=("reconcile",), failpoints="relay.after-publish=kill@3")
            assert await membership.ended() == -signal.SIGKILL
            membership.start(failpoints="")
        found = await settled_ledger(rig, load, seconds=5)
    tell(record_property, "T1 control", **found.faults)
    hop, second = found.hops["matching"], found.hops["reporting"]
    assert hop.doubled
    assert second.lost
    assert hop.unsent or hop.twice_in_stream


async def test_a_service_killed_before_its_commit_holds_its_locks_for_seconds_only(
    tmp_path: Path, record_property: Record
) -> None:
    """T13: what a dead process wrote but did not commit is free again within 10 seconds.

    MongoDB keeps the locks of a vanished client until the transaction is too old; the default is a
    minute, ours 5 seconds. Control: the same kill with the default.
    """
    folders = [tmp_path / "ours", tmp_path / "default"]
    for folder in folders:
        folder.mkdir()
    ours, default = await asyncio.gather(
        locked_for(folders[0], limit=None), locked_for(folders[1], limit=60)
    )
    tell(record_property, "T13", locked_seconds=ours, with_the_default=default or "over 11")
    assert ours is not None and ours <= 10
    assert default is None


async def locked_for(folder: Path, limit: int | None) -> float | None:
    """Seconds until somebody else can write what a killed service held; None after 11."""
    load = Load(1, pause=0.01)
    async with Rig(folder) as rig:
        if limit is not None:
            rig.parameter(transactionLifetimeLimitSeconds=limit)
        killed = rig.service("membership", failpoints="work.in-transaction=kill@20")
        async with load.on(rig.nats_url):
            await killed.ended()
        began = time.monotonic()
        touch = [
            UpdateOne({"_id": f"member:member-{number}"}, {"$inc": {"touched": 1}}, upsert=True)
            for number in range(MEMBERS)
        ]
        try:
            async with asyncio.timeout(11):
                await rig.databases["membership"][HEADS].bulk_write(touch)
        except TimeoutError:
            return None
        return round(time.monotonic() - began, 1)
