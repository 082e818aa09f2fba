"""What is written down is there, and what is there is written down."""

import re
from pathlib import Path

import pytest
import typer

from deploy.cli import app
from deploy.docs_pages import UNHEARD, variables
from deploy.system import ROOT
from shared.contracts.catalogue import CALLERS, EVENTS, LISTENERS, REQUESTS, SERVICES
from tests.architecture.source import modules

PAGES = sorted(
    path
    for path in ROOT.rglob("*.md")
    if not {".venv", "node_modules", ".potbank", ".pytest_cache"} & set(path.parts)
)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
DEFINED = re.compile(r"^\[[^\]]+\]: (\S+)$", re.MULTILINE)
OURS = re.compile(r'(?:get\(|environ\[|env\()"(POTBANK_[A-Z_]*[A-Z])"')


def owners() -> dict[str, set[str]]:
    """Pattern -> who owns it, as CODEOWNERS says."""
    lines = (ROOT / "CODEOWNERS").read_text().splitlines()
    parts = [line.split() for line in lines if line and not line.startswith("#")]
    return {pattern: set(teams) for pattern, *teams in parts}


def verbs() -> set[str]:
    """Every verb of the potbank command."""
    return set(getattr(typer.main.get_command(app), "commands", {}))


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_every_event_has_its_row(event):
    """docs/events.md is what another team reads before it subscribes."""
    [row] = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in (ROOT / "docs/events.md").read_text().splitlines()
        if f"`{event.subject}`" in line
    ]
    listened = f"{event.owner()}.{event.aggregate()}"
    listeners = [service for service, heard in LISTENERS.items() if listened in heard]
    assert row[0].startswith(f"[{event.__name__}]")
    assert row[3] == event.owner()
    assert row[4] == (", ".join(listeners) or UNHEARD[listened])
    assert re.fullmatch(r"\d+\.\d+\.\d+", row[5])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path):
    """Relative links only: whether other people's pages still exist is not ours to test."""
    text = page.read_text()
    targets = [link for link in (*LINK.findall(text), *DEFINED.findall(text)) if "://" not in link]
    lost = []
    for target in targets:
        file, _, heading = target.partition("#")
        found = (page.parent / file).resolve() if file else page
        if not found.exists() or (heading and heading not in headings(found)):
            lost.append(target)
    assert [target for target in lost if not target.startswith("mailto:")] == []


def headings(page: Path) -> set[str]:
    """The anchors of a page, as they are made from its headings."""
    titles = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_every_page_that_code_names_exists():
    """A reason that leads to a missing page is no reason."""
    named = {
        (module.path, page)
        for module in modules(ROOT)
        for page in re.findall(r"docs/[\w./-]+\.md", module.text)
    }
    assert sorted(f"{at}: {page}" for at, page in named if not (ROOT / page).exists()) == []


def test_every_verb_is_written_down():
    """A verb that no page names is found by accident."""
    pages = ("README.md", "CONTRIBUTING.md", "docs/operations.md")
    text = "".join((ROOT / page).read_text() for page in pages)
    assert sorted(verb for verb in verbs() if f"potbank {verb}" not in text) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_page_names_a_verb_that_does_not_exist(page: Path):
    """Commands are copied from pages."""
    named = set(re.findall(r"\./potbank ([a-z][a-z-]+)", page.read_text()))
    assert named - verbs() == set()


def test_every_variable_says_what_it_means():
    """An operator reads docs/settings.md, not the code."""
    page = (ROOT / "docs/settings.md").read_text()
    rows = dict(re.findall(r"^\| `(\w+)` \| [^|]*\| ([^|]*) \|", page, re.MULTILINE))
    assert rows.keys() == variables().keys()
    assert [name for name, meaning in rows.items() if not meaning.strip()] == []


def test_every_variable_of_ours_is_on_a_page():
    """Also those that only provisioning, tests or the potbank command read."""
    pages = ("docs/settings.md", "docs/operations.md", ".env.example", "tests/README.md")
    text = "".join((ROOT / page).read_text() for page in pages)
    read = {name for module in modules(ROOT) for name in OURS.findall(module.text)}
    assert sorted(name for name in read if name not in text) == []


def test_every_service_and_contract_has_an_owner_and_is_asked():
    """Who listens to events or asks requests is asked before they change."""
    owned = owners()
    for service in SERVICES:
        assert f"/services/{service}/" in owned
    for kind, heard_by in (("events", _listeners()), ("requests", _callers())):
        for path in sorted((ROOT / f"shared/contracts/{kind}").glob("*.py")):
            if path.stem in SERVICES:
                teams = {f"@potbank/{who}" for who in (path.stem, *heard_by.get(path.stem, ()))}
                assert owned[f"/shared/contracts/{kind}/{path.name}"] == teams, path.name


def test_every_owned_path_exists():
    """An owner of nothing is asked about nothing."""
    patterns = owners().keys() - {"*"}
    assert [pattern for pattern in patterns if not (ROOT / pattern.lstrip("/")).exists()] == []


def _listeners() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for service, heard in LISTENERS.items():
        for aggregate in heard:
            found.setdefault(aggregate.partition(".")[0], set()).add(service)
    return found


def _callers() -> dict[str, set[str]]:
    return {
        owner: {
            service
            for service, asked in CALLERS.items()
            if any(kind.owner() == owner for kind in asked)
        }
        for owner in {request.owner() for request in REQUESTS}
    }
