"""How fast a projection is rebuilt, and the memory it takes.

`./potbank bench rebuild --events 1000000`: fills stream and inbox, then rebuilds beside the live
projection.
"""

import argparse
import asyncio
import json
import resource
import time

import uvloop

from shared.contracts.envelope import Actor
from shared.contracts.requests.operations import RebuildProgress, RebuildProjection
from shared.messaging.provision import provision_rebuild
from tests.bench.filling import pass_on
from tests.bench.ground import counting_router, kernel_for, servers
from tests.bench.projection import MemberWork

OPERATOR = Actor(id="bench", roles=frozenset({"service"}))


async def measure(count: int) -> dict[str, float]:
    """Rates in events per second, memory in MB of this process (both services live in it)."""
    figures: dict[str, float] = {}
    async with servers() as ground:
        writer = await kernel_for("membership", ground)
        reader = await kernel_for("matching", ground, work=MemberWork)
        reader.use(events=counting_router())
        async with writer.running(), reader.running():
            began = time.perf_counter()
            await pass_on(writer, reader, 0, count)
            figures["filled with events/s"] = count / (time.perf_counter() - began)
            figures["memory before MB"] = _memory()
            await provision_rebuild(ground.nats, "matching")
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
