"""A check that somebody was asked for, until somebody has seen it."""

from dataclasses import dataclass
from datetime import datetime

from services.membership.domain.safeguarding import Level


@dataclass(frozen=True, slots=True)
class CheckAsk:
    """One ask for each person and duty; asking again asks for another level. `ask_id` is both."""

    ask_id: str
    person_id: str
    duty: str
    level: Level
    asked_at: datetime
    asked_by: str


def ask_id(person_id: str, duty: str) -> str:
    """The one id of an ask for this."""
    return f"{person_id}:{duty}"
