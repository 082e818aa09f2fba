"""Two writers, two readers, wrong clocks, any order of arrival: one history (T14, T15, T22).

What these scenarios have in common: no process dies. Everything is up and well, and a system that
takes the order of things for granted is wrong all the same.
"""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from pymongo.errors import OperationFailure

from shared.messaging.kernel import Kernel
from shared.settings import CommonSettings
from shared.storage import outbox
from shared.storage.inbox import GAPS, HEADS, Arrival, Inbox
from shared.storage.mongo import Database, Document
from shared.storage.outbox import NEW, OUTBOX, Unsent
from tests.builders import a_member_joined
from tests.bus import Bus, until
from tests.delivery import forms
from tests.delivery.rig.figures import Record, new_seed, tell
from tests.delivery.rig.interleaving import (
    fail_the_first_commit,
    meet_in_the_middle,
    write_only_heads_that_moved,
)
from tests.delivery.rig.ledger import contents, out_of_order, settled_ledger
from tests.delivery.rig.load import Load
from tests.delivery.rig.model import InboxMachine, a_reader, an_arrival
from tests.delivery.rig.supervisor import Rig
from tests.delivery.rig.toys import clock_off_by

ROUNDS = 20


async def stuck_after_adjacent_versions_meet(mongo_url: str) -> tuple[int, int]:
    """Two consumers get version 1 and version 2 at the same moment: aggregates stuck, and done."""
    name = f"t_{uuid4().hex[:8]}"
    one, other = [await a_reader(mongo_url, name) for _ in range(2)]
    for number in range(ROUNDS):
        first, second = an_arrival(f"m{number}", 1), an_arrival(f"m{number}", 2)
        pair = (first, second) if number % 2 else (second, first)
        await asyncio.gather(one.applier.apply([pair[0]]), other.applier.apply([pair[1]]))
    done = await one.database.count(HEADS, {"version": 2})
    stuck = await one.database.count(GAPS, {})
    await one.database.drop()
    for kernel in (one, other):
        await kernel.database.close()
    return stuck, done


async def test_two_consumers_of_one_aggregate_never_miss_each_others_writes(
    mongo_url: str, monkeypatch: pytest.MonkeyPatch, record_property: Record
) -> None:
    """T14: each has read before the other has written; both versions are applied all the same."""
    meet_in_the_middle(monkeypatch)
    stuck, done = await stuck_after_adjacent_versions_meet(mongo_url)
    tell(record_property, "T14", rounds=ROUNDS, stuck=stuck)
    assert (stuck, done) == (0, ROUNDS)


async def test_without_the_write_lock_two_consumers_leave_events_stuck(
    mongo_url: str, monkeypatch: pytest.MonkeyPatch, record_property: Record
) -> None:
    """T14, control: a transaction is a snapshot, and two snapshots can both be right and wrong."""
    meet_in_the_middle(monkeypatch)
    write_only_heads_that_moved(monkeypatch)
    stuck, done = await stuck_after_adjacent_versions_meet(mongo_url)
    tell(record_property, "T14 control", rounds=ROUNDS, stuck=stuck)
    assert stuck and done < ROUNDS


async def out_of_order_with_wrong_clocks(bus: Bus) -> int:
    """Two writers an hour slow and fast, jumping, about the same members; then one relay."""
    settings = CommonSettings(
        service="membership", mongo_url=bus.mongo_url, mongo_database=f"t_{bus.run}_membership"
    )
    writers = [Kernel(settings), Kernel(settings)]
    writers[0].clock = clock_off_by((3600, -3600, 0))
    writers[1].clock = clock_off_by((-3600, 1800))
    await writers[0].database.prepare(writers[0].indexes)
    for number in range(40):

        async def join(work: Any, number: int = number) -> None:
            work.publish(a_member_joined(member_id=f"m{number % 3}"))

        await writers[number % 2].transact(join)
    for writer in writers:
        await writer.database.close()
    membership = await bus.service("membership")

    async def all_sent() -> bool:
        return not await membership.database.count(OUTBOX, {"state": NEW})

    await until(all_sent)
    stored = await contents(bus.nats_url, "membership")
    assert len(stored) == 40
    return out_of_order(stored)


async def test_wrong_clocks_do_not_change_the_order_of_an_aggregate(
    bus: Bus, record_property: Record
) -> None:
    """T15: an hour fast, an hour slow, and jumping backwards: the stream is in order itself."""
    backwards = await out_of_order_with_wrong_clocks(bus)
    tell(record_property, "T15", events=40, out_of_order=backwards)
    assert backwards == 0


async def test_sorting_by_the_wall_clock_breaks_the_order(
    bus: Bus, monkeypatch: pytest.MonkeyPatch, record_property: Record
) -> None:
    """T15, control: the same writers, with rows that are sorted by the time they claim."""
    row_of = outbox._row

    def by_wall_clock(item: Unsent, head: Document, position: int) -> Document:
        row = row_of(item, head, position)
        return row | {"hlc": int(item.at.timestamp() * 1000)}

    monkeypatch.setattr(outbox, "_row", by_wall_clock)
    backwards = await out_of_order_with_wrong_clocks(bus)
    tell(record_property, "T15 control", events=40, out_of_order=backwards)
    assert backwards > 0


async def seconds_until_the_other_publishes(rig: Rig, seconds: float, **how: Any) -> float | None:
    """Kill the relay that publishes, start another one; None where it does not get to publish."""
    first = rig.service("membership", **how)
    await first.ready()
    await until(lambda: something_more(rig))
    first.kill()
    second = rig.service("membership")
    began = time.monotonic()
    try:
        await until(lambda: something_more(rig), seconds)
    except TimeoutError:
        return None
    finally:
        second.kill()
    return round(time.monotonic() - began, 1)


async def something_more(rig: Rig) -> bool:
    """Wait until the stream has grown."""
    before = len(await contents(rig.nats_url, "membership"))

    async def grown() -> bool:
        return len(await contents(rig.nats_url, "membership")) > before

    return bool(await until(grown, 30))


async def test_a_fast_clock_does_not_extend_a_lease(
    tmp_path: Path, record_property: Record
) -> None:
    """T15: a relay whose clock is an hour fast dies; the next one publishes after the lease.

    Control: a lease that ends by its holder's own clock keeps everybody out for that hour.
    """
    load = Load(new_seed())
    async with Rig(tmp_path) as rig, load.on(rig.nats_url):
        rig.parameter(transactionLifetimeLimitSeconds=1)  # a kill blocks the next one for less long
        ours = await seconds_until_the_other_publishes(rig, 15, clock_seconds=(3600.0, -3600.0))
        own_clock = await seconds_until_the_other_publishes(
            rig, 6, clock_seconds=(3600.0,), without=("server-time-lease",)
        )
    tell(record_property, "T15 lease", taken_over_after=ours, by_own_clock=own_clock or "over 6")
    assert ours is not None
    assert own_clock is None


async def test_two_writers_with_wrong_clocks_keep_the_ledger_clean(
    tmp_path: Path, record_property: Record
) -> None:
    """T15: the whole way through three services, in order in the stream and in every list."""
    load = Load(new_seed())
    async with Rig(tmp_path) as rig:
        rig.service("membership", clock_seconds=(3600.0, 3590.0, -3600.0))
        rig.service("membership", clock_seconds=(-3600.0, 0.0))
        rig.service("matching", clock_seconds=(-3600.0, 3600.0))
        rig.service("reporting", clock_seconds=(1800.0,))
        async with load.on(rig.nats_url):

            async def enough() -> bool:
                return len(load.acknowledged) > 200

            await until(enough, 40)
        found = await settled_ledger(rig, load)
    backwards = sum(hop.out_of_order_in_stream for hop in found.hops.values())
    tell(record_property, "T15 processes", events=found.events, out_of_order=backwards)
    assert backwards == 0
    assert not found.faults, found


async def test_a_commit_that_the_server_refuses_is_tried_again(
    mongo_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """T14: a conflict may show only at the commit; the person who asked is not told of it.

    Control: motor's own `with_transaction` lets that error out.
    """
    database = Database(mongo_url, f"t_{uuid4().hex[:8]}")
    await database.prepare({"things": []})

    async def write(session: Any) -> None:
        await database["things"].insert_one({}, session=session)

    async with await database.client.start_session() as session:
        fail_the_first_commit(session, monkeypatch)
        with pytest.raises(OperationFailure):
            await session.with_transaction(write)
        monkeypatch.undo()
        fail_the_first_commit(session, monkeypatch)
    await database.transaction(write)
    assert await database.count("things", {}) == 1
    await database.drop()
    await database.close()


@pytest.fixture
def machine(mongo_url: str) -> Iterator[type[InboxMachine]]:
    """The comparing machine over a database of its own, outside this session's event loop."""
    with asyncio.Runner() as runner:
        InboxMachine.runner = runner
        InboxMachine.kernel = runner.run(a_reader(mongo_url, f"t_{uuid4().hex[:8]}"))
        InboxMachine.steps = 0
        yield InboxMachine
        runner.run(InboxMachine.kernel.database.drop())
        runner.run(InboxMachine.kernel.database.close())


EXAMPLES = forms.times(100, short=60, most=2000)
THOROUGH = settings(
    max_examples=EXAMPLES,
    stateful_step_count=12,
    deadline=None,
    print_blob=True,
    suppress_health_check=list(HealthCheck),
)
"""The seed of a failure is printed and kept in .hypothesis."""


def test_any_order_of_arrival_gives_the_same_history(
    machine: type[InboxMachine], record_property: Record
) -> None:
    """T22: batches that are shuffled, repeated, contested and skipped, against a simple model."""
    run_state_machine_as_test(machine, settings=THOROUGH)
    tell(record_property, "T22", examples=EXAMPLES, steps=machine.steps)


def test_the_model_notices_an_inbox_that_does_not_count_versions(
    machine: type[InboxMachine], monkeypatch: pytest.MonkeyPatch
) -> None:
    """T22, control: an inbox that applies whatever it has not seen is caught."""

    def admit(self: Inbox, arrival: Arrival) -> list[Arrival]:
        if arrival.event_id in self._seen:
            return []
        self._heads[arrival.aggregate] = arrival.version - 1
        return [arrival, *self._advance(arrival.aggregate)]

    monkeypatch.setattr(Inbox, "admit", admit)
    quick = settings(THOROUGH, phases=[Phase.generate], database=None, print_blob=False)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(machine, settings=quick)
