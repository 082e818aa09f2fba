"""A promise: somebody waits, somebody owes an answer, and there is a day by which it is due.

The first failure of this field is silence; so waiting has an owner and a clock. A promise is
settled once, as kept or as released, and never changes after that.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Literal, TypeAlias

from services.notifications.domain.escalation import Step, after, first_step, moment_of, step_due
from services.notifications.domain.kinds import COORDINATORS, About, Kind, Party
from services.notifications.domain.working_days import WorkingDays

Side: TypeAlias = Literal["member", "organisation"]
SIDES: tuple[Side, ...] = ("member", "organisation")


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
    """What somebody owes somebody, about one thing.

    `late_days` counts days after the due day and is final once the promise is settled. `next_step`
    is what is done at `next_step_at` if nobody has answered by then.
    """

    promise_id: str
    about: About
    owner_id: str
    owner_side: Party
    waiting_id: str
    match_id: str | None
    opened_at: datetime
    due_on: date
    status: Status = Status.OPEN
    settled: bool = False
    late_days: int = 0
    waiting_side: Party = "member"
    thing_id: str = ""
    next_step: Step | None = None
    next_step_at: datetime | None = None
    handed_to: str | None = None
    handed_because: str = ""

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

    def watched(self, days: WorkingDays) -> "Promise":
        """The same, with its first step before it."""
        return self._planned(first_step(self.opened_at, self.due_on, days), days)

    def step_to_take(self, now: datetime, days: WorkingDays) -> Step | None:
        """What is to be done about it now, if anything."""
        if self.settled or self.next_step is None:
            return None
        return step_due(self.next_step, self.due_on, now, days)

    def stepped(self, taken: Step, now: datetime, days: WorkingDays) -> "Promise":
        """After that step: late from the third on, and with the next one before it."""
        promise = self.breached(days.today(now)) if taken >= Step.LATE else self
        return promise._planned(after(taken), days)

    def handed_over(self, person_id: str, reason: str) -> "Promise":
        """The same; this person is told and reminded from now on."""
        return replace(self, handed_to=person_id, handed_because=reason)

    def handed_back(self) -> "Promise":
        """The same; its owner is reminded again."""
        return replace(self, handed_to=None, handed_because="")

    def _planned(self, step: Step | None, days: WorkingDays) -> "Promise":
        at = moment_of(step, self.due_on, days) if step else None
        return replace(self, next_step=step, next_step_at=at)

    def _settled(self, status: Status, late_days: int) -> "Promise":
        if self.settled:
            return self
        return replace(
            self,
            status=status,
            settled=True,
            late_days=late_days,
            next_step=None,
            next_step_at=None,
        )


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
        waiting_side=waiting,
        match_id=match_id,
        thing_id=match_id,
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


def owed(
    kind: Kind,
    thing_id: str,
    *,
    owner_id: str | None,
    waiting_id: str | None,
    opened_at: datetime,
    due_on: date,
) -> Promise:
    """A promise about one thing that is no match; without an id it is the coordinators'."""
    assert kind.owner is not None and kind.waiting is not None, "each side of a match may owe"
    return Promise(
        promise_id=kind.promise_id(thing_id),
        about=kind.about,
        owner_id=owner_id or COORDINATORS,
        owner_side=kind.owner,
        waiting_id=waiting_id or COORDINATORS,
        waiting_side=kind.waiting if waiting_id else "coordinators",
        match_id=None,
        thing_id=thing_id,
        opened_at=opened_at,
        due_on=due_on,
    )
