"""JSON in which every name stands once: of two, readers do not agree which one counts."""

import json
from typing import Any


class NameTwice(ValueError):
    """A JSON object holds a name twice; `name` is which."""

    def __init__(self, name: str) -> None:
        super().__init__("a name stands twice in one JSON object")
        self.name = name


def _once_each(pairs: list[tuple[str, Any]]) -> None:
    names: set[str] = set()
    for name, _ in pairs:
        if name in names:
            raise NameTwice(name)
        names.add(name)


_STRICT = json.JSONDecoder(object_pairs_hook=_once_each)


def refuse_names_twice(body: bytes) -> None:
    """Raise NameTwice; ValueError or RecursionError for what is not JSON at all."""
    _STRICT.decode(body.decode())
