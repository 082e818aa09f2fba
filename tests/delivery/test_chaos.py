"""Processes and servers die, freeze and come back while the work goes on (T2, T16, T23).

Nobody chooses when a machine fails. What is promised must hold for faults at random moments, for
the stop that an operator asks for, and for a process that comes back from a long sleep and believes
that it is still in charge.
"""

import asyncio
import time
from pathlib import Path

from shared.storage.outbox import NEW, OUTBOX
from tests.bus import until
from tests.delivery import forms
from tests.delivery.rig.chaos import Chaos
from tests.delivery.rig.figures import Record, counts, new_seed, tell
from tests.delivery.rig.ledger import HOPS, Ledger, contents, ledger, outstanding, settled_ledger
from tests.delivery.rig.load import Load
from tests.delivery.rig.supervisor import Replica, Rig
from tests.delivery.rig.toys import SERVICES, serve_plainly

FAULTY_SECONDS = forms.seconds(1 / 2, short=20)


async def test_random_faults_lose_nothing_and_double_nothing(
    tmp_path: Path, record_property: Record
) -> None:
    """T2: services in two replicas, so two relays and two consumers each, and both servers."""
    seed = new_seed()
    load = Load(seed, poison_every=3)
    async with Rig(tmp_path) as rig:
        for service in SERVICES * 2:
            rig.service(service)
        chaos = Chaos(rig, seed)
        async with load.on(rig.nats_url):
            await chaos.go_on_for(FAULTY_SECONDS)
        began = time.monotonic()
        found = await settled_ledger(rig, load, seconds=60)
    tell(
        record_property,
        "T2",
        faults=chaos.done.total(),
        **chaos.done,
        **counts(found),
        redelivered=rig.repeats,
        poison=sum(hop.poison for hop in found.hops.values()),
        seconds_to_settle=round(time.monotonic() - began, 1),
    )
    assert not found.faults, found
    assert found.events > 100


async def test_chaos_without_an_inbox_doubles(tmp_path: Path, record_property: Record) -> None:
    """T2, control: one fault of that kind is enough where nobody remembers what was applied."""
    load = Load(new_seed(), pause=0.03)
    async with Rig(tmp_path) as rig:
        for service in ("membership", "matching", "matching"):
            rig.service(service, without=("inbox",), failpoints="consumer.before-apply=sleep:0.1")

        async def doubled() -> Ledger | None:
            sleeper = rig.replicas[-1]
            sleeper.freeze()  # with messages in hand, which the other one is given
            await asyncio.sleep(rig.ack_wait + 0.5)
            sleeper.thaw()
            found = await ledger(rig, load)
            return found if found.hops["matching"].doubled else None

        async with load.on(rig.nats_url):
            found: Ledger = await until(doubled, 60)
    tell(record_property, "T2 control", doubled=found.hops["matching"].doubled)


async def test_a_rolling_restart_under_load_repeats_nothing(
    tmp_path: Path, record_property: Record
) -> None:
    """T16: each service is stopped while it works, another one takes over; exit code 0 each time.

    Messages wait the usual 30 seconds for an acknowledgement here, so that anything a stopping
    service forgot would be missing for longer than this test waits.
    """
    load = Load(new_seed(), pause=0.03)
    async with Rig(tmp_path, ack_wait=30) as rig:
        stopped = await restarted_in_turn(rig, load, rounds=2)
        began = time.monotonic()
        found = await settled_ledger(rig, load, seconds=10)
    tell(
        record_property,
        "T16",
        restarts=len(stopped),
        slowest_seconds=round(max(seconds for _, seconds in stopped), 2),
        **counts(found),
        redelivered=rig.repeats,
        seconds_to_settle=round(time.monotonic() - began, 1),
    )
    assert {code for code, _ in stopped} == {0}
    assert max(seconds for _, seconds in stopped) < 20
    assert rig.repeats == 0
    assert not found.faults, found


async def restarted_in_turn(
    rig: Rig, load: Load, *, rounds: int, without: tuple[str, ...] = ()
) -> list[tuple[int, float]]:
    """Stop every service and start it again, one after the other; exit codes and seconds."""
    # Slow enough for a stop to find messages in hand.
    slow = {"without": without, "failpoints": "consumer.before-apply=sleep:0.1"}
    replicas = [rig.service(service, **slow) for service in SERVICES]
    stopped = []
    async with load.on(rig.nats_url):
        for replica in replicas:
            await replica.ready()
        for replica in replicas[::-1] * rounds:
            await until(lambda replica=replica: messages_in_hand(rig, replica))
            stopped.append(await replica.terminated())
            replica.start()
            await replica.ready()
    return stopped


async def messages_in_hand(rig: Rig, replica: Replica) -> bool:
    """True while this service has been given messages that it has yet to acknowledge."""
    hops = [hop for hop in HOPS if hop[1] == replica.toy.service]
    return all([await outstanding(rig, *hop, given_only=True) for hop in hops])


async def test_a_stop_without_a_goodbye_leaves_messages_behind(
    tmp_path: Path, record_property: Record
) -> None:
    """T16, control: services that leave at once keep the broker waiting for their messages."""
    load = Load(new_seed(), pause=0.03)
    async with Rig(tmp_path, ack_wait=30) as rig:
        await restarted_in_turn(rig, load, rounds=1, without=("goodbye",))
        found = await settled_ledger(rig, load, seconds=5)
        left = sum([await outstanding(rig, *hop) for hop in HOPS])
    tell(record_property, "T16 control", left_behind=left, redelivered=rig.repeats)
    assert left
    assert found.faults


async def test_services_stop_cleanly_though_the_broker_is_down(
    tmp_path: Path, record_property: Record
) -> None:
    """T16: exit code 0 within 20 seconds, and nothing is missing once all are back.

    Control, at the same moment: a plain FastStream application ends with an error.
    """
    load = Load(new_seed())
    async with Rig(tmp_path) as rig:
        replicas = [rig.service(service) for service in SERVICES]
        plain = rig.service("reporting", target=serve_plainly)
        async with load.on(rig.nats_url):
            for replica in replicas:
                await replica.ready()

            async def at_work() -> bool:
                return len(load.acknowledged) > 30 and "started" in plain.toy.log.read_text()

            await until(at_work)
            rig.kill_nats()
            stopped = await asyncio.gather(*(r.terminated() for r in [*replicas, plain]))
            await rig.start_nats()
            for replica in replicas:
                replica.start()
                await replica.ready()
        found = await settled_ledger(rig, load)
    *ours, (code_of_plain, _) = stopped
    tell(
        record_property,
        "T16 broker down",
        exit_codes=[code for code, _ in ours],
        slowest_seconds=round(max(seconds for _, seconds in ours), 2),
        control_exit_code=code_of_plain,
        **counts(found),
    )
    assert {code for code, _ in ours} == {0}
    assert not found.faults, found
    assert code_of_plain != 0


def two_relays(rig: Rig, *, without: tuple[str, ...] = ()) -> tuple[Replica, Replica]:
    """One that dawdles between its decision and the broker, where a pause does most harm."""
    dawdles = "relay.before-publish=sleep:0.4"
    sleeper = rig.service("membership", failpoints=dawdles, without=without)
    return sleeper, rig.service("membership", without=without)


async def pause_the_holder(rig: Rig, sleeper: Replica, rival: Replica) -> None:
    """Freeze the relay that is about to publish until the other one has published instead."""
    rival.freeze()  # so that the sleeper holds the lease
    await until(lambda: published_by(sleeper), 30)
    await until(lambda: about_to_publish(rig))
    sleeper.freeze()
    rival.thaw()
    await until(lambda: published_by(rival), 30)
    sleeper.thaw()


async def about_to_publish(rig: Rig) -> bool:
    """True while events wait of which the stream has none: the relay has them in its hands."""
    waiting = await rig.databases["membership"].find(OUTBOX, {"state": NEW})
    stored = {message.event_id for message in await contents(rig.nats_url, "membership")}
    return len(waiting) > 3 and not any(row["_id"] in stored for row in waiting)


async def fenced_at(replica: Replica) -> float:
    """How often the broker refused what this relay sent."""
    return await replica.metric("potbank_relay_fenced_total")


async def published_by(replica: Replica) -> bool:
    """Wait until this replica's relay has published something more."""
    name = "potbank_relay_published_total"
    before = await replica.metric(name)

    async def more() -> bool:
        return await replica.metric(name) > before

    return bool(await until(more, 20))


async def test_a_relay_that_wakes_up_late_cannot_publish_twice(
    tmp_path: Path, record_property: Record
) -> None:
    """T23: its lease is gone, it does not know, and the broker refuses what it sends."""
    load = Load(new_seed(), pause=0.03)
    async with Rig(tmp_path) as rig:
        sleeper, rival = two_relays(rig)
        rig.service("matching")
        rig.service("reporting")
        async with load.on(rig.nats_url):
            await asyncio.gather(sleeper.ready(), rival.ready())
            for _ in range(2):
                await pause_the_holder(rig, sleeper, rival)
            await until(lambda: fenced_at(sleeper))
            fenced = await fenced_at(sleeper)
        found = await settled_ledger(rig, load)
    tell(record_property, "T23", pauses=2, fenced=fenced, **counts(found))
    assert fenced > 0
    assert found.hops["matching"].twice_in_stream == 0
    assert not found.faults, found


async def test_a_lease_alone_does_not_keep_a_late_relay_from_publishing_twice(
    tmp_path: Path, record_property: Record
) -> None:
    """T23, control: without the expected sequence and the message id the stream holds repeats."""
    load = Load(new_seed(), pause=0.03)
    async with Rig(tmp_path) as rig:
        sleeper, rival = two_relays(rig, without=("fence",))

        async def twice() -> int:
            await pause_the_holder(rig, sleeper, rival)
            return (await ledger(rig, load)).hops["matching"].twice_in_stream

        async with load.on(rig.nats_url):
            await asyncio.gather(sleeper.ready(), rival.ready())
            repeats = await until(twice, 60)
    tell(record_property, "T23 control", twice_in_stream=repeats)
