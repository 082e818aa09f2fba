"""T3, T5: the broker forgets, is damaged or is gone; the outboxes make it whole, once each."""

import json
import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nats
import pytest

from shared.messaging.applying import Applier
from shared.messaging.broker import EXIT_CLOSED
from shared.messaging.provision import provision
from shared.messaging.relay import Relay
from shared.storage.inbox import Arrival, Inbox
from tests.bus import until
from tests.delivery import effects, faults, forms
from tests.delivery.faults import Broker

STREAM = "jetstream/$G/streams/MEMBERSHIP"
PARTS = {
    "everything": ".",
    "messages only: consumers are ahead": f"{STREAM}/msgs",
    "consumers only: they are behind": f"{STREAM}/obs",
}


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    """A server whose files may be damaged."""
    with faults.running(Broker(tmp_path / "nats")) as broker:
        yield broker


@pytest.fixture
def arrived(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The event ids that were delivered, also the second time."""
    apply = Applier.apply
    seen: list[str] = []

    async def counting(self: Applier, arrivals: list[Arrival], **options: Any) -> int:
        seen.extend(arrival.event_id for arrival in arrivals)
        return await apply(self, arrivals, **options)

    monkeypatch.setattr(Applier, "apply", counting)
    return seen


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A relay that was cut off in the middle waits two seconds for the answer, not five."""
    monkeypatch.setattr("shared.messaging.relay.PUBLISH_TIMEOUT", 2.0)


@pytest.fixture
def believing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A relay that believes the broker, whatever it holds: for control runs."""

    async def as_told(self: Relay) -> int:
        return (await self._shape()).last

    monkeypatch.setattr(Relay, "_reconcile", as_told)


async def test_a_broker_rolled_back_under_load_loses_and_doubles_nothing(
    broker: Broker, mongo_url: str, tmp_path: Path, arrived: list[str], record_property: Any
) -> None:
    """T3: a restored disk, an old snapshot, a lost tail; consumers ahead, behind, and level.

    Images come from divergent pasts: one may hold what a later one never had.
    """
    before, chance = effects.repaired(), random.Random(3)  # noqa: S311 - a choice of faults
    until_when = time.monotonic() + forms.seconds(1 / 4, short=0)
    rollbacks = 0
    async with effects.services(broker, mongo_url) as (publisher, listener):
        images: list[Path] = []
        async with effects.load(publisher):
            while rollbacks < 4 or time.monotonic() < until_when:
                await effects.grown(listener, 50)
                broker.kill()
                images = [*images, broker.keep(tmp_path / f"image-{rollbacks}")][-5:]
                if rollbacks:
                    part = list(PARTS.values())[rollbacks % len(PARTS)]
                    broker.put_back(chance.choice(images[:-1]), part)
                broker.start()
                rollbacks += 1
        started = time.monotonic()
        ids = await effects.whole_again(publisher, broker.url)
        result = await effects.settled(publisher, listener)
        figures = {
            "rollbacks": rollbacks - 1,
            "events": result.committed,
            "lost by the broker and repaired": int(effects.repaired() - before),
            "delivered again": len(arrived) - len(set(arrived)),
            "twice in the stream": len(ids) - len(set(ids)),
            "seconds to settle": round(time.monotonic() - started, 1),
        }
        effects.report(record_property, **figures)
        assert result.clean, result
        assert effects.repaired() > before


async def roll_back(broker: Broker, image: Path) -> None:
    """An older image of the whole store."""
    broker.kill()
    broker.put_back(image)
    broker.start()


async def remove(broker: Broker, _: Path) -> None:
    """The whole directory is gone; the deployment's provisioning runs when the broker is back."""
    broker.kill()
    shutil.rmtree(broker.store)
    broker.start()
    await provision(broker.url)


async def delete_stream(broker: Broker, _: Path) -> None:
    """Somebody deletes the stream, and it is provisioned again."""
    await api(broker, "STREAM.DELETE.MEMBERSHIP")
    await provision(broker.url)


async def api(broker: Broker, subject: str) -> None:
    client = await nats.connect(broker.url)
    answer = await client.request(f"$JS.API.{subject}", b"", timeout=5)
    await client.close()
    assert json.loads(answer.data)["success"]


LOSSES = [roll_back, remove, delete_stream]


async def heard_by_somebody_new(
    broker: Broker, mongo_url: str, lose: Any, image: Path, patience: float = 15
) -> effects.Ledger:
    """Lose what nobody has heard yet, and let a listener begin: its ledger."""
    async with effects.publishing(broker, mongo_url) as (publisher, bus):
        await effects.commit(publisher, 40)
        await effects.whole_again(publisher, broker.url)
        broker.kill()
        broker.keep(image)
        broker.start()
        await effects.commit(publisher, 60)
        await effects.whole_again(publisher, broker.url)
        await lose(broker, image)
        await effects.commit(publisher, 20)
        listener = await bus.service("matching", effects.keeping_a_ledger())
        return await effects.settled(publisher, listener, patience)


@pytest.mark.parametrize("lose", LOSSES)
async def test_what_the_broker_lost_before_anybody_heard_it_is_heard(
    lose: Any, broker: Broker, mongo_url: str, tmp_path: Path
) -> None:
    """T3, T5: there is no second copy at the broker, only the outbox."""
    result = await heard_by_somebody_new(broker, mongo_url, lose, tmp_path / "older")
    assert result.committed == 120 and result.clean, result


@pytest.mark.parametrize("lose", LOSSES)
async def test_control_without_reconciling_it_is_never_heard(
    lose: Any, broker: Broker, mongo_url: str, tmp_path: Path, believing: None
) -> None:
    """The control of the test above: the same faults, and the broker's word is taken."""
    result = await heard_by_somebody_new(broker, mongo_url, lose, tmp_path / "older", 3)
    assert result.lost >= 40, result


async def rolled_back_and_heard_again(
    broker: Broker, mongo_url: str, image: Path
) -> effects.Ledger:
    """Consumers forget what they acknowledged, and get it again: the ledger afterwards."""
    async with effects.services(broker, mongo_url) as (publisher, listener):
        broker.kill()
        broker.keep(image)
        broker.start()
        await effects.commit(publisher, 60)
        await effects.settled(publisher, listener)
        await roll_back(broker, image)
        await effects.commit(publisher, 1)
        return await effects.settled(publisher, listener)


async def test_what_is_delivered_again_after_a_rollback_has_no_second_effect(
    broker: Broker, mongo_url: str, tmp_path: Path, arrived: list[str]
) -> None:
    """T3: consumers were ahead of the stream they now read; published again is delivered again."""
    result = await rolled_back_and_heard_again(broker, mongo_url, tmp_path / "older")
    assert result.clean and result.committed == 61, result
    assert len(arrived) - len(set(arrived)) >= 60


async def test_control_without_the_inbox_it_has(
    broker: Broker, mongo_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control of the test above: nobody remembers what was applied."""

    def everything(self: Inbox, arrival: Arrival) -> list[Arrival]:
        return [arrival]

    monkeypatch.setattr(Inbox, "admit", everything)
    result = await rolled_back_and_heard_again(broker, mongo_url, tmp_path / "older")
    assert result.doubled >= 60, result


async def test_a_stream_deleted_under_load_is_filled_again(
    broker: Broker, mongo_url: str, tmp_path: Path, record_property: Any
) -> None:
    """T5: its consumers are gone with it; both come back with provisioning, without a restart."""
    before = effects.repaired()
    async with effects.services(broker, mongo_url) as (publisher, listener):
        async with effects.load(publisher):
            await effects.grown(listener, 50)
            await delete_stream(broker, tmp_path)
            await effects.grown(listener, 50)
        started = time.monotonic()
        await effects.whole_again(publisher, broker.url)
        result = await effects.settled(publisher, listener)
        effects.report(
            record_property,
            events=result.committed,
            repaired=int(effects.repaired() - before),
            seconds=round(time.monotonic() - started, 1),
        )
        assert result.clean, result


async def test_a_deleted_consumer_starts_over_and_nothing_happens_twice(
    broker: Broker, mongo_url: str, arrived: list[str]
) -> None:
    """T5: the service waits for provisioning; everything is delivered again, nothing has effect."""
    async with effects.services(broker, mongo_url) as (publisher, listener):
        async with effects.load(publisher):
            await effects.grown(listener, 50)
            await api(broker, "CONSUMER.DELETE.MEMBERSHIP.matching")
            await provision(broker.url)
            await effects.grown(listener, 50)
        result = await effects.settled(publisher, listener)
        assert result.clean, result
        assert len(arrived) - len(set(arrived)) >= 50


async def test_a_consumer_that_stays_away_ends_the_process(
    broker: Broker, mongo_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """T5: alive and deaf is the worst state; the exit code asks the supervisor for a new start.

    This is the control of the test above as well: without provisioning nothing is heard.
    """
    codes: list[int] = []
    monkeypatch.setattr("shared.messaging.broker.os._exit", codes.append)
    monkeypatch.setattr("shared.messaging.consumer.PATIENCE_WITHOUT_CONSUMER", 1)
    async with effects.services(broker, mongo_url) as (publisher, listener):
        await effects.commit(publisher, 1)
        await effects.settled(publisher, listener)
        await api(broker, "CONSUMER.DELETE.MEMBERSHIP.matching")
        await effects.commit(publisher, 1)

        async def ended() -> bool:
            return bool(codes)

        await until(ended, 10)
        assert set(codes) == {EXIT_CLOSED}
        assert not (await listener.ready())["consumers"]
        assert (await effects.ledger(publisher, listener)).lost == 1
