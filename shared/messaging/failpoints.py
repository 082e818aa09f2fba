"""Named places where a test may make the process die, fail or wait; nothing in ordinary running.

`POTBANK_FAILPOINTS="relay.after-publish=kill@3, work.in-transaction=raise"`: the third time the
relay gets there the process kills itself; a transaction always fails. Production refuses to start
with it.
"""

import asyncio
import os
import signal
from dataclasses import dataclass

VARIABLE = "POTBANK_FAILPOINTS"
FAILPOINTS = (
    "work.in-transaction",
    "work.after-commit",
    "relay.before-publish",
    "relay.within-batch",
    "relay.after-publish",
    "relay.after-mark",
    "consumer.before-apply",
    "consumer.in-transaction",
    "consumer.after-apply",
    "consumer.after-ack",
    "consumer.before-park",
    "consumer.after-park",
    "answer.before-reply",
)
"""Every place there is, so that a test can go through all of them."""


class FailpointReached(Exception):
    """A test asked for a failure here."""


@dataclass
class _Trap:
    action: str
    nth: int
    hits: int = 0


def _traps(text: str) -> dict[str, _Trap]:
    traps = {}
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        name, _, how = part.partition("=")
        action, _, nth = how.partition("@")
        if name not in FAILPOINTS:
            raise ValueError(
                f"{VARIABLE}: no failpoint {name!r}; there are {', '.join(FAILPOINTS)}"
            )
        traps[name] = _Trap(action, int(nth or 0))
    return traps


_active = _traps(os.environ.get(VARIABLE, ""))


async def failpoint(name: str) -> None:
    """Do what the environment asks for at this place: nothing, unless a test is at work."""
    trap = _active.get(name)
    if trap is None:
        return
    trap.hits += 1
    if trap.nth and trap.hits != trap.nth:
        return
    if trap.action == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if trap.action == "raise":
        raise FailpointReached(name)
    await asyncio.sleep(float(trap.action.removeprefix("sleep:")))
