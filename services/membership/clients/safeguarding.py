"""The safeguarding policy from the place pack: safeguarding.yaml, version by version."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from services.membership.clients.place import PlacePackUnreadable
from services.membership.domain.safeguarding import (
    Course,
    Duty,
    Level,
    PolicyVersion,
    SafeguardingPolicy,
)

FILE = "safeguarding.yaml"


def read_policy(folder: Path) -> SafeguardingPolicy:
    """All versions; none where there is no file: then nobody is cleared for anything.

    Raises PlacePackUnreadable, with the file and what is wrong in it.
    """
    file = folder / FILE
    if not file.is_file():
        return SafeguardingPolicy()
    try:
        said = yaml.safe_load(file.read_text("utf-8"))
        return SafeguardingPolicy(_version(version) for version in said["versions"])
    except (yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as wrong:
        raise PlacePackUnreadable(f"{file}: cannot be read ({wrong!r}).") from wrong


def _version(said: Mapping[str, Any]) -> PolicyVersion:
    courses = [_course(code, course) for code, course in said.get("courses", {}).items()]
    version = PolicyVersion(
        version=str(said["version"]),
        in_force_from=date.fromisoformat(str(said["in_force_from"])),
        check_months={Level(level): int(months) for level, months in said["check_months"].items()},
        courses={course.code: course for course in courses},
        duties={code: _duty(code, duty) for code, duty in said["duties"].items()},
    )
    for duty in version.duties.values():
        _consistent(duty, version)
    return version


def _course(code: str, said: Mapping[str, Any]) -> Course:
    return Course(code, str(said["name"]), int(said["valid_months"]))


def _duty(code: str, said: Mapping[str, Any]) -> Duty:
    level = Level(said["level"])
    highest = Level(said.get("highest", level))
    return Duty(code, str(said["name"]), level, highest, tuple(said.get("courses", ())))


def _consistent(duty: Duty, version: PolicyVersion) -> None:
    if not duty.highest.covers(duty.level):
        raise ValueError(f"the duty {duty.code} asks for more than its highest level")
    missing = set(duty.courses) - set(version.courses)
    if missing:
        raise ValueError(f"the duty {duty.code} names training that is not there: {missing}")
    asked = {level for level in Level if duty.highest.covers(level)} - {Level.NONE}
    if asked - set(version.check_months):
        raise ValueError(f"check_months lacks a level that the duty {duty.code} may ask for")
