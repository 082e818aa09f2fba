""".env.example is the reference of what an operator may set, so it names exactly what is read."""

import re

from deploy.system import ROOT

_READ_HERE = re.compile(r'variables\.get\("([A-Z_]+)"\)')
_READ_BY_COMPOSE = re.compile(r"\$\{([A-Z_]+)")
_OFFERED = re.compile(r"^#([A-Z_]+)=", re.MULTILINE)


def offered() -> set[str]:
    return set(_OFFERED.findall((ROOT / ".env.example").read_text()))


def test_every_variable_that_is_read_is_offered() -> None:
    read_here = _READ_HERE.findall((ROOT / "deploy" / "system.py").read_text())
    by_compose = _READ_BY_COMPOSE.findall((ROOT / "docker-compose.yml").read_text())
    assert {*read_here, *by_compose} <= offered()


def test_every_variable_that_is_offered_is_read() -> None:
    code = (ROOT / "deploy" / "system.py").read_text() + (ROOT / "docker-compose.yml").read_text()
    assert {name for name in offered() if name not in code} == set()
