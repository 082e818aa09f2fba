"""What is worth knowing when somebody asks, later, who came in and who tried: ids only."""

from typing import Literal

import structlog

log = structlog.get_logger()

SecurityEvent = Literal[
    "signed in",
    "sign-in refused",
    "second step passed",
    "second step refused",
    "passkey added",
    "passkey removed",
    "passkeys reset",
    "sessions ended",
    "api token made",
    "api token refused",
    "api token revoked",
    "signed out",
    "access ended",
]


def note(event: SecurityEvent, **ids: str | int) -> None:
    """Log it. `ids` are opaque ids, codes and counts: no name, no address, no secret."""
    log.info(event, kind="security", **ids)
