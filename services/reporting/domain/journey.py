"""How far each member has come: from joining to having contributed."""

from dataclasses import asdict, dataclass
from typing import Literal, TypeAlias, get_args

Step: TypeAlias = Literal["joined", "offered", "matched", "introduced", "contributed"]

STEPS: tuple[Step, ...] = get_args(Step)
"""In the order in which they usually happen; nothing depends on that order."""


@dataclass(frozen=True)
class Journey:
    """The steps one member has reached. A step, once reached, stays reached."""

    member_id: str
    joined: bool = False
    offered: bool = False
    matched: bool = False
    introduced: bool = False
    contributed: bool = False

    def reaching(self, step: Step) -> "Journey":
        """The journey with this step reached, for the first time or again.

        The news of a step may overtake that of an earlier one: each stands for itself.
        """
        return Journey(**(asdict(self) | {step: True}))
