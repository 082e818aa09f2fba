"""What matching answers about tags and causes that a text may have."""

from typing import ClassVar

from pydantic import Field

from shared.contracts.envelope import Contract, LongText, Query, ShortText
from shared.contracts.values import CauseCode


class SuggestedTag(Contract):
    """A tag of the taxonomy. `confidence` 0.6: of ten such suggestions about six are right."""

    code: str
    name: str
    confidence: float = Field(ge=0, le=1)


class SuggestedCause(Contract):
    """A cause that the text seems to be about."""

    cause: CauseCode
    confidence: float = Field(ge=0, le=1)


class TagsSuggested(Contract):
    """The likeliest first. Not learned: by words that give a cause away, without tags."""

    causes: tuple[SuggestedCause, ...]
    tags: tuple[SuggestedTag, ...] = ()
    learned: bool


class SuggestTags(Query[TagsSuggested]):
    """What is this text about? Nothing is kept of it, and a person decides."""

    subject: ClassVar[str] = "rpc.matching.suggest-tags.v1"

    title: ShortText
    text: LongText = ""
