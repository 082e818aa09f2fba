"""What the chart says before it is drawn."""

from services.reporting.views.panels import described, panels_of
from shared.contracts.requests.reporting import ImpactRow
from shared.contracts.vocabulary import ImpactArea


def rows(**amounts: list[float]) -> list[ImpactRow]:
    """Five rows, with the given measures in the order of the areas and zeros elsewhere."""
    return [
        ImpactRow(
            area=area,
            contributions=1,
            hours=amounts.get("hours", [0] * 5)[n],
            pounds=amounts.get("pounds", [0] * 5)[n],
            things=int(amounts.get("things", [0] * 5)[n]),
            people=1,
            organisations=1,
        )
        for n, area in enumerate(ImpactArea)
    ]


def test_there_is_a_panel_for_what_was_given_and_none_for_what_was_not():
    """An empty panel of pounds would only say that nobody asked for any."""
    panels = panels_of(rows(hours=[1, 0, 0, 0, 0], things=[0, 0, 0, 0, 2]))

    assert [panel.heading for panel in panels] == ["Hours", "Things"]


def test_nothing_given_is_no_panel_at_all():
    """The page says so in words instead."""
    assert panels_of(rows()) == ()


def test_every_panel_has_every_area():
    """Areas with nothing are shown, so that panels can be compared line by line."""
    [panel] = panels_of(rows(pounds=[0, 5, 0, 0, 0]))

    assert [bar.words for bar in panel.bars] == [
        "Economic: £0",
        "Social: £5",
        "Environmental: £0",
        "Health and wellbeing: £0",
        "Cultural: £0",
    ]


def test_numbers_are_written_as_people_write_them():
    """Thousands have commas, pence appear only where there are any, and one is singular."""
    said = described(
        panels_of(
            rows(
                hours=[1, 1250.5, 0, 0, 10],
                pounds=[1_250_000, 12.5, 0, 0, 0],
                things=[1, 2, 0, 0, 0],
            )
        )
    )

    for words in (
        "Economic: 1 hour.",
        "Social: 1,250.5 hours.",
        "Cultural: 10 hours.",
        "Economic: £1,250,000.",
        "Social: £12.50.",
        "Economic: 1 contribution.",
        "Social: 2 contributions.",
    ):
        assert words in said
