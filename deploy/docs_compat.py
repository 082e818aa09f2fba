"""What a changed JSON Schema breaks within one version of a message; pure, so it can be proven.

A request is read by newer code than wrote it: it may ask for less and take more. An event is kept
for ever and read by older and newer code alike, and a reply travels between services that are not
updated in the same second: both may gain optional fields, and nothing else.
"""

from collections.abc import Iterator
from typing import Any, Literal, TypeAlias

Schema: TypeAlias = dict[str, Any]
Kind: TypeAlias = Literal["event", "request", "reply"]

UPPER = ("maximum", "exclusiveMaximum", "maxLength", "maxItems")
LOWER = ("minimum", "exclusiveMinimum", "minLength", "minItems")
EXACT = ("pattern", "format", "uniqueItems")
MISSING = object()


def breaking_changes(old: Schema, new: Schema, kind: Kind) -> list[str]:
    """Every change somebody could trip over, as `path: what`; empty where all goes on working."""
    return sorted(set(_Comparison(old, new, kind).of(old, new, "")))


class _Comparison:
    """Two schemas side by side, each with its own `$defs`."""

    def __init__(self, old: Schema, new: Schema, kind: Kind) -> None:
        self._old_definitions: Schema = old.get("$defs", {})
        self._new_definitions: Schema = new.get("$defs", {})
        self._one_way = kind == "request"

    def of(self, old: Schema, new: Schema, path: str) -> Iterator[str]:
        """Changes at this place and below it."""
        before = _alternatives(old, self._old_definitions)
        after = _alternatives(new, self._new_definitions)
        for name in before.keys() - after.keys():
            yield f"{path or '.'}: can no longer be {name}"
        if not self._one_way:
            for name in after.keys() - before.keys():
                yield f"{path or '.'}: can now be {name}, which older readers refuse"
        for name in before.keys() & after.keys():
            yield from self._alike(before[name], after[name], path)
        if not self._one_way and old.get("default") != new.get("default"):
            yield f"{path or '.'}: means something else where it is left out"

    def _alike(self, old: Schema, new: Schema, path: str) -> Iterator[str]:
        yield from self._choices(old, new, path)
        yield from self._limits(old, new, path)
        yield from self._fields(old, new, path)
        if "items" in old and "items" in new:
            yield from self.of(old["items"], new["items"], f"{path}[]")

    def _choices(self, old: Schema, new: Schema, path: str) -> Iterator[str]:
        before, after = _choices(old), _choices(new)
        if before is None and after is not None:
            yield f"{path or '.'}: is now limited to some values"
        if before is None:
            return
        for value in before - (before if after is None else after):
            yield f"{path or '.'}: can no longer be {value!r}"
        if self._one_way:
            return
        if after is None:
            yield f"{path or '.'}: can now be any value, which older readers refuse"
        for value in (after or before) - before:
            yield f"{path or '.'}: can now be {value!r}, which older readers refuse"

    def _limits(self, old: Schema, new: Schema, path: str) -> Iterator[str]:
        for name in (*UPPER, *LOWER, *EXACT):
            before, after = old.get(name, MISSING), new.get(name, MISSING)
            if before == after:
                continue
            if _narrower(name, before, after):
                yield f"{path or '.'}: {name} is narrower"
            elif not self._one_way:
                yield f"{path or '.'}: {name} is wider, which older readers refuse"

    def _fields(self, old: Schema, new: Schema, path: str) -> Iterator[str]:
        before, after = old.get("properties", {}), new.get("properties", {})
        for field in before.keys() - after.keys():
            yield f"{path}.{field}: removed"
        for field in set(new.get("required", ())) - set(old.get("required", ())):
            yield f"{path}.{field}: newly required"
        for field in before.keys() & after.keys():
            yield from self.of(before[field], after[field], f"{path}.{field}")
        if (
            new.get("additionalProperties") is False
            and old.get("additionalProperties") is not False
        ):
            yield f"{path or '.'}: refuses fields it does not know"


def _alternatives(schema: Schema, definitions: Schema) -> dict[str, Schema]:
    """What a value here may be, by type; objects by title, so that two shapes stay apart."""
    found: dict[str, Schema] = {}
    for part in schema.get("anyOf") or schema.get("oneOf") or [schema]:
        resolved = definitions[part["$ref"].rpartition("/")[2]] if "$ref" in part else part
        kind = str(resolved.get("type", "anything"))
        shaped = kind == "object" and "properties" in resolved and ("anyOf" in schema)
        found[f"{kind} {resolved.get('title', '')}" if shaped else kind] = resolved
    return found


def _choices(schema: Schema) -> set[Any] | None:
    if "const" in schema:
        return {schema["const"]}
    return set(schema["enum"]) if "enum" in schema else None


def _narrower(name: str, before: Any, after: Any) -> bool:
    if after is MISSING:
        return False
    if before is MISSING or name in EXACT:
        return True
    return bool(after < before) if name in UPPER else bool(after > before)
