"""A promise: somebody waits, somebody owes an answer, and there is a day by which it is due.

The first failure of this field is silence; so waiting has an owner and a clock. A promise is
settled once, as kept or as released, and never changes after that.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Literal, TypeAlias

Side: TypeAlias = Literal["member", "organisation"]
SIDES: tuple[Side, ...] = ("member", "organisation")
Owner: TypeAlias = Side | Literal["coordinators"]


class About(StrEnum):
    """What is owed."""

    ANSWER_TO_MEMBER = "answer-to-member"
    ANSWER_TO_ORGANISATION = "answer-to-organisation"
    CONFIRM_CONTRIBUTION = "confirm-contribution"


class Status(StrEnum):
    """Where a promise stands. Late is still waiting; kept and released are settled."""

    OPEN = "open"
    LATE = "late"
    KEPT = "kept"
    RELEASED = "released"


@dataclass(frozen=True)
class Parties:
    """The two sides of a match, by id."""

    member_id: str
    organisation_id: str

    def on(self, side: Side) -> str:
        """The id of that side."""
        return self.member_id if side == "member" else self.organisation_id


@dataclass(frozen=True)
class Promise:
    """What one side owes the other about one match, or a host a visitor about a part of a visit.

    `late_days` counts days after the due day and is final once the promise is settled.
    """

    promise_id: str
    about: About
    owner_id: str
    owner_side: Owner
    waiting_id: str
    match_id: str
    opened_at: datetime
    due_on: date
    status: Status = Status.OPEN
    settled: bool = False
    late_days: int = 0
    visit_id: str | None = None

    @property
    def page(self) -> str:
        """Where it is answered."""
        return f"/visits/{self.visit_id}" if self.visit_id else f"/matches/{self.match_id}"

    def days_late(self, today: date) -> int:
        """Days after the due day, as of today or, once settled, as of then."""
        return self.late_days if self.settled else max(0, (today - self.due_on).days)

    def kept(self, today: date) -> "Promise":
        """The owner answered, in time or late. A settled promise stays as it was."""
        return self._settled(Status.KEPT, self.days_late(today))

    def released(self) -> "Promise":
        """Nobody waits any more. A settled promise stays as it was."""
        return self._settled(Status.RELEASED, 0)

    def breached(self, today: date) -> "Promise":
        """Late, if it is open and its due day has passed; otherwise unchanged."""
        if self.status is Status.OPEN and today > self.due_on:
            return replace(self, status=Status.LATE)
        return self

    def _settled(self, status: Status, late_days: int) -> "Promise":
        if self.settled:
            return self
        return replace(self, status=status, settled=True, late_days=late_days)


def other(side: Side) -> Side:
    """The side that is asked when this one has spoken."""
    return "organisation" if side == "member" else "member"


def answer_owed_to(side: Side) -> About:
    """What is owed to the side that accepted first."""
    return About.ANSWER_TO_MEMBER if side == "member" else About.ANSWER_TO_ORGANISATION


def answer_id(match_id: str, waiting: Side) -> str:
    """The id of the one promise of an answer to that side there can be in a match."""
    return f"{match_id}.{answer_owed_to(waiting)}"


def confirmation_id(contribution_id: str) -> str:
    """The id of the one promise of a confirmation there can be for a contribution."""
    return f"{contribution_id}.{About.CONFIRM_CONTRIBUTION}"


def answer_owed(
    match_id: str, *, parties: Parties, waiting: Side, opened_at: datetime, due_on: date
) -> Promise:
    """One side accepted a match: the other one owes it an answer."""
    return Promise(
        promise_id=answer_id(match_id, waiting),
        about=answer_owed_to(waiting),
        owner_id=parties.on(other(waiting)),
        owner_side=other(waiting),
        waiting_id=parties.on(waiting),
        match_id=match_id,
        opened_at=opened_at,
        due_on=due_on,
    )


def confirmation_owed(
    contribution_id: str,
    match_id: str,
    *,
    parties: Parties,
    waiting: Side,
    opened_at: datetime,
    due_on: date,
) -> Promise:
    """One side said what was given: the other one owes its confirmation."""
    answer = answer_owed(
        match_id, parties=parties, waiting=waiting, opened_at=opened_at, due_on=due_on
    )
    return replace(
        answer, promise_id=confirmation_id(contribution_id), about=About.CONFIRM_CONTRIBUTION
    )
