"""structlog, configured once: JSON lines on stdout, pretty on a terminal, no personal data."""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any, Literal

import structlog


def frames_only(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """An exception as its type and the frames it came through: messages may hold people's data."""
    told = event.pop("exc_info", None)
    error = told[1] if isinstance(told, tuple) else sys.exc_info()[1] if told else None
    if error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        event["error"] = type(error).__name__
        event["frames"] = [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in frames[-12:]]
    return event


def configure_logging(service: str, level: str, style: Literal["json", "pretty"]) -> None:
    """Every line carries the service's name, a UTC time and its level.

    So does what libraries log: the server would show a fault of ours with all it holds.
    """
    known: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        _naming(service),
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    renderer = (
        structlog.processors.JSONRenderer()
        if style == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stdout.isatty())
    )
    _speak_for_libraries(level, known, renderer)
    structlog.configure(
        processors=[*known, frames_only, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=structlog.PrintLoggerFactory(sys.stdout),
        cache_logger_on_first_use=False,
    )
    structlog.contextvars.bind_contextvars(service=service)


def _naming(service: str) -> structlog.typing.Processor:
    """The server answers requests in a context of its own, to which nothing was bound."""

    def named(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        event.setdefault("service", service)
        return event

    return named


def _speak_for_libraries(
    level: str, known: list[structlog.typing.Processor], renderer: structlog.typing.Processor
) -> None:
    meta = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=known, processors=[meta, frames_only, renderer]
        )
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    server = logging.getLogger("uvicorn")
    server.handlers.clear()
    server.propagate = True
    logging.getLogger("uvicorn.access").disabled = True
