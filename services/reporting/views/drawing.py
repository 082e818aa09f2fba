"""Draw panels of bars as one accessible SVG. Heavy to import: only when a chart is drawn."""

from collections.abc import Sequence
from html import escape
from typing import Any

import altair as alt
import vl_convert

from services.reporting.views.panels import TITLE, Panel, described

INK = "#3D3D3D"  # dark grey of the same palette: 10.9 to 1 on white
WIDTH = 300  # with its padding the chart fits a screen of 320 px, unscaled


def draw(panels: Sequence[Panel], name: str) -> str:
    """One SVG, with title and description; `name` makes its element ids unique in a page.

    Nothing is loaded from anywhere: figures are inline and no address is allowed.
    """
    chart = (
        alt.vconcat(*(_bars(panel) for panel in panels), spacing=24)
        .configure(
            font="sans-serif",
            background="transparent",
            padding=5,
            aria=False,  # the title and description speak for the whole
        )
        .configure_view(stroke=None)
        .configure_title(anchor="start", fontSize=16, color=INK)
    )
    svg: str = vl_convert.vegalite_to_svg(
        chart.to_dict(), vl_version=_version(), allowed_base_urls=[]
    )
    return _spoken(svg, name, described(panels))


def _bars(panel: Panel) -> Any:
    """Words above each bar instead of an axis beside it: long names fit the narrowest screen."""
    rows = [{"row": n, "words": b.words, "value": b.value} for n, b in enumerate(panel.bars)]
    across = alt.X("value:Q", axis=None, scale=alt.Scale(domainMin=0, nice=False))
    base = alt.Chart(alt.InlineData(values=rows)).encode(y=alt.Y("row:O", axis=None))
    bars = base.mark_bar(color=panel.colour, height=12, yOffset=8).encode(x=across)
    words = base.mark_text(align="left", baseline="bottom", fontSize=14, color=INK, yOffset=-1)
    return alt.layer(bars, words.encode(text="words:N", x=alt.value(0))).properties(
        title=panel.heading, width=WIDTH, height=alt.Step(40)
    )


def _version() -> str:
    return ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])


def _spoken(svg: str, name: str, description: str) -> str:
    """The same drawing as an image with a name and a description."""
    head, _, drawing = svg.partition(">")
    return (
        f'{head} role="img" aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{escape(TITLE)}</title>'
        f'<desc id="{name}-desc">{escape(description)}</desc>{drawing}'
    )
