"""The whole API as its own description has it, tried with thousands of requests made from it.

Nobody, a member and a coordinator each: no operation breaks (5xx), and every answer is one that
docs/openapi.json promises. `./potbank test --chaos MINUTES` runs the long form.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.system import ROOT
from tests.e2e.stage import Stage

CHECKS = (
    *("not_a_server_error", "status_code_conformance", "content_type_conformance"),
    *("response_headers_conformance", "response_schema_conformance", "unsupported_method"),
    *("allow_header_conformance", "missing_required_header", "use_after_free"),
)
ENDS_THE_SESSION = "signOut"
"""Tried as nobody: as somebody, every later request would be nobody's."""

SHORT = ("--phases", "examples,fuzzing", "--max-examples", "6")
MINUTES = float(os.environ.get("POTBANK_CHAOS_MINUTES", "0"))
LONG = (
    *("--phases", "examples,coverage,fuzzing,stateful", "--max-examples", "100"),
    *("--max-time", str(int(MINUTES * 60))),
)


@pytest.mark.timeout(600 + 3 * 60 * MINUTES)
@pytest.mark.parametrize("role", ["nobody", "member", "coordinator"])
async def test_every_operation_keeps_its_promises(stage: Stage, role: str, tmp_path: Path) -> None:
    """5xx = 0, and nothing is answered that the description does not have."""
    cookie = await stage.session(role, "foreign" if role == "nobody" else "self")
    report = tmp_path / "report.json"
    as_whom = ("--header", f"Cookie: {cookie}", "--exclude-operation-id", ENDS_THE_SESSION)
    ended = subprocess.run(  # noqa: ASYNC221 - nothing else runs in this loop
        [
            *(sys.executable, "-m", "schemathesis.cli", "run", str(ROOT / "docs/openapi.json")),
            *("--url", stage.system.public_url, "--checks", ",".join(CHECKS), "--no-color"),
            *(as_whom if cookie else ()),
            *(LONG if MINUTES else SHORT),
            *("--warnings", "off", "--generation-database", "none", "--continue-on-failure"),
            *("--report", "json", "--report-json-path", str(report)),
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert report.exists(), ended.stdout + ended.stderr
    told = json.loads(report.read_text())
    tried, operations = told["test_cases"]["generated"], told["operations"]["tested"]
    print(f"{role}: {tried} requests to {operations} operations, {len(told['failures'])} failures")
    assert ended.returncode == 0, ended.stdout[-6000:]
    assert operations == told["operations"]["selected"]
    assert tried > operations
