"""The rooms: who imports whom, how long things may be, and what a handler and a domain are."""

import subprocess
import sys

from deploy.system import ROOT
from tests.architecture import rules
from tests.architecture.source import modules


def test_imports_point_inward():
    """The dependency rule of docs/architecture.md; .importlinter says it contract by contract."""
    ran = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout


def test_every_service_has_the_same_doors():
    """Who has read one service knows where to start in all of them."""
    services = {module.service for module in modules(ROOT, "services")} - {""}
    missing = [
        f"services/{service}/{door}"
        for service in sorted(services)
        for door in ("README.md", "__init__.py", "__main__.py", "app.py", "settings.py")
        if not (ROOT / "services" / service / door).exists()
    ]
    assert missing == []


def test_nothing_is_too_long_to_read_in_one_go():
    """A function of one screen, a module of a few; a composition root that shows the whole."""
    assert rules.too_long(ROOT) == []


def test_every_module_says_why_it_exists():
    """The first line of a file is what a newcomer reads of it."""
    assert rules.silent(ROOT) == []


def test_a_handler_module_holds_one_story():
    """What a service can do is the list of its files."""
    assert rules.crowded_handlers(ROOT) == []


def test_a_domain_never_waits_and_never_asks_the_clock():
    """Time, ids and chance are passed in, so that every rule can be tested with values only."""
    assert rules.impure_domains(ROOT) == []


def test_one_module_knows_the_database_driver():
    """Motor is replaced by editing one file (ADR 0007); import-linter sees whole packages only."""
    assert rules.stray_drivers(ROOT) == []
