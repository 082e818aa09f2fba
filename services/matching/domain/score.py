"""How well an offer and an opportunity fit: graded parts that add up to 0 to 1, each with words."""

from dataclasses import dataclass

from services.matching.domain.match import Because
from services.matching.domain.opportunity import Opportunity
from services.matching.domain.rules import Pair
from services.matching.domain.vocabulary import Vocabulary, listed
from services.matching.domain.weights import WEIGHTS

UNKNOWN = 0.4
"""A blank cause may be anything: less than a match, more than a mismatch."""

UNASKED = 0.25
"""No skill asked for: no skill is in the way."""

REMOTE = 0.7
"""Remote counts like a place well within reach, so that members abroad are not second class."""

INTEREST = 0.6
"""What the profile says counts less than what this very offer says."""

COUNTED = 8
"""Causes and skills of one opportunity that count: what names more is about nothing special."""

HALF_LIFE_DAYS = 60.0
TELLING_OVERLAP = 4
"""As many shared words as that leave no doubt."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is on record: how often this opportunity was shown and others on average, the scores of
    its pending proposals, and how often its organisation was asked and answered."""

    shown: int = 0
    shown_on_average: float = 0.0
    pending_scores: tuple[float, ...] = ()
    asked: int = 0
    answered: int = 0

    @property
    def pending(self) -> int:
        """How many proposals of it wait for an answer."""
        return len(self.pending_scores)


NO_RECORD = Standing()


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score: 0 to 1, and the words to show, if there is anything to say."""

    value: float
    words: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """The weighted sum, 0 to 1, with its parts by code."""

    total: float
    parts: dict[str, Part]

    @property
    def reasons(self) -> tuple[Because, ...]:
        """The parts worth saying, the heaviest first, with the share of the score each explains."""
        said = [
            Because(code, part.words, round(part.value * WEIGHTS[code].share, 4))
            for code, part in self.parts.items()
            if part.words
        ]
        return tuple(sorted(said, key=lambda because: -because.weight))


def score(pair: Pair, vocabulary: Vocabulary, standing: Standing = NO_RECORD) -> Score:
    """How well the pair fits. Assumes that no hard rule is broken."""
    parts = {
        "causes": causes(pair, vocabulary),
        "skills": skills(pair, vocabulary),
        "place": place(pair),
        "words": words(pair),
        "need": need(pair),
        "freshness": freshness(pair),
        "answers": answers(standing),
        "exposure": exposure(standing),
    }
    total = sum(part.value * WEIGHTS[code].share for code, part in parts.items())
    return Score(round(min(1.0, total), 4), parts)


def causes(pair: Pair, vocabulary: Vocabulary) -> Part:
    """The best likeness between what they care about; the profile's interests count less."""
    named = dict.fromkeys(c for c in pair.opportunity.causes if c in vocabulary.areas)
    asked = list(named)[:COUNTED]
    cared = [code for code in pair.offer.causes if code in vocabulary.areas]
    interests = [code for code in pair.offer.interests if code in vocabulary.areas]
    if not asked or not (cared or interests):
        return Part(UNKNOWN)
    both = [code for code in asked if code in cared or code in interests]
    like = [(vocabulary.likeness(mine, theirs), mine, theirs) for mine in cared for theirs in asked]
    like += [
        (vocabulary.likeness(mine, theirs) * INTEREST, mine, theirs)
        for mine in interests
        for theirs in asked
    ]
    value, mine, theirs = max(like, key=lambda found: found[0])
    if both:
        return Part(value, f"You both care about {listed([vocabulary.cause(c) for c in both])}")
    if value > 0:
        close = f"{vocabulary.causes.get(theirs, theirs)} is close to {vocabulary.cause(mine)}"
        return Part(value, f"{close}, which you care about")
    return Part(0.0)


def skills(pair: Pair, vocabulary: Vocabulary) -> Part:
    """The share of the skills asked for that the offer brings; any one of them is worth half."""
    named = dict.fromkeys(c for c in pair.opportunity.skills if c in vocabulary.skills)
    asked = list(named)[:COUNTED]
    if not asked:
        return Part(UNASKED)
    both = [code for code in asked if code in pair.offer.skills]
    if not both:
        return Part(0.0)
    names = listed([vocabulary.skill(code) for code in both])
    return Part(0.5 + 0.5 * len(both) / len(asked), f"You offer {names}, which they ask for")


def place(pair: Pair) -> Part:
    """The nearer the better; from anywhere counts like well within reach. Always has words."""
    distance = pair.distance_km
    reach = pair.offer.max_km
    if distance is not None and distance <= reach and pair.offer.in_person:
        near = 1.0 - 0.6 * (distance / reach if reach else 0.0)
        return Part(max(near, REMOTE) if pair.from_anywhere else near, _how_near(pair, distance))
    if pair.offer.is_money:
        return Part(REMOTE, "Money can be given from anywhere")
    return Part(REMOTE if pair.from_anywhere else 0.0, "Can be done from anywhere")


def _how_near(pair: Pair, distance: float) -> str:
    if pair.offer.place.outcode and pair.offer.place.outcode == pair.opportunity.place.outcode:
        return f"In your postcode area, {pair.offer.place.outcode}"
    return f"{distance:.0f} km from you" if distance >= 1 else "Less than 1 km from you"


def words(pair: Pair) -> Part:
    """Telling words that stand in both texts; a few are enough."""
    both = sorted(set(pair.offer.words).intersection(pair.opportunity.words))
    if not both:
        return Part(0.0)
    shown = listed([f"'{word}'" for word in both[:3]])
    return Part(min(1.0, len(both) / TELLING_OVERLAP), f"You both write about {shown}")


def need(pair: Pair) -> Part:
    """Serves a need that the place has recognised."""
    value = serves(pair.opportunity)
    return Part(value, "Serves a recognised need of the place" if value else "")


def serves(opportunity: Opportunity) -> float:
    """How much it serves what the place has recognised as needed, 0 to 1."""
    return float(opportunity.serves_recognised_need)


def freshness(pair: Pair) -> Part:
    """Fades by half every 60 days from the day of posting."""
    age = max(0, (pair.today - pair.opportunity.posted_at.date()).days)
    return Part(0.5 ** (age / HALF_LIFE_DAYS), "Posted this week" if age < 7 else "")


def answers(standing: Standing) -> Part:
    """The share of people the organisation answered; neutral until three were waiting."""
    if standing.asked < 3:
        return Part(0.5)
    share = min(1.0, standing.answered / standing.asked)
    return Part(share, "They answer the people who offer" if share >= 0.8 else "")


def exposure(standing: Standing) -> Part:
    """Half at the average; more for what was shown less, ever less for what was shown often."""
    if standing.shown_on_average <= 0:
        return Part(0.5)
    value = standing.shown_on_average / (standing.shown_on_average + standing.shown)
    return Part(value, "Few people have been asked yet" if standing.shown == 0 else "")
