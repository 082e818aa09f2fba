"""The chart of the impact report: drawn off the event loop, once for the same figures."""

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from hashlib import sha256

from services.reporting.views.panels import Panel, panels_of
from shared.contracts.requests.reporting import ImpactRow

KEPT = 64
"""How many drawn charts are remembered, the least recently asked for goes first; some 5 KB each."""

PATIENCE = 2.0
"""Seconds that figures wait for their drawing. The first one of a process starts an engine, which
takes longer on a busy machine; whoever asks waits five seconds at the most."""


class ImpactChart:
    """Charts by the hash of what they show. One is drawn at a time: the machine is shared."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._drawn: OrderedDict[str, asyncio.Task[str]] = OrderedDict()
        self._drawing = asyncio.Lock()

    async def svg(self, rows: Sequence[ImpactRow]) -> str:
        """The chart of these figures as SVG; empty where nothing was given, because the page
        says that better in words than a chart of nothing could, and where the drawing is not ready:
        the figures go without it, and the next one who asks finds it.
        """
        panels = panels_of(rows)
        if not panels:
            return ""
        name = "impact-" + sha256(repr(panels).encode()).hexdigest()[:16]
        drawing = self._begun(panels, name)
        ready, _ = await asyncio.wait({drawing}, timeout=self._patience)
        return drawing.result() if ready else ""

    def _begun(self, panels: Sequence[Panel], name: str) -> asyncio.Task[str]:
        before = self._drawn.get(name)
        if before is None or (before.done() and before.exception()):
            self._drawn[name] = asyncio.create_task(self._draw(panels, name))
        self._drawn.move_to_end(name)
        if len(self._drawn) > KEPT:
            self._drawn.popitem(last=False)
        return self._drawn[name]

    async def _draw(self, panels: Sequence[Panel], name: str) -> str:
        async with self._drawing:
            return await asyncio.to_thread(_draw, panels, name)


def _draw(panels: Sequence[Panel], name: str) -> str:
    # Imported here: Altair and its embedded V8 weigh about 140 MB, which an idle service saves.
    from services.reporting.views.drawing import draw  # noqa: PLC0415

    return draw(panels, name)
