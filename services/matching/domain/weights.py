"""How much each part of a score weighs: one table, versioned, with its reason.

Every match keeps the version it was scored with, so that an old proposal can be explained. Change
a weight only together with VERSION. They are judgements, not fits: there are no recorded answers
to fit them to yet (see README.md).
"""

from typing import NamedTuple

VERSION = 1


class Weight(NamedTuple):
    """The share of a part in the score, and why."""

    share: float
    why: str


WEIGHTS: dict[str, Weight] = {
    "causes": Weight(0.35, "People come for a cause; labels are noisy, so likeness is graded."),
    "skills": Weight(0.20, "A skill that is asked for is the best use of an offer."),
    "place": Weight(0.15, "The nearer, the likelier it happens; remote is never a second choice."),
    "words": Weight(0.10, "Texts say what no list of causes can, but token overlap is crude."),
    "need": Weight(0.05, "Recognised needs of the place come before equally fitting others."),
    "freshness": Weight(0.05, "Old opportunities are often stale; half is gone after 60 days."),
    "answers": Weight(0.05, "Silence drives people away: who answers people is shown more."),
    "exposure": Weight(0.05, "Everybody is shown before anybody is shown again and again."),
}
