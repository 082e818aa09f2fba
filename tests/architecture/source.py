"""The tree as values: modules, functions and names, read without importing anything."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

SHIPPED = ("services", "shared", "deploy")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One Python file of a tree, by its path from the root."""

    root: Path
    path: Path

    @cached_property
    def text(self) -> str:
        return (self.root / self.path).read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def name(self) -> str:
        return self.path.stem

    @property
    def service(self) -> str:
        """The service it belongs to; empty outside services."""
        parts = self.path.parts
        return parts[1] if parts[0] == "services" and len(parts) > 2 else ""

    @property
    def room(self) -> str:
        """domain, handlers, ...; for a file beside the rooms its own name."""
        parts = self.path.parts
        return parts[2].removesuffix(".py") if self.service else ""

    @property
    def lines(self) -> int:
        return len(self.text.splitlines())

    def functions(self) -> Iterator[Function]:
        """Every function, also methods and those inside others."""
        for node in ast.walk(self.tree):
            if isinstance(node, Function):
                yield node

    def classes(self) -> Iterator[ast.ClassDef]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ClassDef):
                yield node

    def public(self) -> Iterator[Function]:
        """Functions at the top of the module that others may use."""
        for node in self.tree.body:
            if isinstance(node, Function) and not node.name.startswith("_"):
                yield node


def modules(root: Path, *tops: str) -> list[Module]:
    """Every Python file below these folders (all that ships, where none is given)."""
    return [
        Module(root, path.relative_to(root))
        for top in tops or SHIPPED
        for path in sorted((root / top).rglob("*.py"))
        if "node_modules" not in path.parts
    ]


def of_room(root: Path, room: str) -> list[Module]:
    """The modules of one room in every service, without what is private to the room."""
    return [
        module
        for module in modules(root, "services")
        if module.room == room and not module.name.startswith("_")
    ]


def words(name: str) -> list[str]:
    """The words of a name, whichever way they are put together: `MatchBy_id` is match, by, id."""
    return re.findall(r"[a-z0-9]+", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower())


def length(function: Function) -> int:
    """Lines from `def` to the end."""
    return (function.end_lineno or function.lineno) - function.lineno + 1
