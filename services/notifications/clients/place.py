"""The folder that describes the place: its network's name, and its own calendar."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from services.notifications.domain.kinds import BY_CODE
from services.notifications.domain.working_days import WorkingDays

_DEFAULT_ANSWER_DAYS = 5
"""Working days: what Reach Volunteering asks of the charities it works with."""


@dataclass(frozen=True)
class Place:
    """What notifications must know of the place."""

    network_name: str
    days: WorkingDays


def read_place(folder: Path, answer_days: int | None = None) -> Place:
    """What place.yaml says, with defaults where it is silent; `answer_days` overrules it.

    Keys read: network_name, time_zone, answer_working_days, promise_working_days (by kind),
    holidays (ISO days). Raises ValueError where one makes no sense: start-up should fail, not a
    promise.
    """
    said = _description(folder / "place.yaml")
    days = WorkingDays(
        zone=ZoneInfo(said.get("time_zone") or "Europe/London"),
        # YAML reads an unquoted ISO day as a date already.
        holidays=frozenset(date.fromisoformat(str(day)) for day in said.get("holidays") or ()),
        answer_days=answer_days or int(said.get("answer_working_days") or _DEFAULT_ANSWER_DAYS),
        by_kind=_days_by_kind(said.get("promise_working_days") or {}),
    )
    return Place(network_name=str(said.get("network_name") or "Potbank"), days=days)


def _days_by_kind(said: Mapping[str, Any]) -> dict[str, int]:
    """Refused for a kind there is not, and for less than a day."""
    for about, days in said.items():
        if about not in BY_CODE:
            raise ValueError(f"promise_working_days: {about} is none of {', '.join(BY_CODE)}")
        if not isinstance(days, int) or days < 1:
            raise ValueError(f"promise_working_days: {about} must be a number of days, 1 or more")
    return dict(said)


def _description(file: Path) -> dict[str, Any]:
    return yaml.safe_load(file.read_text(encoding="utf-8")) or {} if file.exists() else {}
