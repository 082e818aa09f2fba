"""The subscriber of the README, word for word, gets what our own services get: once, whatever dies.

Its code is taken out of the README and run as anybody would run it, in a process of its own.
"""

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from nats.js.errors import NotFoundError
from pymongo import AsyncMongoClient

from shared.messaging.failpoints import VARIABLE
from shared.messaging.kernel import Kernel
from shared.messaging.parking import TRIES
from shared.storage.inbox import DEAD_LETTERS, INBOX
from tests.builders import an_impact_recorded
from tests.bus import Bus, until
from tests.delivery import forms
from tests.delivery.rig.figures import Record, tell
from tests.delivery.traffic import connected

ROOT = Path(__file__).parents[2]
KILLS = (
    "consumer.before-apply",
    "consumer.in-transaction",
    "consumer.after-apply",
    "consumer.after-ack",
)
ROUNDS = forms.times(1, short=1, most=20)


def readme_example() -> str:
    """The one Python block between the marks of the README."""
    text = (ROOT / "README.md").read_text()
    found = re.search(r"<!-- subscriber -->\n```python\n(.*?)```\n<!-- /subscriber -->", text, re.S)
    assert found, "the README has no subscriber"
    return found.group(1)


@asynccontextmanager
async def on_air(bus: Bus, code: str, trap: str = "") -> AsyncIterator[asyncio.subprocess.Process]:
    """The radio station's process; killed with -9 when left, if it still runs."""
    urls = {"NATS_URL": bus.nats_url, "MONGO_URL": bus.mongo_url, "PYTHONPATH": str(ROOT)}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, env={**os.environ, **urls, VARIABLE: trap}
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


class Station:
    """What the radio station has in its database."""

    def __init__(self, bus: Bus) -> None:
        self._mongo: AsyncMongoClient[dict[str, Any]] = AsyncMongoClient(bus.mongo_url)
        self.database = self._mongo["radio"]

    async def counts(self) -> dict[str, int]:
        """News, events remembered, letters, and events that were tried alone."""
        named = {"news": "news", "applied": INBOX, "letters": DEAD_LETTERS, "retried": TRIES}
        return {name: await self.database[c].count_documents({}) for name, c in named.items()}

    async def close(self) -> None:
        await self._mongo.close()


@pytest.fixture
async def reporting(bus: Bus) -> Kernel:
    """The service whose events the station hears."""
    bus.databases.append("radio")
    return await bus.service("reporting")


@pytest.fixture
async def station(bus: Bus) -> AsyncIterator[Station]:
    """Its database, from outside."""
    made = Station(bus)
    yield made
    await made.close()


async def count_for(reporting: Kernel, start: int, count: int) -> None:
    """So many impacts are recorded."""

    async def record(work: Any) -> None:
        for number in range(start, start + count):
            work.publish(an_impact_recorded(impact_id=f"impact-{number}"))

    await reporting.transact(record)


async def killed_again_and_again(bus: Bus, reporting: Kernel, code: str) -> int:
    """Events, and a kill -9 at each place where the station can be caught halfway; how many.

    After each kill everything is delivered again, from the first event on.
    """
    events = 0
    for place in KILLS * ROUNDS:
        await count_for(reporting, events, 20)
        events += 20
        async with on_air(bus, code, trap=f"{place}=kill@1") as process:
            assert await process.wait() == -signal.SIGKILL, place
        await deliver_everything_again(bus)
    return events


async def deliver_everything_again(bus: Bus) -> None:
    """As when somebody deletes the consumer: the next start makes it anew."""
    async with connected(bus.nats_url) as client:
        await client.jetstream().delete_consumer("REPORTING", "radio")


async def everything_acknowledged(bus: Bus) -> bool:
    """True once the station's consumer has been made again, and has nothing left."""
    async with connected(bus.nats_url) as client:
        try:
            info = await client.jetstream().consumer_info("REPORTING", "radio")
        except NotFoundError:
            return False
        return bool(info.delivered.consumer_seq and not info.num_pending + info.num_ack_pending)


def test_the_example_has_at_most_twenty_lines() -> None:
    """Guarantees that need a page of code are not for everybody."""
    assert len([line for line in readme_example().splitlines() if line.strip()]) <= 20


async def test_the_readmes_subscriber_loses_and_doubles_nothing_under_kill_and_redelivery(
    bus: Bus, reporting: Kernel, station: Station, record_property: Record
) -> None:
    """News are inserted, not replaced: an effect that happened twice would fail and be a letter."""
    code = readme_example()
    events = await killed_again_and_again(bus, reporting, code)
    async with on_air(bus, code):
        await until(lambda: everything_acknowledged(bus), 30)
        found = await station.counts()
    tell(record_property, "subscriber", kills=len(KILLS * ROUNDS), events=events, **found)
    assert found == {"news": events, "applied": events, "letters": 0, "retried": 0}


async def test_control_without_the_session_the_same_kills_double(
    bus: Bus, reporting: Kernel, station: Station, record_property: Record
) -> None:
    """The words `session=work.session` are the guarantee: left out, a kill before the commit keeps
    the news, and the event comes again."""
    careless = readme_example().replace(", session=work.session", "")
    assert careless != readme_example()
    await count_for(reporting, 0, 20)
    async with on_air(bus, careless, trap="consumer.in-transaction=kill@1") as process:
        assert await process.wait() == -signal.SIGKILL
    await deliver_everything_again(bus)
    async with on_air(bus, careless):

        async def tried_again() -> int:
            return (await station.counts())["retried"]

        await until(tried_again, 30)
        found = await station.counts()
    tell(record_property, "subscriber control", **found)
    assert found["retried"] and found["news"] > found["applied"]
