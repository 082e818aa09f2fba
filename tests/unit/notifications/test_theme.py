"""Themes: what people may choose, and that what others wait for is not among it."""

import ast
from pathlib import Path

import pytest

from services.notifications.domain.theme import NAMES, Theme, theme_of, themes_for

HANDLERS = Path(__file__).parents[3] / "services" / "notifications" / "handlers"


def topics() -> set[str]:
    """Every topic that a handler tells of, also where it is one of two."""
    return {
        word.value
        for file in HANDLERS.glob("*.py")
        for call in ast.walk(ast.parse(file.read_text()))
        if isinstance(call, ast.Call)
        for keyword in call.keywords
        if keyword.arg == "topic"
        for word in ast.walk(keyword.value)
        if isinstance(word, ast.Constant) and isinstance(word.value, str)
    } | {"match-proposed"}


@pytest.mark.parametrize(
    "topic",
    [
        *("match-accepted", "match-introduced", "contribution-reported", "promise-late"),
        *("sign-in-link", "erasure-late", "whatever-comes-next"),
    ],
)
def test_what_somebody_waits_for_cannot_be_switched_off(topic: str):
    """Nor can what nobody has thought about yet: rather a mail too many than silence."""
    assert theme_of(topic) is None


def test_every_theme_has_a_name_and_something_to_tell():
    """A choice about nothing would be a lie."""
    told = {theme_of(topic) for topic in topics()} - {None}
    assert told == set(Theme) == NAMES.keys()


def test_only_coordinators_choose_about_the_whole_network():
    """Nobody else is ever told of it."""
    assert Theme.NETWORK not in themes_for(coordinator=False)
    assert themes_for(coordinator=True) == tuple(Theme)
