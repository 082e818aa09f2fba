"""Opaque page cursors: where the last item stood, so that pages stay right while things arrive."""

import base64
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from shared.contracts.envelope import Contract
from shared.contracts.requests.common import Page
from shared.storage.mongo import Document

T = TypeVar("T", bound=Contract)
Keys = Sequence[tuple[str, int]]


class BadCursor(ValueError):
    """The cursor was not made by us, or for another list."""


def seek(cursor: str | None, keys: Keys) -> dict[str, Any]:
    """The filter for what comes after the cursor in the order of `keys`; {} for the first page.

    The last key must be unique. Raises BadCursor.
    """
    if cursor is None:
        return {}
    values = _decode(cursor, len(keys))
    branches: list[dict[str, Any]] = []
    for position, (name, direction) in enumerate(keys):
        equal = {keys[before][0]: values[before] for before in range(position)}
        branches += [{**equal, **step} for step in _beyond(name, direction, values[position])]
    return {"$or": branches}


def _beyond(name: str, direction: int, value: Any) -> list[dict[str, Any]]:
    """What sorts after `value`; MongoDB sorts null first but never compares it with the rest."""
    if direction > 0:
        return [{name: {"$ne": None}} if value is None else {name: {"$gt": value}}]
    return [] if value is None else [{name: {"$lt": value}}, {name: None}]


def page(
    documents: Sequence[Document], limit: int, keys: Keys, to_item: Callable[[Document], T]
) -> Page[T]:
    """A page of at most `limit` items; `documents` must hold up to `limit + 1` to know of more."""
    shown = documents[:limit]
    more = len(documents) > limit
    return Page(
        items=tuple(to_item(document) for document in shown),
        next=_encode([shown[-1].get(name) for name, _ in keys]) if more else None,
    )


def _encode(values: list[Any]) -> str:
    plain = [{"t": v.isoformat()} if isinstance(v, datetime) else v for v in values]
    return base64.urlsafe_b64encode(json.dumps(plain).encode()).decode().rstrip("=")


def _decode(cursor: str, length: int) -> list[Any]:
    try:
        read = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        values = [_value(value) for value in read]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise BadCursor("cursor: cannot be read; start again without it") from None
    if len(values) != length:
        raise BadCursor("cursor: does not belong to this list; start again without it")
    return values


def _value(value: Any) -> Any:
    if isinstance(value, dict):
        return datetime.fromisoformat(value["t"])
    if not isinstance(value, str | int | float | bool | None):
        raise TypeError("not a plain value")
    return value
