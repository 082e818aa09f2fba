"""How far each member has come: from joining to having contributed."""

from dataclasses import asdict, dataclass, replace
from typing import Literal, TypeAlias, get_args

Step: TypeAlias = Literal["joined", "offered", "matched", "introduced", "contributed"]

STEPS: tuple[Step, ...] = get_args(Step)
"""In the order in which they usually happen; nothing depends on that order."""


@dataclass(frozen=True)
class Journey:
    """The steps one member has reached. A step, once reached, stays reached.

    `into` names the member this one turned out to be: their steps are those of one person.
    """

    member_id: str
    joined: bool = False
    offered: bool = False
    matched: bool = False
    introduced: bool = False
    contributed: bool = False
    into: str | None = None

    def reaching(self, step: Step) -> "Journey":
        """The journey with this step reached, for the first time or again.

        The news of a step may overtake that of an earlier one: each stands for itself.
        """
        return Journey(**(asdict(self) | {step: True}))

    def merged(self, into: str) -> "Journey":
        """This member and the other are one person."""
        return replace(self, into=into)

    def unmerged(self) -> "Journey":
        """They are two after all."""
        return replace(self, into=None)

    def left(self) -> "Journey":
        """Had joined only by being taken for somebody else."""
        return replace(self, joined=False)
