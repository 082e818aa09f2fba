"""The groups of the place, as `groups.yaml` of the place pack lists them, and its own clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from services.membership.clients.place import PlacePackUnreadable
from services.membership.domain.group import RUNNERS, Charter, Constituency, Group, Unit

GROUPS = "groups.yaml"
PLACE = "place.yaml"
_PLAIN = ("name", "purpose", "role", "shown_to", "everybody", "delegable", "asks", "referrals")


@dataclass(frozen=True)
class PlaceClock:
    """Which day it is in the place."""

    zone: ZoneInfo

    def day_of(self, moment: datetime) -> date:
        """The place's own day at this moment."""
        return moment.astimezone(self.zone).date()


def read_clock(folder: Path) -> PlaceClock:
    """The place's time zone, from `place.yaml`; Europe/London where it says none."""
    return PlaceClock(ZoneInfo(_read(folder / PLACE).get("time_zone") or "Europe/London"))


def read_charter(folder: Path) -> Charter:
    """Every group; the offices alone where the pack lists none. Raises PlacePackUnreadable."""
    file = folder / GROUPS
    try:
        return Charter.of(_group(told) for told in _read(file).get("groups") or ())
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        raise PlacePackUnreadable(
            f"{file}: cannot be read ({wrong}). README.md beside it explains every key."
        ) from wrong


def _group(told: Mapping[str, Any]) -> Group:
    known = {*_PLAIN, "id", "also_called", "run_by", "units", "constituencies"}
    if unknown := set(told) - known:
        raise ValueError(f"{told['id']} has unknown keys: {', '.join(sorted(unknown))}")
    return Group(
        group_id=told["id"],
        also_called=tuple(told.get("also_called") or ()),
        run_by=frozenset(told.get("run_by") or RUNNERS),
        units=tuple(Unit(each["id"], each["name"]) for each in told.get("units") or ()),
        constituencies=tuple(
            Constituency(each["id"], each["name"], int(each["seats"]))
            for each in told.get("constituencies") or ()
        ),
        **{name: told[name] for name in _PLAIN if name in told},
    )


def _read(file: Path) -> dict[str, Any]:
    return yaml.safe_load(file.read_text(encoding="utf-8")) or {} if file.is_file() else {}
