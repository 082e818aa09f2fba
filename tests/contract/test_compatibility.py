"""Within one version of a message only what harms nobody may change."""

import json
import shutil
import subprocess
from functools import cache
from typing import Any

import pytest

from deploy.docs import SCHEMAS, schemas
from deploy.docs_compat import Kind, breaking_changes
from deploy.system import ROOT
from shared.contracts.envelope import Contract, Event

ID = {"type": "string", "maxLength": 80}
SIDE = {"type": "string", "enum": ["member", "organisation"]}
KNOWN_KEYWORDS = {
    *("$defs", "$ref", "additionalProperties", "anyOf", "const", "default", "description", "enum"),
    *("exclusiveMinimum", "format", "items", "maxItems", "maxLength", "maximum", "minItems"),
    *("minLength", "minimum", "pattern", "properties", "required", "title", "type", "uniqueItems"),
}

RETIRED: dict[str, str] = {}
"""Name of a schema -> why nobody needs the message any more."""


def a_schema(required: tuple[str, ...] = ("match_id",), **fields: Any) -> dict[str, Any]:
    """An object with a match_id and these fields; None takes a field away."""
    known = {"match_id": ID, "side": SIDE, **fields}
    present = {name: schema for name, schema in known.items() if schema is not None}
    return {"type": "object", "properties": present, "required": list(required)}


HARMLESS: list[tuple[str, Kind, dict[str, Any]]] = [
    ("nothing", "event", a_schema()),
    ("an optional field", "event", a_schema(note_id=ID)),
    ("an optional field", "reply", a_schema(note_id=ID)),
    ("an optional field", "request", a_schema(note_id=ID)),
    ("a description", "event", a_schema(side={**SIDE, "description": "Who said it."})),
    ("one more value", "request", a_schema(side={**SIDE, "enum": [*SIDE["enum"], "coordinator"]})),
    ("a longer text", "request", a_schema(match_id={**ID, "maxLength": 200})),
    ("no longer required", "request", a_schema(required=())),
    ("or nothing", "request", a_schema(side={"anyOf": [SIDE, {"type": "null"}]})),
]
BREAKING: list[tuple[str, Kind, dict[str, Any]]] = [
    ("a field removed", "event", a_schema(side=None)),
    ("a field removed", "request", a_schema(side=None)),
    ("another type", "event", a_schema(match_id={"type": "integer"})),
    ("another type", "request", a_schema(match_id={"type": "integer"})),
    ("newly required", "event", a_schema(required=("match_id", "side"))),
    ("newly required", "request", a_schema(required=("match_id", "side"))),
    ("a new required field", "event", a_schema(required=("match_id", "by"), by=ID)),
    ("a value removed", "event", a_schema(side={**SIDE, "enum": ["member"]})),
    ("a value removed", "reply", a_schema(side={**SIDE, "enum": ["member"]})),
    ("a value removed", "request", a_schema(side={"type": "string", "const": "member"})),
    ("a value added", "event", a_schema(side={**SIDE, "enum": [*SIDE["enum"], "coordinator"]})),
    ("a value added", "reply", a_schema(side={**SIDE, "enum": [*SIDE["enum"], "coordinator"]})),
    ("limited to values", "request", a_schema(match_id={**ID, "enum": ["a", "b"]})),
    ("a shorter text", "event", a_schema(match_id={**ID, "maxLength": 40})),
    ("a shorter text", "request", a_schema(match_id={**ID, "maxLength": 40})),
    ("a longer text", "event", a_schema(match_id={**ID, "maxLength": 200})),
    ("a pattern", "request", a_schema(match_id={**ID, "pattern": "^m"})),
    ("or nothing", "event", a_schema(side={"anyOf": [SIDE, {"type": "null"}]})),
    ("another default", "event", a_schema(side={**SIDE, "default": "member"})),
    ("a list of it", "reply", a_schema(match_id={"type": "array", "items": ID})),
    ("closed to others", "event", {**a_schema(), "additionalProperties": False}),
]


@pytest.mark.parametrize(("change", "kind", "new"), HARMLESS)
def test_a_change_that_harms_nobody_is_allowed(change: str, kind: Kind, new: dict[str, Any]):
    """A gate that refuses everything is switched off by the first person in a hurry."""
    assert breaking_changes(a_schema(), new, kind) == []


@pytest.mark.parametrize(("change", "kind", "new"), BREAKING)
def test_a_change_that_somebody_trips_over_is_refused(change: str, kind: Kind, new: dict[str, Any]):
    """Events are stored for ever, and services are not updated in the same second."""
    assert breaking_changes(a_schema(), new, kind) != []


def test_a_change_deep_inside_is_found_and_named():
    """Most fields of ours are in shapes that several messages share."""

    def nested(longest: int) -> dict[str, Any]:
        shape = {
            "type": "object",
            "properties": {"words": {"type": "string", "maxLength": longest}},
        }
        items = {"type": "array", "items": {"$ref": "#/$defs/Reason"}}
        return a_schema(reasons=items) | {"$defs": {"Reason": shape}}

    assert breaking_changes(nested(200), nested(100), "event") == [
        ".reasons[].words: maxLength is narrower"
    ]


def test_no_message_breaks_what_was_released():
    """A change that breaks somebody needs a new class with the next version in its subject."""
    broken = {
        name: found
        for name, contract in schemas()
        if (old := _committed(name)) is not None
        and (found := breaking_changes(old, contract.model_json_schema(), _kind(name, contract)))
    }
    assert broken == {}


def test_no_message_disappears():
    """A subject that is renamed is a message lost to everybody who waits for it."""
    listed = _git("ls-tree", "--name-only", f"{base()}:{SCHEMAS}").splitlines()
    now = {f"{name}.json" for name, _ in schemas()} | RETIRED.keys()
    assert [name for name in listed if name not in now] == []


def test_the_gate_understands_every_keyword_in_use():
    """A keyword it does not know is a change it would not see."""
    used = {
        keyword for _, contract in schemas() for keyword in _keywords(contract.model_json_schema())
    }
    assert used <= KNOWN_KEYWORDS


def _kind(name: str, contract: type[Contract]) -> Kind:
    if name.endswith(".reply"):
        return "reply"
    return "event" if issubclass(contract, Event) else "request"


def _committed(name: str) -> dict[str, Any] | None:
    """The snapshot in the last release; None where it has none."""
    shown = _git("show", f"{base()}:{SCHEMAS}/{name}.json")
    return json.loads(shown) if shown else None


@cache
def base() -> str:
    """What a change is compared with: the last release, or before the first one the last commit."""
    return _git("describe", "--tags", "--abbrev=0").strip() or "HEAD"


def _git(*words: str) -> str:
    """What git answers; nothing where there is no such commit or file. Skips without git."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed: there is no commit to compare with")
    return subprocess.run(
        ["git", *words], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout


def _keywords(schema: Any) -> set[str]:
    if not isinstance(schema, dict):
        return set()
    found = set(schema)
    for name in ("properties", "$defs"):
        for part in schema.get(name, {}).values():
            found |= _keywords(part)
    for part in (*schema.get("anyOf", ()), schema.get("items"), schema.get("additionalProperties")):
        found |= _keywords(part)
    return found
