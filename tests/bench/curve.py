"""What one event costs while outbox and inbox grow: it must not matter how many are there.

`./potbank bench curve --events 1000000`. Each event goes the whole way (committed, relayed, applied
with one document and one event onward, relayed again). Cost is processor time, which other work on
the machine does not change much: of this process (both services live in it), of mongod and of
nats-server. Every event counts, in the band of how many were present when it came.
"""

import argparse
import json
from dataclasses import asdict, dataclass
from itertools import pairwise

import uvloop

from tests.bench.filling import pass_on
from tests.bench.ground import Meter, counting_router, kernel_for, servers
from tests.bench.projection import MemberWork

FIRST = 10_000
BAR = 40


@dataclass(frozen=True)
class Band:
    """Cost per event, in microseconds, while the number present grew from `low` to `high`."""

    low: int
    high: int
    cpu: dict[str, float]
    elapsed: float

    @property
    def cost(self) -> float:
        """All processor time per event."""
        return sum(self.cpu.values())


def edges(most: int) -> list[int]:
    """0, then 10,000 and on by about three each, up to the most."""
    steps = [FIRST * factor * 10**power for power in range(4) for factor in (1, 3)]
    return [0, *(step for step in steps if step < most), most]


async def measure(most: int) -> list[Band]:
    """The bands, in order."""
    found = []
    async with servers() as ground:
        writer = await kernel_for("membership", ground)
        reader = await kernel_for("matching", ground, work=MemberWork)
        reader.use(events=counting_router())
        async with writer.running(), reader.running():
            for low, high in pairwise(edges(most)):
                meter = Meter(ground)
                await pass_on(writer, reader, low, high - low)
                spent, each = meter.read(), 1e6 / (high - low)
                cpu = {name: seconds * each for name, seconds in spent.cpu.items()}
                found.append(Band(low, high, cpu, spent.seconds * each))
    return found


def draw(bands: list[Band]) -> None:
    """A table, a bar per band, and the last band beside the first after warming up."""
    names = list(bands[0].cpu)
    print(f"{'events present':>22}  {'  '.join(names)}  together  elapsed   (µs per event)")
    longest = max(band.cost for band in bands)
    for band in bands:
        parts = "  ".join(f"{band.cpu[name]:{len(name)}.0f}" for name in names)
        bar = "█" * round(BAR * band.cost / longest)
        both = f"{band.cost:10.0f} {band.elapsed:8.0f}"
        print(f"{band.low:>9,} to {band.high:>9,}  {parts}{both}   {bar}")
    warm = bands[1:] or bands
    print(f"last band against the first after warming up: {warm[-1].cost / warm[0].cost:.2f}")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--events", type=int, default=100_000)
    arguments.add_argument("--json", action="store_true")
    chosen = arguments.parse_args()
    bands = uvloop.run(measure(chosen.events))
    if chosen.json:
        print(json.dumps([asdict(band) for band in bands]))
    else:
        draw(bands)
