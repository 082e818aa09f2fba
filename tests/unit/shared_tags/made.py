"""A small town of charities that sing, feed or teach, with words that leave no doubt."""

import numpy as np

from deploy.tags.coded import Coded, groups
from shared.tags.reading import Text, read
from shared.tags.taxonomy import Tag, Taxonomy

TAXONOMY = Taxonomy.of(
    [
        Tag(
            "AR", "Choirs", "Arts", r"\b(choirs?|singing)\b", r"\bbird song\b", ("ArtsAndCulture",)
        ),
        Tag("FO", "Food", "Welfare", r"\bfood\b", causes=("AntiPoverty",)),
        Tag("ED", "Schools", "Education", r"\bschools?\b", causes=("EducationLanguages",)),
        Tag("XX", "Never used"),
    ]
)
_SAYINGS = {
    "AR": ("{} Choir", "Singing together in {} each week."),
    "FO": ("{} Larder", "Parcels for whoever is hungry in {}."),
    "ED": ("Friends of {} Academy", "We buy books for the school of {}."),
}
_STREETS = ("Kiln", "Marl", "Bank", "Canal", "Mill", "Clay", "Oven", "Glaze", "Slip", "Saggar")


def texts(count: int = 90) -> list[tuple[Text, str]]:
    """As many charities, each with its one tag, in turn."""
    made = []
    for number in range(count):
        code = tuple(_SAYINGS)[number % len(_SAYINGS)]
        name, activities = _SAYINGS[code]
        street = _STREETS[number % len(_STREETS)]
        made.append((Text(name.format(street), activities.format(street)), code))
    return made


def coded(count: int = 90) -> Coded:
    """The same, read and coded; every tenth is coded twice, under the same number."""
    made = [row for at, row in enumerate(texts(count)) for _ in range(2 if at % 10 == 0 else 1)]
    ids = [f"org-{at}" for at in range(count) for _ in range(2 if at % 10 == 0 else 1)]
    codings = np.zeros((len(made), len(TAXONOMY.tags)))
    for row, (_, code) in enumerate(made):
        codings[row, TAXONOMY.positions[code]] = 1
    readings = [read(text, TAXONOMY) for text, _ in made]
    return Coded(TAXONOMY, readings, codings, groups(ids))
