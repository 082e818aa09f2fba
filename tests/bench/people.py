"""How long the coordinator's directory takes to answer, at the service, with many members.

`./potbank bench people [--members N]`: made-up members in a real mongod, each question asked again
and again with other words; p50 and p95 in milliseconds, and beside them a plain read by id as the
reference of the machine.
"""

import argparse
import json
import random
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import quantiles
from typing import Any

import uvloop

from deploy.embedded import free_port, start_mongod
from services.membership.clients.place import PlacePack
from services.membership.domain.group import Charter
from services.membership.domain.person import Agreement, Link, Membership, Person
from services.membership.domain.safeguarding import SafeguardingPolicy
from services.membership.stores.indexes import INDEXES
from services.membership.stores.work import MongoMembershipWork
from services.membership.views import Views
from services.membership.views.rolls import Rolls
from shared.contracts.requests.profiles import People
from shared.contracts.vocabulary import CAUSES, LinkType
from shared.settings import CommonSettings
from shared.storage.mongo import Database, Session
from shared.storage.work import utc_now

AT_ONCE = 200
ROUNDS = 200
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
SYLLABLES = (
    *("bar", "bel", "car", "dan", "el", "fen", "gor", "hal", "ing", "jo", "ker", "lin", "mar"),
    *("nor", "ot", "pem", "quil", "ros", "sher", "tam", "ul", "van", "wed", "yar", "zel"),
)
FIRST = (
    *("Ann", "Mohammed", "Grace", "Tomasz", "Asha", "Bilal", "Carys", "Dafydd", "Elsie", "Farah"),
    *("Hamza", "Imogen", "Joan", "Kofi", "Leah", "Noor", "Olive", "Priya", "Rosa", "Samir", "Zoë"),
)
AREAS = ("Tunstall", "Burslem", "Hanley", "Stoke", "Fenton", "Longton", "Newcastle-under-Lyme")
LINKS = ("born", "educated", "lived", "worked", "family", "other", "cares")


class Crowd:
    """The same made-up people every time: first names are common, surnames have a tail."""

    def __init__(self) -> None:
        self._chance = random.Random(4)  # noqa: S311 - the same people every time
        made = {"".join(self._chance.choices(SYLLABLES, k=3)).capitalize() for _ in range(20_000)}
        self.surnames = sorted(made)

    def person(self, number: int) -> Person:
        """One member with one to three links and up to four interests."""
        chance = self._chance
        rank = min(int(chance.paretovariate(0.6)), len(self.surnames) - 1)
        name = f"{FIRST[int(len(FIRST) * chance.random() ** 2)]} {self.surnames[rank]}"
        joined = BEGAN + timedelta(minutes=number)
        person = Person.known_by(
            f"p{number}@example.org", name, person_id=f"P{number:09}", now=joined
        )
        links = tuple(
            Link(kind, chance.choice(AREAS)) for kind in chance.sample(LINKS, chance.randint(1, 3))
        )
        membership = Membership(
            joined_at=joined,
            agreement=Agreement("1", joined),
            links=links,
            interests=tuple(chance.sample([*CAUSES], chance.randint(0, 4))),
            outcode=f"ST{chance.randint(1, 21)}",
            point=(53.0, -2.18),
            max_km=20,
            remote=True,
            time_zone="Europe/London",
        )
        return replace(person, membership=membership)

    def questions(self) -> dict[str, Callable[[], People]]:
        """What a coordinator asks, each time about something else."""
        chance = self._chance

        def surname() -> str:
            return chance.choice(self.surnames)

        return {
            "list, first page": People,
            "one letter": lambda: People(text=chance.choice("abcdefghijklmnoprstuvwz")),
            "three letters": lambda: People(text=surname()[:3]),
            "common first name": lambda: People(text=chance.choice(FIRST[:5])),
            "whole surname": lambda: People(text=surname()),
            "first name and surname": lambda: People(
                text=f"{chance.choice(FIRST)} {surname()[:5]}"
            ),
            "mistyped surname": lambda: People(text=surname()[:4] + "x" + surname()[5:7]),
            "link": lambda: People(link=LinkType(chance.choice(LINKS))),
            "area": lambda: People(area=chance.choice(AREAS)),
            "interest": lambda: People(interest=chance.choice([*CAUSES])),
            "role": lambda: People(role="representative"),
            "status known": lambda: People(status="known"),
            "area, link and interest": lambda: People(
                area=chance.choice(AREAS),
                link=LinkType(chance.choice(LINKS)),
                interest=chance.choice([*CAUSES]),
            ),
            "letters, area, interest": lambda: People(
                text=surname()[:3], area=chance.choice(AREAS), interest=chance.choice([*CAUSES])
            ),
        }


async def load(database: Database, crowd: Crowd, members: int) -> float:
    """Keep everybody as the service would, and 2,000 of them as representatives; seconds."""
    began = time.perf_counter()
    for start in range(0, members, AT_ONCE):

        async def keep(session: Session, start: int = start) -> None:
            work = MongoMembershipWork(database, session, now=utc_now())
            for number in range(start, min(start + AT_ONCE, members)):
                work.people.add(crowd.person(number))
            await work.flush()

        await database.transaction(keep)
    speakers = [f"P{number:09}" for number in range(0, members, max(1, members // 2000))]
    await database["organisations"].insert_many(
        [{"_id": f"o{n}", "representatives": [one]} for n, one in enumerate(speakers)]
    )
    return time.perf_counter() - began


async def timed(ask: Callable[[], Awaitable[Any]], rounds: int) -> list[float]:
    """Milliseconds of each of so many calls."""
    took = []
    for _ in range(rounds):
        began = time.perf_counter()
        await ask()
        took.append((time.perf_counter() - began) * 1000)
    return took


async def measure(members: int, rounds: int) -> dict[str, dict[str, float]]:
    """p50 and p95 of every question, in milliseconds."""
    crowd = Crowd()
    found: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        mongod = start_mongod(Path(folder) / "mongo", free_port())
        database = Database(mongod.url, "bench_people")
        try:
            await database.prepare(INDEXES)
            found["loading, all members"] = {"s": round(await load(database, crowd, members), 1)}
            place = PlacePack.load(CommonSettings(service="membership").place)
            rolls = Rolls(database, Charter(), BEGAN.date)
            views = Views(database, place, rolls, SafeguardingPolicy())

            async def by_id() -> None:
                await database.find_one("people", {"_id": "P000000007"})

            found["reference: one document by id"] = percentiles(await timed(by_id, rounds))
            for name, question in crowd.questions().items():

                async def asked(question: Callable[[], People] = question) -> None:
                    await views.people(question())

                await timed(asked, 5)
                found[name] = percentiles(await timed(asked, rounds))
        finally:
            await database.close()
            mongod.kill()
    return found


def percentiles(took: Sequence[float]) -> dict[str, float]:
    """The middle, and what one in twenty takes longer than."""
    cuts = quantiles(took, n=20)
    return {"p50": round(cuts[9], 1), "p95": round(cuts[18], 1)}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--members", type=int, default=100_000)
    arguments.add_argument("--rounds", type=int, default=ROUNDS)
    arguments.add_argument("--json", action="store_true")
    arguments.add_argument("--events", type=int, help="Not used here.")
    chosen = arguments.parse_args()
    figures = uvloop.run(measure(chosen.members, chosen.rounds))
    if chosen.json:
        print(json.dumps(figures))
        return
    for name, values in figures.items():
        print(f"{name:32}" + "".join(f"  {key} {value:8,.1f}" for key, value in values.items()))


if __name__ == "__main__":
    main()
