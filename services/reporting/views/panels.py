"""What the chart of the impact report shows, in words and numbers, before anything is drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shared.contracts.requests.reporting import ImpactRow
from shared.contracts.vocabulary import IMPACT_AREAS

TITLE = "What was given, by area of impact"


@dataclass(frozen=True)
class Bar:
    """One area: how much, and the words that stand above the bar."""

    words: str
    value: float


@dataclass(frozen=True)
class Panel:
    """One measure over all areas. Its heading names it; its colour only repeats the heading."""

    heading: str
    colour: str
    bars: tuple[Bar, ...]


def panels_of(rows: Sequence[ImpactRow]) -> tuple[Panel, ...]:
    """A panel for hours, pounds and things each, where anything of it was given at all.

    Hours and pounds never share an axis: one hour is not worth any number of pounds.
    """
    panels = (
        _panel("Hours", "#12436D", rows, lambda row: row.hours, _hours),
        _panel("Pounds", "#28A197", rows, lambda row: row.pounds, _pounds),
        _panel("Things", "#801650", rows, lambda row: row.things, _contributions),
    )  # colours: dark blue, turquoise and dark pink of the UK Analysis Function's main palette
    return tuple(panel for panel in panels if any(bar.value for bar in panel.bars))


def described(panels: Sequence[Panel]) -> str:
    """The whole chart in words, for people who listen to it."""
    return " ".join(
        f"{panel.heading}. {'. '.join(bar.words for bar in panel.bars)}." for panel in panels
    )


def _panel(
    heading: str,
    colour: str,
    rows: Sequence[ImpactRow],
    value: Callable[[ImpactRow], float],
    words: Callable[[float], str],
) -> Panel:
    bars = (Bar(f"{IMPACT_AREAS[row.area]}: {words(value(row))}", value(row)) for row in rows)
    return Panel(heading, colour, tuple(bars))


def _hours(number: float) -> str:
    written = f"{number:,.2f}".rstrip("0").rstrip(".")
    return f"{written} hour{'' if number == 1 else 's'}"


def _pounds(number: float) -> str:
    return "£" + f"{number:,.2f}".removesuffix(".00")


def _contributions(number: float) -> str:
    return f"{number:,.0f} contribution{'' if number == 1 else 's'}"
