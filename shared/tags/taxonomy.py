"""The tags there are, each with the regular expression that finds it without any training."""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from functools import cached_property

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag. Text that `excluded` finds does not have it, whatever `expression` finds.

    `causes` are the causes of the published language that it stands for, perhaps none.
    """

    code: str
    name: str
    category: str = ""
    expression: str = ""
    excluded: str = ""
    causes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Taxonomy:
    """All tags, in the order of their file."""

    tags: tuple[Tag, ...]

    @classmethod
    def of(cls, tags: Iterable[Tag]) -> "Taxonomy":
        """Raises re.error for an expression that is none."""
        made = cls(tuple(tags))
        assert made._patterns is not None
        return made

    @cached_property
    def positions(self) -> dict[str, int]:
        """Code -> its place in the order."""
        return {tag.code: position for position, tag in enumerate(self.tags)}

    @cached_property
    def fingerprint(self) -> str:
        """The same for the same tags: a model fits no other taxonomy than the one it learned."""
        text = json.dumps([astuple(tag) for tag in self.tags], ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()

    def found_in(self, text: str) -> tuple[int, ...]:
        """The positions of the tags whose expressions find something in the text."""
        return tuple(
            position
            for position, found, excluded in self._patterns
            if found.search(text) and not (excluded and excluded.search(text))
        )

    @cached_property
    def _patterns(self) -> tuple[tuple[int, Pattern, Pattern | None], ...]:
        return tuple(
            (
                position,
                re.compile(tag.expression, re.IGNORECASE),
                re.compile(tag.excluded, re.IGNORECASE) if tag.excluded else None,
            )
            for position, tag in enumerate(self.tags)
            if tag.expression
        )
