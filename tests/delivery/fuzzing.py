"""Real events, spoiled by somebody who knows their structure.

The golden examples of a consumer's events are the seeds: a value becomes one that breaks software,
two events exchange values of the same name, a field goes or comes, or the bytes themselves suffer.
About half of what comes out can be read, and says things that no service of ours would say.
"""

import json
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shared.contracts.catalogue import EVENTS, LISTENERS
from shared.contracts.envelope import Event
from tests.delivery.spoiling import mutated
from tests.delivery.traffic import Fact, a_fact

EXAMPLES = Path(__file__).parents[2] / "shared" / "contracts" / "examples"
NASTY: tuple[Any, ...] = (
    *(None, True, 0, -1, 0.1, 2**31, 2**63, 10**30, 1e308, -0.0),
    *("", " ", "\x00", "\u202e", "🜏" * 50, "a" * 70_000, "$where", "a.b", "../..", "%00", "null"),
    *("0001-01-01", "9999-12-31", "2026-02-30", "0001-01-01T00:00:00+14:00", "24:00", "-P1D"),
    *([], {}, [[]], [None], {"$set": {"_id": 1}}, {"": ""}, ["x"] * 1000),
)


@dataclass(frozen=True)
class Seed:
    """One golden example of one event."""

    event: type[Event]
    body: bytes


def listeners_of(event: type[Event]) -> list[str]:
    """Services that hear everything about this event's aggregate."""
    aggregate = f"{event.owner()}.{event.aggregate()}"
    return [service for service, heard in LISTENERS.items() if aggregate in heard]


def seeds_of(service: str) -> list[Seed]:
    """Every golden example of every event that this service hears."""
    by_subject = {event.subject: event for event in EVENTS if service in listeners_of(event)}
    found = []
    for path in sorted(EXAMPLES.glob("evt.*.json")):
        if event := by_subject.get(".".join(path.name.split(".")[:5])):
            found.append(Seed(event, path.read_bytes()))
    return found


def of_tomorrow(body: bytes) -> bytes:
    """The same from a newer producer, with a field that nobody has heard of."""
    return json.dumps({**json.loads(body), "of_tomorrow": {"deep": [1, None]}}).encode()


def as_fact(seed: Seed, aggregate: str, version: int = 1, **changes: Any) -> Fact:
    """An example as its owner's relay would send it, about an aggregate of this name."""
    row = {"subject": seed.event.subject, "type": seed.event.type_name(), "body": seed.body}
    key = f"{seed.event.aggregate()}:{aggregate}"
    return a_fact(aggregate, version, aggregate=key, **{**row, **changes})


class Spoiler:
    """Spoils the examples of one consumer, in an order that a seed repeats."""

    def __init__(self, seeds: list[Seed], chance: random.Random) -> None:
        self._seeds = seeds
        self._chance = chance
        self._values: dict[str, list[Any]] = defaultdict(list)
        for seed in seeds:
            for holder, name in places(json.loads(seed.body)):
                self._values[str(name)].append(holder[name])

    def spoiled(self) -> tuple[Seed, bytes]:
        """One more: which example it was, and what became of it."""
        seed = self._chance.choice(self._seeds)
        if self._chance.random() < 0.2:
            return seed, mutated(seed.body, self._chance)
        whole = json.loads(seed.body)
        for _ in range(self._chance.randint(1, 3)):
            self._change(whole)
        return seed, json.dumps(whole).encode()

    def _change(self, whole: dict[str, Any]) -> None:
        holder, name = self._chance.choice(list(places(whole)) or [(whole, "x")])
        change = self._chance.randrange(8)
        if change == 0 and isinstance(holder, dict):
            holder.pop(name, None)
        elif change == 1 and isinstance(holder, dict):
            holder[f"{name}_"] = self._one_of(NASTY)
        elif change <= 3:
            holder[name] = self._one_of(NASTY)
        else:
            holder[name] = self._one_of(self._values.get(str(name)) or NASTY)

    def _one_of(self, values: Sequence[Any]) -> Any:
        return deepcopy(self._chance.choice(values))  # a list put into itself would never end


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a JSON value: what holds it, and under which name or number."""
    named = value.items() if isinstance(value, dict) else enumerate(value)
    for name, inner in list(named):
        yield value, name
        if isinstance(inner, dict | list):
            yield from places(inner)
