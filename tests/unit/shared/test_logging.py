"""What goes wrong is written down with where it was, and without what it held: that is people's."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import Context

import pytest
import structlog

from shared.observability.logging import configure_logging


@contextmanager
def a_service() -> Iterator[None]:
    """A service's logging under uvicorn, taken back afterwards."""
    root, server = logging.getLogger(), logging.getLogger("uvicorn")
    before = root.handlers[:], root.level, server.handlers[:], server.propagate
    root.handlers.clear()
    server.addHandler(logging.StreamHandler())
    server.propagate = False
    configure_logging("matching", "INFO", "json")
    try:
        yield
    finally:
        structlog.reset_defaults()
        structlog.contextvars.clear_contextvars()
        root.handlers[:], level, server.handlers[:], server.propagate = before
        root.setLevel(level)


def fails() -> None:
    raise ValueError("canary: asha@example.org")


@pytest.mark.parametrize("whose", ["ours", "the server's"])
def test_a_fault_is_written_down_without_its_words(
    whose: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its kind and the way it took; the server alone would show the whole traceback."""
    with a_service():
        try:
            fails()
        except ValueError:
            if whose == "ours":
                structlog.get_logger().exception("request failed")
            else:
                logging.getLogger("uvicorn.error").exception("request failed")
    said = "".join(capsys.readouterr())
    [line] = said.splitlines()
    told = json.loads(line)
    assert (told["event"], told["level"]) == ("request failed", "error")
    assert told["error"] == "ValueError"
    assert told["frames"][-1].endswith(" fails")
    assert told["service"] == "matching"
    assert "timestamp" in told
    assert "canary" not in said


def test_every_line_names_the_service(capsys: pytest.CaptureFixture[str]) -> None:
    """Also in a context to which nothing was bound: the web server makes one for every request."""
    with a_service():
        Context().run(structlog.get_logger().info, "signed in")
    assert json.loads(capsys.readouterr().out)["service"] == "matching"


def test_what_a_library_says_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody starts a line of their own with a line break in what a library repeats."""
    with a_service():
        logging.getLogger("anybody").warning('bad value %r\n{"event": "signed in"}', "x")
    [line] = capsys.readouterr().out.splitlines()
    assert json.loads(line)["event"].startswith("bad value 'x'")
