"""Asks: what a group is asked to do by a day, and what each of its people answered."""

from dataclasses import dataclass
from datetime import date, datetime

from services.membership.domain.errors import FieldRefused
from services.membership.domain.group_errors import AskOver


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person said to one ask; `answer` is yes, no or done. Each has one: their latest."""

    answer_id: str
    ask_id: str
    person_id: str
    answer: str
    words: str
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing a whole group is asked."""

    ask_id: str
    group_id: str
    title: str
    words: str
    answer_by: date
    asked_by: str
    asked_at: datetime

    def open_on(self, today: date) -> "Ask":
        """The ask, while it can be answered. Raises `AskOver` afterwards."""
        if today > self.answer_by:
            raise AskOver
        return self


def in_time(answer_by: date, *, today: date) -> date:
    """The day, if people can still answer on it. Raises `FieldRefused`."""
    if answer_by < today:
        raise FieldRefused("answer_by", "That day has passed.", "Give people at least today.")
    return answer_by
