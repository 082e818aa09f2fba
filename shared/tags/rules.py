"""The cold start: suggestions by the taxonomy's regular expressions, without any training."""

from shared.tags.model import Suggestion
from shared.tags.reading import Text, read
from shared.tags.taxonomy import Taxonomy

RIGHT_IN_NAME = 0.49
RIGHT_IN_ACTIVITIES = 0.33
"""How often what an expression finds is right, as `potbank bench quality` measures it."""


def suggest_by_rules(taxonomy: Taxonomy, text: Text) -> tuple[Suggestion, ...]:
    """Every tag found in the name, then those in the activities; objects mislead too often."""
    in_name, in_activities, _ = read(text, taxonomy).found
    sure = dict.fromkeys(in_activities, RIGHT_IN_ACTIVITIES) | dict.fromkeys(in_name, RIGHT_IN_NAME)
    return tuple(
        Suggestion(taxonomy.tags[position].code, sure[position], chosen=True)
        for position in sorted(sure, key=lambda each: (-sure[each], each))
    )
