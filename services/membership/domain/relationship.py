"""Relationships with people who may give for the place, from a thought to thanks."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Self

from services.membership.domain.group_errors import StageRefused

STAGES = ("identify", "qualify", "cultivate", "ask", "steward")


@dataclass(frozen=True, slots=True)
class Move:
    """One step: to which stage, when, by whom, and why where it was not simply the next."""

    stage: str
    on: date
    by: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What the person said, or what is public about them; `source` says where it can be checked."""

    note_id: str
    kind: str
    text: str
    source: str
    written_at: datetime
    written_by: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Somebody opened a relationship and saw its notes."""

    reading_id: str
    relationship_id: str
    person_id: str
    read_at: datetime


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship. Its moves begin with the stage it was opened at.

    `person_id` is the other one's, where they are known here: it makes what is kept theirs to see.
    """

    relationship_id: str
    name: str
    owner_id: str
    opened_at: datetime
    moves: tuple[Move, ...]
    notes: tuple[Note, ...] = ()
    person_id: str | None = None

    @property
    def stage(self) -> str:
        """Where it stands."""
        return self.moves[-1].stage

    def moved(self, move: Move) -> Self:
        """One step on; to any other stage only with a reason. Raises `StageRefused`."""
        now, to = STAGES.index(self.stage), STAGES.index(move.stage)
        if to == now:
            raise StageRefused("stage", "It already stands at this stage.", "Choose another one.")
        if to != now + 1 and not move.reason:
            what = "goes back" if to < now else f"leaves out {', '.join(STAGES[now + 1 : to])}"
            raise StageRefused("reason", f"This move {what}.", "Say why, in a sentence.")
        return replace(self, moves=(*self.moves, move))

    def noted(self, note: Note) -> Self:
        """With one more note."""
        return replace(self, notes=(*self.notes, note))

    def owned_by(self, person_id: str) -> Self:
        """The same in other hands."""
        return replace(self, owner_id=person_id)
