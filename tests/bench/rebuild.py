"""How fast a projection is rebuilt, with the memory it takes and the cost of each next slice.

`./potbank bench rebuild --events 1000000`: fills stream and inbox, then rebuilds beside the live
projection. The cost per event of filling is shown slice by slice: it must not grow.
"""

import argparse
import asyncio
import json
import resource
import time
from functools import partial
from typing import Any

import uvloop

from shared.contracts.envelope import Actor
from shared.contracts.events.membership import MemberJoined
from shared.contracts.requests.operations import RebuildProgress, RebuildProjection
from shared.messaging.kernel import Kernel
from shared.messaging.provision import provision_rebuild
from shared.storage.inbox import INBOX
from tests.bench.ground import counting_router, kernel_for, servers
from tests.bench.projection import MemberWork

SLICES = 5
OPERATOR = Actor(id="bench", roles=frozenset({"service"}))


async def join(start: int, count: int, work: Any) -> None:
    """Members join."""
    for number in range(start, start + count):
        work.publish(MemberJoined(member_id=f"m{number}", links=()))


async def fill_slice(writer: Kernel, reader: Kernel, start: int, count: int) -> float:
    """Events per second from commit to applied, for one more slice of events."""
    began = time.perf_counter()
    for first in range(start, start + count, 1000):
        await writer.transact(partial(join, first, 1000))
    while await reader.database[INBOX].estimated_document_count() < start + count:
        await asyncio.sleep(0.05)
    return count / (time.perf_counter() - began)


async def measure(count: int) -> dict[str, float]:
    """Rates in events per second, memory in MB of this process (both services live in it)."""
    figures: dict[str, float] = {}
    async with servers() as urls:
        writer = await kernel_for("membership", urls)
        reader = await kernel_for("matching", urls, work=MemberWork)
        reader.use(events=counting_router())
        async with writer.running(), reader.running():
            for slice_ in range(SLICES):
                start, size = count // SLICES * slice_, count // SLICES
                rate = await fill_slice(writer, reader, start, size)
                figures[f"slice {slice_ + 1} events/s"] = rate
            figures["memory before MB"] = _memory()
            await provision_rebuild(urls["nats"], "matching")
            began = time.perf_counter()
            await reader.rebuilding.start(RebuildProjection(projection="seen"), OPERATOR)
            while (
                state := await reader.rebuilding.progress(RebuildProgress(), OPERATOR)
            ).state == "running":
                await asyncio.sleep(0.1)
            figures["rebuild seconds"] = time.perf_counter() - began
            figures["rebuild events/s"] = state.applied / figures["rebuild seconds"]
            figures["memory after MB"] = _memory()
            figures["failed"] = float(state.state != "done")
    return figures


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--events", type=int, default=50_000)
    arguments.add_argument("--json", action="store_true")
    chosen = arguments.parse_args()
    found = uvloop.run(measure(chosen.events))
    if chosen.json:
        print(json.dumps({name: round(value, 2) for name, value in found.items()}))
    else:
        for name, value in found.items():
            print(f"{name:28} {value:12,.2f}")
