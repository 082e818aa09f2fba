"""What a text is about, for a person to confirm: by what was learned, or by telling words."""

from services.matching.domain.cause_words import RIGHT, causes_said_in
from services.matching.ports import Tagger
from shared.contracts.requests.tags import SuggestedCause, SuggestTags, TagsSuggested


def suggest_tags(tagger: Tagger | None, query: SuggestTags) -> TagsSuggested:
    """Nothing is kept of the text. Telling words help out where what was learned is not sure."""
    learned = tagger.suggest(query.title, query.text) if tagger else None
    if learned and learned.causes:
        return learned
    said = causes_said_in(query.title, query.text)
    causes = tuple(SuggestedCause(cause=cause, confidence=RIGHT) for cause in said)
    return TagsSuggested(causes=causes, learned=False)
