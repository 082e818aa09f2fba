"""How long an event takes from its commit to being applied by the next service, on an idle system.

`./potbank bench latency [--events N]`: one event at a time; percentiles in milliseconds.
"""

import argparse
import asyncio
import json
import time
from collections.abc import Sequence
from statistics import quantiles

import uvloop

from shared.contracts.events.membership import MemberJoined
from shared.messaging.applying import Applier
from shared.messaging.routers import EventRouter
from shared.storage.inbox import Arrival
from shared.storage.shadow import Shadow
from shared.storage.work import MongoWork
from tests.bench.ground import kernel_for, servers

APPLIED = asyncio.Event()


class Telling(Applier):
    """An applier that says when it has committed."""

    async def apply(
        self, arrivals: Sequence[Arrival], *, react: bool = True, shadow: Shadow | None = None
    ) -> int:
        """As ever, and then say so."""
        count = await super().apply(arrivals, react=react, shadow=shadow)
        APPLIED.set()
        return count


async def measure(count: int) -> dict[str, float]:
    """p50, p90 and p99 from commit to applied, in milliseconds."""
    router = EventRouter("matching")

    @router.on(MemberJoined)
    async def on_member_joined(event: MemberJoined, work: MongoWork) -> None:
        """Nothing: what is measured is the way."""

    took: list[float] = []
    async with servers() as ground:
        listener = await kernel_for("matching", ground)
        listener.use(events=router)
        plain = listener.applier
        listener.applier = Telling(plain.transact, plain.reactions, plain.refusal)
        writer = await kernel_for("membership", ground)
        async with listener.running(), writer.running():
            for number in range(count + 20):
                APPLIED.clear()

                async def join(work: MongoWork, number: int = number) -> None:
                    work.publish(MemberJoined(member_id=f"m{number}", links=()))

                await writer.transact(join)
                committed = time.perf_counter()
                await asyncio.wait_for(APPLIED.wait(), 10)
                took.append((time.perf_counter() - committed) * 1000)
    cuts = quantiles(took[20:], n=100)
    return {"p50 ms": cuts[49], "p90 ms": cuts[89], "p99 ms": cuts[98]}


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--events", type=int, default=1000)
    arguments.add_argument("--json", action="store_true")
    chosen = arguments.parse_args()
    figures = uvloop.run(measure(min(chosen.events, 2000)))
    if chosen.json:
        print(json.dumps({name: round(value, 2) for name, value in figures.items()}))
    else:
        for name, value in figures.items():
            print(f"{name:28} {value:12,.2f}")
