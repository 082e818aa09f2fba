"""Causes by words that give them away: what is suggested where no model was trained yet.

Beginnings of words, so that "homeless" also finds "homelessness". Few and telling ones: a cause
that is not suggested is still in the list a person ticks from.
"""

import re
from collections import Counter

BEGINNINGS: dict[str, tuple[str, ...]] = {
    "AnimalWelfare": ("animal", "cats", "dogs", "horse", "wildlife", "veterinar"),
    "AntiPoverty": ("poverty", "poor", "foodbank", "hardship", "debt", "budgeting", "hungry"),
    "ArtsAndCulture": (
        *(
            "arts",
            "artist",
            "music",
            "theatre",
            "drama",
            "danc",
            "choir",
            "choral",
            "craft",
            "concert",
        ),
        *("gallery", "poet", "festival", "orchestra", "paint", "ceramic", "film"),
    ),
    "Care": ("carer", "caring", "respite", "befriend", "hospice"),
    "CivilRights": ("equality", "discriminat", "suffrage"),
    "Community": ("communit", "neighbour", "village", "villager", "resident", "lonel"),
    "CrimeSafety": ("crime", "criminal", "offender", "prison", "abuse", "violence", "rescue"),
    "DevelopmentEmergencyRelief": ("disaster", "overseas", "famine", "africa", "humanitarian"),
    "Disability": ("disab", "wheelchair", "deaf", "blind", "autis", "handicap"),
    "EducationLanguages": (
        *(
            "educat",
            "school",
            "learn",
            "teach",
            "tutor",
            "pupil",
            "student",
            "reading",
            "universit",
        ),
        *("language", "homework", "scholarship"),
    ),
    "Environment": (
        *("environment", "garden", "tree", "conservation", "nature", "climate", "recycl", "canal"),
        *("woodland", "sustainab", "litter", "energy"),
    ),
    "EthnicMinorities": ("ethnic", "racial", "racism", "diaspora"),
    "Families": (
        *("child", "famil", "parent", "youth", "young", "teen", "toddler", "nursery", "playgroup"),
        *("preschool", "baby", "babies", "scout", "guides", "cadet"),
    ),
    "GenderSexuality": ("women", "girls", "lgbt", "gay", "lesbian", "transgender", "gender"),
    "Health": (
        *("health", "hospital", "medic", "cancer", "disease", "illness", "patient", "nurs"),
        *("dementia", "therap", "surgery"),
    ),
    "Heritage": ("heritage", "histor", "museum", "pottery", "potteries", "archaeolog", "ancient"),
    "Housing": ("homeless", "housing", "shelter", "almshouse", "tenant", "hostel"),
    "MentalHealth": ("mental", "depress", "anxiety", "suicid", "counsel", "bereave", "wellbeing"),
    "OlderPeople": ("older", "elder", "pension", "dementia", "senior", "aged"),
    "RefugeesAsylumSeekers": ("refugee", "asylum", "migrant", "immigra"),
    "ReligionFaith": (
        *("church", "christ", "faith", "relig", "gospel", "worship", "islam", "muslim", "jewish"),
        *("hindu", "sikh", "bible", "mosque", "parish", "catholic", "prayer"),
    ),
    "SportOutdoorActivities": (
        *("sport", "football", "cricket", "rugby", "tennis", "swim", "running", "cycl", "walk"),
        *("recreation", "outdoor", "athlet", "gym", "bowls", "hiking"),
    ),
    "Unemployment": ("unemploy", "employ", "job", "apprentic", "vocational"),
}
"""Cause -> how words begin that give it away. "Something else" has none."""

RIGHT = 0.5
"""How often a cause suggested so is right: `potbank bench quality` measures it."""

MOST = 5
"""Causes suggested for one text."""


def causes_said_in(*texts: str) -> tuple[str, ...]:
    """At most MOST causes that the words of these texts give away, the most often named first."""
    words = re.findall(r"[^\W\d_]+", " ".join(texts).casefold())
    said = Counter(
        cause
        for word in words
        for cause, beginnings in BEGINNINGS.items()
        if word.startswith(beginnings)
    )
    return tuple(cause for cause, _ in said.most_common(MOST))
