"""Breaks every rule in a copy of the tree and expects red: a gate without teeth looks green."""

import configparser
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from deploy.docs import schemas
from deploy.docs_compat import breaking_changes
from deploy.system import ROOT
from tests.architecture import rules
from tests.architecture.source import SHIPPED, modules

CONTRACTS = configparser.ConfigParser()
CONTRACTS.read(ROOT / ".importlinter")
LINT = "from importlinter.cli import lint_imports_command as run; run()"
PLANTED = {
    "apart": ("services/matching/domain/planted.py", "import services.programme.domain"),
    "inward": ("services/matching/utils/__init__.py", ""),
    "wired": ("services/matching/entrypoints/planted.py", "import services.matching.stores.work"),
    "domain": ("services/matching/domain/planted.py", "import pydantic"),
    "ports": ("services/matching/ports/__init__.py", "import shared.storage.mongo"),
    "handlers": ("services/matching/handlers/planted.py", "import pymongo"),
    "stores": (
        "services/matching/stores/planted.py",
        "import services.matching.handlers.post_offer",
    ),
    "views": ("services/matching/views/planted.py", "import shared.messaging.kernel"),
    "clients": ("services/matching/clients/planted.py", "import shared.storage.mongo"),
    "entrypoints": ("services/matching/entrypoints/planted.py", "import fastapi"),
    "web": ("services/gateway/entrypoints/planted.py", "import shared.messaging.kernel"),
    "settings": ("services/matching/settings.py", "import shared.storage.mongo"),
    "language": ("shared/contracts/planted.py", "import structlog"),
    "policy": ("shared/policy/planted.py", "import structlog"),
    "shared": ("shared/storage/planted.py", "import services.matching.app"),
    "tags": ("shared/tags/planted.py", "import sklearn"),
    "kernel": ("shared/storage/planted.py", "import shared.messaging.broker"),
    "driver": ("services/matching/stores/planted.py", "import motor"),
    "bus": ("services/matching/clients/planted.py", "import nats"),
    "operator": ("deploy/planted.py", "import services.matching.app"),
    "down": ("shared/messaging/planted.py", "import deploy.system"),
}
"""Contract -> a file of the copy, and the line that breaks the contract there."""

DOMAIN = "services/matching/domain/planted_rule.py"
HANDLER = "services/matching/handlers/plant_tree.py"
RULES: list[tuple[Callable[[Path], list[str]], str, str]] = [
    (rules.too_long, DOMAIN, "def long() -> None:\n" + "    print()\n" * rules.FUNCTION_LINES),
    (rules.too_long, DOMAIN, "x = 1\n" * (rules.MODULE_LINES + 1)),
    (rules.too_long, "services/matching/app.py", "x = 1\n" * rules.APP_LINES),
    (rules.silent, DOMAIN, "x = 1"),
    (rules.crowded_handlers, HANDLER, "async def grow_tree() -> None: ..."),
    (rules.crowded_handlers, HANDLER, "def plant_tree() -> None: ..."),
    (rules.crowded_handlers, HANDLER, "async def plant_tree(): ...\nasync def water_tree(): ..."),
    (rules.impure_domains, DOMAIN, "from datetime import datetime\nnow = datetime.now()"),
    (rules.impure_domains, DOMAIN, "from uuid import uuid4\nx = uuid4()"),
    (rules.impure_domains, DOMAIN, "import random"),
    (rules.impure_domains, DOMAIN, "async def wait() -> None: ..."),
    (
        rules.stray_drivers,
        "services/matching/stores/planted.py",
        "from pymongo import AsyncMongoClient",
    ),
    (
        rules.stray_drivers,
        "services/matching/planted.py",
        "from pymongo.asynchronous import collection",
    ),
    (rules.banned_names, "services/matching/domain/helpers.py", "x = 1"),
    (rules.banned_names, DOMAIN, "def handle_offer() -> None: ..."),
    (rules.banned_names, DOMAIN, "class OfferManager: ..."),
    (rules.unclear_handlers, "services/matching/handlers/on_offer_posted.py", "x = 1"),
    (rules.unclear_handlers, "services/matching/handlers/propose.py", "x = 1"),
    (rules.unclear_events, "shared/contracts/events/planted.py", "class OfferUpdated: ..."),
    (rules.unclear_events, "shared/contracts/events/planted.py", "class OfferPostedEvent: ..."),
    (rules.unclear_events, "shared/contracts/events/planted.py", "class PostOffer: ..."),
    (rules.untested, HANDLER, "async def plant_tree() -> None: ..."),
    (rules.untested, DOMAIN, "def rule() -> None: ..."),
    (rules.orphans, "tests/unit/matching/test_gone.py", "x = 1"),
    (rules.orphans, "tests/component/matching/test_gone_handler.py", "x = 1"),
]
"""Rule -> a file of the copy, and the lines that break the rule there."""


Plant = Callable[[Path, str, str], None]


def copied(root: Path, *tops: str) -> Path:
    """The Python files of these folders, below another root."""
    for module in modules(ROOT, *tops):
        target = root / module.path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / module.path, target)
    return root


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that import-linter looks at, to be broken."""
    root = copied(tmp_path_factory.mktemp("tree"), *SHIPPED, "tests/architecture")
    shutil.copyfile(ROOT / ".importlinter", root / ".importlinter")
    return root


@pytest.fixture(scope="module")
def corner(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As much of the tree as every rule has something to say about, to be broken."""
    tops = ("services/matching", "shared/contracts/events", "tests/unit/matching")
    return copied(tmp_path_factory.mktemp("corner"), *tops, "tests/component/matching")


@pytest.fixture
def plant() -> Iterator[Plant]:
    """Adds lines to a file below a root, and takes them away after the test."""
    undo: list[Callable[[], object]] = []

    def planted(root: Path, path: str, lines: str) -> None:
        file = root / path
        before = file.read_text() if file.exists() else None
        undo.append(file.unlink if before is None else lambda: file.write_text(before))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{before or ''}\n{lines}\n")

    yield planted
    for step in undo:
        step()


def lint(root: Path, contract: str) -> str:
    """What import-linter says of one contract in this tree."""
    ran = subprocess.run(
        [sys.executable, "-c", f"import sys; {LINT}", "--contract", contract],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.stdout + ran.stderr


def test_every_import_contract_is_broken_here():
    """A contract that is added without a break below is not proven."""
    named = {section.rpartition(":")[2] for section in CONTRACTS.sections() if ":" in section}
    assert PLANTED.keys() == named


@pytest.mark.parametrize("contract", PLANTED)
def test_a_forbidden_import_turns_its_contract_red(contract: str, tree: Path, plant: Plant):
    """Each contract, by an import that it is there to refuse."""
    plant(tree, *PLANTED[contract])
    assert "Contracts: 0 kept, 1 broken." in lint(tree, contract)


@pytest.mark.parametrize(("rule", "path", "lines"), RULES)
def test_a_broken_rule_is_found_where_it_is_broken(
    rule: Callable[[Path], list[str]], path: str, lines: str, corner: Path, plant: Plant
):
    """And found in that file: red for another reason would prove nothing."""
    before = set(rule(corner))
    plant(corner, path, lines)
    assert [found for found in set(rule(corner)) - before if Path(path).name in found]


@pytest.mark.parametrize(("name", "contract"), list(schemas()))
def test_a_field_that_is_taken_away_is_a_breaking_change(name: str, contract):
    """Of every message we have, as an event, a request and a reply."""
    schema = contract.model_json_schema()
    for field in schema.get("properties", {}):
        kept = {other: shape for other, shape in schema["properties"].items() if other != field}
        for kind in ("event", "request", "reply"):
            assert breaking_changes(schema, {**schema, "properties": kept}, kind)
