"""npm takes long, so it runs when its sources changed and only then."""

import subprocess
from pathlib import Path

import pytest

from deploy import assets
from deploy.problems import Problem


def a_gateway(root: Path) -> Path:
    source = root / "services" / "gateway" / "assets"
    source.mkdir(parents=True)
    (source / "package-lock.json").write_text("{}")
    return source


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    calls: list[tuple[str, ...]] = []
    monkeypatch.setattr(assets, "_npm", lambda _, *arguments: calls.append(arguments))
    return calls


def test_the_assets_are_built_once_per_state_of_their_sources(
    tmp_path: Path, asked: list[tuple[str, ...]]
) -> None:
    source = a_gateway(tmp_path)
    assert assets.build(tmp_path) is True
    assert assets.build(tmp_path) is False
    assert [arguments[0] for arguments in asked] == ["ci", "run"]
    (source / "style.scss").write_text("body {}")
    assert assets.build(tmp_path) is True


def test_what_npm_installed_is_not_a_source(tmp_path: Path, asked: list[tuple[str, ...]]) -> None:
    source = a_gateway(tmp_path)
    assets.build(tmp_path)
    (source / "node_modules").mkdir()
    (source / "node_modules" / "thing.js").write_text("1")
    assert assets.build(tmp_path) is False


def test_without_node_the_fix_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_gateway(tmp_path)
    monkeypatch.setattr(assets, "find_node", lambda: None)
    with pytest.raises(Problem, match=r"Node\.js"):
        assets.build(tmp_path)


def test_the_wheel_serves_where_the_machine_has_no_node(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    found = assets.find_node()
    assert found is not None
    command = [str(found.node), str(found.npm), "--version"]
    assert subprocess.run(command, check=True, capture_output=True).stdout
