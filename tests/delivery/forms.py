"""Two forms of each scenario: short in the default suite, long with `potbank test --chaos MINUTES`.

What lasts as long as it is let (random faults, rollbacks) takes a share of the minutes; what is
counted (kills, power cuts, examples) grows with them up to a size that is enough; what has a size
of its own (10,000 fuzzed messages per consumer) has that size in every long form.
"""

import os

MINUTES = float(os.environ.get("POTBANK_CHAOS_MINUTES") or 0)
"""About how long all long forms together may take, on two cores; 0 in the default suite."""
LONG = MINUTES > 0
TIMEOUT_SECONDS = 180 + 120 * MINUTES
"""When one test counts as stuck: the usual limit, and twice the minutes for a busy machine."""


def seconds(share: float, *, short: float) -> float:
    """This share of the minutes; `short` in the default suite."""
    return 60 * MINUTES * share if LONG else short


def times(a_minute: float, *, short: int, most: int) -> int:
    """So many for each of the minutes, at the most `most`; `short` in the default suite."""
    return max(short, min(most, round(a_minute * MINUTES)))
