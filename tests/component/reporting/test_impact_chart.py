"""The chart itself: an image that stands alone, can be listened to, and is drawn once."""

import asyncio
import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from services.reporting.views.impact_chart import KEPT, ImpactChart
from tests.component.reporting.test_panels import rows

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def chart() -> ImpactChart:
    """A chart that has drawn nothing yet."""
    return ImpactChart(patience=60)


@pytest.fixture(scope="module")
async def drawn() -> str:
    """One drawing with every panel, for tests that only look at it."""
    return await ImpactChart(patience=60).svg(
        rows(hours=[10, 0, 3, 0, 1], pounds=[0, 1e8, 5, 0, 0], things=[0, 0, 1, 0, 0])
    )


async def test_the_chart_is_well_formed_and_says_what_it_shows(drawn: str):
    """It is put into pages as it is, and read aloud by its title and description."""
    root = ElementTree.fromstring(drawn)  # noqa: S314 - our own drawing

    title, description = root[0], root[1]
    assert (root.tag, root.get("role")) == (f"{SVG}svg", "img")
    assert (title.tag, description.tag) == (f"{SVG}title", f"{SVG}desc")
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.text == "What was given, by area of impact"
    assert "Social: £100,000,000." in (description.text or "")


async def test_the_chart_loads_nothing_from_anywhere(drawn: str):
    """No page of ours tells another server who is reading it."""
    names_of_namespaces = r'xmlns(:\w+)?="[^"]*"'

    rest = re.sub(names_of_namespaces, "", drawn)

    assert not re.search(r"https?:|//|url\(|<script|<image|@import", rest)


async def test_the_chart_fits_a_narrow_phone_and_can_grow(drawn: str):
    """320 px is the width at which WCAG 2.2 asks for no sideways scrolling."""
    root = ElementTree.fromstring(drawn)  # noqa: S314 - our own drawing

    assert float(root.get("width", "inf")) <= 320
    assert root.get("viewBox", "").startswith("0 0 ")


async def test_every_bar_has_its_words_so_that_colour_is_never_alone(drawn: str):
    """In black and white, and to people who see colours differently, it says the same."""
    root = ElementTree.fromstring(drawn)  # noqa: S314 - our own drawing

    written = {text.text for text in root.iter(f"{SVG}text")}
    assert {"Hours", "Pounds", "Things", "Economic: 10 hours", "Cultural: £0"} <= written


async def test_the_same_figures_are_drawn_once(chart: ImpactChart):
    """Drawing takes longer than everything else in the report together."""
    first = await chart.svg(rows(hours=[1, 2, 3, 4, 5]))
    again = await chart.svg(rows(hours=[1, 2, 3, 4, 5]))
    other = await chart.svg(rows(hours=[1, 2, 3, 4, 6]))

    assert again is first
    assert other != first


async def test_people_who_ask_at_the_same_time_share_one_drawing(chart: ImpactChart):
    """A link in a newsletter brings everybody at once."""
    figures = rows(pounds=[1, 2, 3, 4, 5])

    first, *others = await asyncio.gather(*(chart.svg(figures) for _ in range(5)))

    assert all(other is first for other in others)


async def test_only_so_many_drawings_are_remembered(chart: ImpactChart):
    """Anybody may ask for any period; that must not fill the memory."""
    oldest = await chart.svg(rows(hours=[0.5, 0, 0, 0, 0]))
    for hours in range(1, KEPT + 1):
        await chart.svg(rows(hours=[hours, 0, 0, 0, 0]))

    again = await chart.svg(rows(hours=[0.5, 0, 0, 0, 0]))

    assert again == oldest
    assert again is not oldest


async def test_figures_do_not_wait_for_a_drawing_that_takes_long():
    """On a busy machine the first drawing outlasts whoever asks; the table must not."""
    hasty = ImpactChart(patience=0)
    figures = rows(hours=[5, 4, 3, 2, 1])

    assert await hasty.svg(figures) == ""

    async with asyncio.timeout(60):
        while not (later := await hasty.svg(figures)):
            await asyncio.sleep(0)
    assert "Economic: 5 hours" in later


async def test_where_nothing_was_given_there_is_no_chart(chart: ImpactChart):
    """The page says it in words."""
    assert await chart.svg(rows()) == ""


async def test_other_questions_are_answered_while_a_chart_is_drawn(chart: ImpactChart):
    """The service has one event loop; a drawing that held it would hold every event too."""
    drawing = asyncio.create_task(chart.svg(rows(things=[1, 2, 3, 4, 5])))
    turns = 0
    while not drawing.done():
        await asyncio.sleep(0)
        turns += 1

    assert turns > 10


def test_an_idle_service_does_not_carry_the_drawing_library():
    """It weighs some 140 MB, in every replica, for a page that may never be asked for."""
    probe = (
        "import sys, services.reporting.app;"
        "sys.exit(bool({'altair', 'vl_convert'} & set(sys.modules)))"
    )

    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode == 0
