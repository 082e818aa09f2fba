"""What a person at the terminal sees of the main job: its steps, and events as they happen."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field

from rich.live import Live
from rich.markup import escape
from rich.table import Table

from deploy.console import console
from deploy.demo.acting import until
from deploy.demo.streams import Published, Streams

_ROWS = 14
_LOOK_EVERY = 0.15


@dataclass(frozen=True)
class Step:
    """What was done, by whom, what came of it, and the events it led to."""

    did: str
    who: str
    result: str
    events: tuple[Published, ...]


@dataclass
class Stage:
    """Shows events in a live table on a terminal, and under their step everywhere."""

    streams: Streams
    steps: list[Step] = field(default_factory=list)
    seen: list[Published] = field(default_factory=list)
    claimed: int = 0

    async def step(self, did: str, who: str, result: str, *leads_to: str) -> None:
        """Say what was done, wait for the events it leads to, and show them with it."""
        console.print(f"[bold]{len(self.steps) + 1}. {escape(did)}[/] [dim]({escape(who)})[/]")
        for line in result.splitlines():
            console.print(f"   {escape(line)}")

        async def happened() -> tuple[Published, ...] | None:
            return led_to(self.seen[self.claimed :], leads_to)

        events = await until(happened, " and ".join(leads_to))
        self.claimed += len(events)
        for event in events:
            console.print(f"   [dim]-> {event.service}: {event.event} {escape(event.told)}[/]")
        self.steps.append(Step(did, who, result, events))

    async def watch(self, live: Live | None) -> None:
        """Read what is published until cancelled."""
        while True:
            self.seen += await self.streams.fresh()
            if live is not None:
                live.update(self._latest())
            await asyncio.sleep(_LOOK_EVERY)

    def told(self) -> Table:
        """The table at the end: every step with its events, who, and its result in one line."""
        table = Table("", "step", "events", "who", "result", title="What happened", show_lines=True)
        table.columns[2].min_width = 23
        table.columns[2].overflow = "fold"
        for number, step in enumerate(self.steps, start=1):
            events = "\n".join(dict.fromkeys(event.event for event in step.events))
            first = step.result.partition("\n")[0]
            table.add_row(str(number), step.did, events, step.who, escape(first))
        return table

    def _latest(self) -> Table:
        table = Table("time", "service", "event", "fact", title="Events", title_justify="left")
        for event in self.seen[-_ROWS:]:
            table.add_row(event.time[11:23], event.service, event.event, escape(event.told))
        return table


def led_to(unclaimed: Sequence[Published], names: Sequence[str]) -> tuple[Published, ...] | None:
    """The shortest beginning with every named event, and more of the same; None if not yet."""
    missing = set(names)
    for count, event in enumerate(unclaimed):
        if not missing and event.event not in names:
            return tuple(unclaimed[:count])
        missing.discard(event.event)
    return None if missing else tuple(unclaimed)


@asynccontextmanager
async def on_stage(streams: Streams) -> AsyncIterator[Stage]:
    """A stage whose streams are watched in the background until it is left."""
    stage = Stage(streams)
    with _live() as live:
        watching = asyncio.create_task(stage.watch(live))
        try:
            yield stage
        finally:
            watching.cancel()
            with suppress(asyncio.CancelledError):
                await watching


@contextmanager
def _live() -> Iterator[Live | None]:
    if not console.is_terminal:
        yield None
        return
    with Live(console=console, transient=True, refresh_per_second=8) as live:
        yield live
