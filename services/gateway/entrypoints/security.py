"""What is worth knowing when somebody asks, later, who came in and who tried: ids only."""

from typing import Literal

import structlog

log = structlog.get_logger()

SecurityEvent = Literal[
    "sign-in link mailed",
    "sign-in link refused",
    "signed in",
    "sign-in refused",
    "second step passed",
    "second step refused",
    "passkey added",
    "passkey removed",
    "passkeys reset",
    "sessions ended",
    "api token made",
    "api token used",
    "api token refused",
    "api token revoked",
    "signed out",
    "access ended",
    "asked too often",
]


def note(event: SecurityEvent, **ids: str | int | None) -> None:
    """Log it. `ids` are opaque ids, codes and counts: no name, no address, no secret.

    What is not known (None) is left out.
    """
    known = {name: value for name, value in ids.items() if value is not None}
    log.info(event, kind="security", **known)
