"""How long a scan of all people takes, and what it finds of those entered twice.

`./potbank bench duplicates --members 100000`: invents people, some of them twice, keeps them in a
new MongoDB as the import does, and runs the task of the service: read, compare, suggest, settle.
"""

import argparse
import json
import os
import time
from functools import partial
from typing import Any
from unittest.mock import patch

import uvloop

from services.membership.app import build_app
from services.membership.clients.likeness import alike
from services.membership.domain.blocking import pair_id, scan
from services.membership.domain.brought import Brought
from services.membership.domain.organisation import Source
from services.membership.domain.person import Person
from services.membership.domain.traits import person_traits
from shared.messaging.kernel import Kernel
from tests.bench.ground import Ground, servers
from tests.bench.invented import Invented, invented_people

AT_ONCE = 1000


def id_of(number: int) -> str:
    return f"p{number:08}"


async def keep(people: list[Invented], work: Any) -> None:
    """As an import brings them."""
    for each in people:
        row = Brought(
            f"bench:{each.number}",
            Source("bench", each.number),
            work.now,
            outcode=each.outcode,
            birth_year=each.birth_year,
        )
        made = Person(
            id_of(each.number), each.name, each.email, each.email, work.now, brought=(row,)
        )
        work.people.add(made)


def kernel_on(ground: Ground) -> Kernel:
    """Membership as it is wired, over the bench's servers."""
    urls = {"NATS_URL": ground.nats, "MONGO_URL": ground.mongo, "LOG_LEVEL": "ERROR"}
    with patch.dict(os.environ, urls, MONGO_DATABASE="bench_duplicates"):
        return build_app().kernel


async def measure(members: int) -> dict[str, float]:
    """Seconds, pairs, and which of the planted pairs were found."""
    people = invented_people(members)
    planted = {pair_id(id_of(p.number), id_of(p.twin_of)) for p in people if p.twin_of is not None}
    figures: dict[str, float] = {"members": members, "planted twice": len(planted)}
    traits = [
        person_traits(id_of(p.number), p.name, p.email, p.outcode, p.birth_year) for p in people
    ]
    began = time.perf_counter()
    compared = scan(traits, alike)
    figures["compare only, seconds"] = time.perf_counter() - began
    figures["pairs compared"] = compared.compared
    async with servers() as ground:
        kernel = kernel_on(ground)
        await kernel.database.drop()
        await kernel.database.prepare(kernel.indexes)
        began = time.perf_counter()
        for first in range(0, members, AT_ONCE):
            await kernel.transact(partial(keep, people[first : first + AT_ONCE]))
        figures["kept, records per second"] = members / (time.perf_counter() - began)
        [task] = [task for task in kernel.tasks if task.name == "find-duplicates"]
        began = time.perf_counter()
        await task.run(kernel.transact)
        figures["whole scan, seconds"] = time.perf_counter() - began
        found = {each["_id"] for each in await kernel.database.find("suggestions", {})}
    figures["suggested"] = len(found)
    figures["recall"] = len(found & planted) / max(len(planted), 1)
    figures["precision"] = len(found & planted) / max(len(found), 1)
    return figures


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--members", type=int, default=100_000)
    arguments.add_argument("--json", action="store_true")
    chosen = arguments.parse_args()
    printed = uvloop.run(measure(chosen.members))
    if chosen.json:
        print(json.dumps({name: round(value, 3) for name, value in printed.items()}))
    else:
        for name, value in printed.items():
            print(f"{name:28} {value:14,.3f}")
