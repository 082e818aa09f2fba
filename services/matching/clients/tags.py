"""The tagger that an operator trained: a file that may be absent."""

import logging
from pathlib import Path

from services.matching.ports import Tagger
from shared.contracts.requests.tags import SuggestedCause, SuggestedTag, TagsSuggested
from shared.tags.files import UnusableModel, load
from shared.tags.model import TagModel
from shared.tags.reading import Text

log = logging.getLogger(__name__)


class LearnedTagger:
    """Suggests as the model learned from texts that people coded."""

    def __init__(self, model: TagModel) -> None:
        self._model = model

    def suggest(self, title: str, text: str) -> TagsSuggested:
        """The causes we would tick, and the tags worth showing, each the likeliest first."""
        found = self._model.suggest(Text(title, text))
        names = {tag.code: tag.name for tag in self._model.taxonomy.tags}
        return TagsSuggested(
            causes=tuple(
                SuggestedCause(cause=cause, confidence=confidence)
                for cause, confidence in self._model.causes_of(found)
            ),
            tags=tuple(
                SuggestedTag(code=each.code, name=names[each.code], confidence=each.confidence)
                for each in found
            ),
            learned=True,
        )


def read_tagger(file: Path | None) -> Tagger | None:
    """None without a file, and where it cannot serve: matching goes on without it, and says so."""
    if file is None:
        return None
    try:
        return LearnedTagger(load(file))
    except FileNotFoundError:
        return None
    except UnusableModel as no:
        log.warning("causes are suggested by words only: %s", no)
        return None
