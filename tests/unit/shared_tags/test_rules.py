"""The cold start."""

from shared.tags.reading import Text
from shared.tags.rules import RIGHT_IN_ACTIVITIES, RIGHT_IN_NAME, suggest_by_rules
from tests.unit.shared_tags.made import TAXONOMY


def test_what_the_name_says_comes_first_and_is_surer() -> None:
    """Objects name everything a charity might one day do, and are not used."""
    text = Text("School friends", "Food and a choir.", "Food, schools, singing and all else.")

    suggested = [(each.code, each.confidence) for each in suggest_by_rules(TAXONOMY, text)]

    assert suggested == [
        ("ED", RIGHT_IN_NAME),
        ("AR", RIGHT_IN_ACTIVITIES),
        ("FO", RIGHT_IN_ACTIVITIES),
    ]


def test_nothing_is_suggested_for_nothing() -> None:
    """An empty row is no error."""
    assert suggest_by_rules(TAXONOMY, Text("")) == ()
