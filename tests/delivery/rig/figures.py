"""What a reader wants to know at the end of a scenario, on the screen and in the report."""

import os
import time
from collections.abc import Callable
from typing import Any, TypeAlias

from tests.delivery.rig.ledger import Ledger

Record: TypeAlias = Callable[[str, object], None]


def new_seed() -> int:
    """A seed that is printed, so that a bad run can be had again."""
    seed = int(os.environ.get("POTBANK_SEED", time.time_ns() % 100_000))
    print(f"to see this run again: POTBANK_SEED={seed}")
    return seed


def tell(record: Record, scenario: str, **figures: Any) -> None:
    """Print the figures of a scenario and keep them with the test's result."""
    print(f"{scenario}: {', '.join(f'{name} {value}' for name, value in figures.items())}")
    record(scenario, figures)


def counts(found: Ledger) -> dict[str, int]:
    """The figures of a ledger that every scenario has."""
    return {"events": found.events, "commands": found.acknowledged, "unknown": found.unknown}
