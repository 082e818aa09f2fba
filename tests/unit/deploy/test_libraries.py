"""mongod from a wheel brings everything but one shared library."""

import sys
from pathlib import Path

import pytest

from deploy import libraries
from deploy.problems import Problem


def test_a_complete_program_lacks_nothing() -> None:
    assert libraries.missing(Path(sys.executable)) == []


def test_the_package_that_brings_a_library_is_named() -> None:
    assert libraries.packages_for(["libcurl.so.4", "libstrange.so.1"]) == [
        "libcurl4",
        "libstrange.so.1",
    ]


def test_an_ordinary_user_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, "missing", lambda _: ["libcurl.so.4"])
    monkeypatch.setattr(libraries.os, "geteuid", lambda: 1000)
    with pytest.raises(Problem) as refused:
        libraries.install_missing()
    assert refused.value.fix == "apt-get install libcurl4"


def test_root_on_debian_gets_it_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(libraries, "missing", lambda _: ["libcurl.so.4"])
    monkeypatch.setattr(libraries.os, "geteuid", lambda: 0)
    monkeypatch.setattr(libraries.shutil, "which", lambda _: "/usr/bin/apt-get")
    monkeypatch.setattr(libraries, "_apt_get", lambda *arguments: asked.append(arguments))
    libraries.install_missing()
    assert asked == [("update",), ("install", "--no-install-recommends", "libcurl4")]
