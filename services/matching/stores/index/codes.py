"""Small numbers for causes, skills and outward codes, and how well each fits an offer."""

from collections.abc import Mapping, Sequence

import numpy as np

from services.matching.domain.offer import Offer
from services.matching.domain.opportunity import Opportunity
from services.matching.domain.score import COUNTED, INTEREST, UNASKED, UNKNOWN
from services.matching.domain.vocabulary import Vocabulary
from services.matching.stores.index.columns import BLANK, Floats

FIRST = BLANK + 1
MOST = 256
"""Codes are bytes: the UK-CAT taxonomy, the largest in use, has 254 tags."""


class Codes:
    """The numbers of one vocabulary. Raises ValueError for one with more words than fit a byte."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.causes = _numbered(tuple(vocabulary.areas))
        self.skills = _numbered(tuple(vocabulary.skills))
        self.outcodes: dict[str, int] = {}

    def causes_of(self, opportunity: Opportunity) -> list[int]:
        """What stands for its causes; BLANK where it names none that is like anything."""
        return _known(opportunity.causes, self.causes)

    def skills_of(self, opportunity: Opportunity) -> list[int]:
        """What stands for the skills it asks for; BLANK for none."""
        return _known(opportunity.skills, self.skills)

    def outcode(self, outcode: str | None) -> int:
        """A number from 1; 0 where there is none."""
        return 0 if outcode is None else self.outcodes.setdefault(outcode, len(self.outcodes) + 1)

    def cause_fit(self, offer: Offer) -> Floats:
        """For each code, what `score.causes` gives an opportunity with that cause alone."""
        cared = [(code, 1.0) for code in offer.causes if code in self.causes]
        cared += [(code, INTEREST) for code in offer.interests if code in self.causes]
        fit = np.full(MOST, UNKNOWN if not cared else 0.0)
        fit[0], fit[BLANK] = 0.0, UNKNOWN
        if cared:
            like = self.vocabulary.likeness
            for theirs, number in self.causes.items():
                fit[number] = max(like(mine, theirs) * weight for mine, weight in cared)
        return fit

    def skill_fit(self, offer: Offer) -> Floats:
        """For each code, 1 where the offer brings that skill; UNASKED where none is asked for."""
        fit = np.zeros(MOST)
        fit[BLANK] = UNASKED
        fit[[self.skills[code] for code in offer.skills if code in self.skills]] = 1.0
        return fit


def _numbered(words: Sequence[str]) -> dict[str, int]:
    if len(words) > MOST - FIRST:
        raise ValueError(f"A vocabulary of {len(words)} words is too large: use {MOST - FIRST}.")
    return {word: number for number, word in enumerate(words, FIRST)}


def _known(words: Sequence[str], numbers: Mapping[str, int]) -> list[int]:
    known = dict.fromkeys(numbers[word] for word in words if word in numbers)
    return list(known)[:COUNTED] or [BLANK]
