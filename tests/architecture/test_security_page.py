"""docs/security.md names tests that exist, and leaves none of the requirements out."""

import ast
import re
from collections.abc import Iterator

from deploy.system import ROOT

PAGE = (ROOT / "docs/security.md").read_text(encoding="utf-8")
PROVEN, _, NOT_COVERED = PAGE.partition("## Not covered")
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
ONE_OR_SEVERAL = re.compile(r"V(\d+\.\d+)\.(\d+)(?: - V\1\.(\d+))?")
WANTED = (
    *("V1.2.4", "V2.2.1 - V2.2.2", "V2.3.1", "V2.3.3 - V2.3.4", "V2.4.1", "V3.3.1 - V3.3.4"),
    *("V3.4.1 - V3.4.6", "V3.5.1 - V3.5.3", "V4.1.1", "V4.1.3", "V4.2.1", "V6.3.1"),
    *("V6.3.3 - V6.3.4", "V6.4.4", "V6.5.1", "V6.5.5", "V6.6.2", "V6.8.1 - V6.8.2"),
    *("V7.2.1 - V7.2.4", "V7.3.1 - V7.3.2", "V7.4.1 - V7.4.5", "V8.2.1 - V8.2.3", "V8.3.1"),
    *("V9.1.1 - V9.1.3", "V9.2.1 - V9.2.3", "V10.1.2", "V10.2.1", "V10.5.1 - V10.5.4"),
    *("V11.3.3", "V12.1.1", "V12.3.1 - V12.3.4", "V13.2.1 - V13.2.3", "V13.3.1"),
    *("V13.4.1 - V13.4.5", "V14.2.1", "V14.3.2", "V15.3.3", "V16.2.5", "V16.3.1 - V16.3.4"),
    *("V16.4.1", "V16.5.1 - V16.5.3"),
)
"""Of level 1 and 2 of the OWASP ASVS 5.0, what can be tested by a program."""


def requirements(text: str) -> Iterator[str]:
    """Every requirement that a text names, ranges written out."""
    for section, first, last in ONE_OR_SEVERAL.findall(text):
        for number in range(int(first), int(last or first) + 1):
            yield f"V{section}.{number}"


def test_every_test_that_is_named_exists():
    """A proof that was renamed away proves nothing."""
    lost = [f"{file}::{test}" for file, test in NAMED.findall(PAGE) if test not in _tests(file)]
    assert lost == []
    assert len(NAMED.findall(PAGE)) > 40


def test_every_requirement_is_proven_or_said_not_to_be():
    """Silence would look like a yes."""
    first_cells = [line.split("|")[1] for line in PAGE.splitlines() if line.startswith("| V")]
    told = sorted(each for cell in first_cells for each in requirements(cell))
    assert told == sorted(requirements(" ".join(WANTED))), "each exactly once"


def test_what_is_proven_names_its_proof():
    """And what is not says why."""
    rows = [line for line in PROVEN.splitlines() if line.startswith("| V")]
    assert [row for row in rows if not NAMED.search(row)] == []
    assert NOT_COVERED.count("\n| V") == len(
        [line for line in NOT_COVERED.splitlines() if line.startswith("| V") and len(line) > 40]
    )


def _tests(file: str) -> set[str]:
    if not (ROOT / file).exists():
        return set()
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return {node.name for node in ast.walk(tree) if isinstance(node, functions)}
