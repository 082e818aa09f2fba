"""What is done about a promise that nobody has answered yet, and at which hour. Each step once."""

from datetime import date, datetime
from enum import IntEnum

from services.notifications.domain.working_days import WorkingDays

UNTIL_THE_WORKING_GROUP = 2
"""Working days from the morning it is late to the morning the working group is told."""


class Step(IntEnum):
    """In this order, each on a working day at nine o'clock in the place."""

    REMIND = 1
    DUE = 2
    LATE = 3
    WORKING_GROUP = 4

    @property
    def word(self) -> str:
        """What the step is called where people read it."""
        return self.name.lower().replace("_", "-")


def day_of(step: Step, due_on: date, days: WorkingDays) -> date:
    """The day of a step: the working day before, the due day, the first working day after it..."""
    match step:
        case Step.REMIND:
            return days.before(due_on)
        case Step.DUE:
            return due_on
        case Step.LATE:
            return days.after(due_on, 1)
        case Step.WORKING_GROUP:
            return days.after(due_on, 1 + UNTIL_THE_WORKING_GROUP)


def moment_of(step: Step, due_on: date, days: WorkingDays) -> datetime:
    """Nine o'clock of that day."""
    return days.morning(day_of(step, due_on, days))


def first_step(opened_at: datetime, due_on: date, days: WorkingDays) -> Step:
    """The first step still to come when it is opened: nobody is reminded of what is new."""
    return next((step for step in Step if moment_of(step, due_on, days) > opened_at), Step.LATE)


def step_due(planned: Step, due_on: date, now: datetime, days: WorkingDays) -> Step | None:
    """The step to take now, or None; after a pause reminders are left out, being late is not."""
    come = [step for step in Step if step >= planned and moment_of(step, due_on, days) <= now]
    if not come:
        return None
    return Step.LATE if Step.LATE in come else come[-1]


def after(step: Step) -> Step | None:
    """The step that follows; None after the last."""
    return Step(step + 1) if step < Step.WORKING_GROUP else None
