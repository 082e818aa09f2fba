"""T19: somebody with unmistakable values goes through everything, is erased, and is found nowhere.

Not searched: MongoDB's oplog and journal (docs/privacy.md says for how long they remember), and the
mailbox, which stands for other people's mail servers.
"""

import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import bson
import httpx2
import pytest
from pymongo import MongoClient

from deploy import processes, servers
from deploy.asking import asking_as_operator
from deploy.embedded import free_port
from deploy.system import PROGRAMS, Ports, System
from shared.contracts.requests.forgetting import Erasures
from tests.e2e import terminal
from tests.e2e.city import City, Person, build_city, until
from tests.e2e.conftest import a_checkout

MARK = "zyxquark"
POSTCODE = "ST6 9ZY"
UNMISTAKABLE = (MARK, POSTCODE.lower(), POSTCODE.lower().replace(" ", ""))
"""No opaque id of ours can hold one of them by chance."""
OURS = ("local", "admin", "config")
TODAY = datetime.now(UTC).date().isoformat()
pytestmark = pytest.mark.timeout(900)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """A system of this test's own: it is stopped and restored."""
    ports = Ports(**{field.name: free_port() for field in fields(Ports)})
    root = a_checkout(tmp_path_factory.mktemp("checkout"))
    described = System(
        root=root,
        state=tmp_path_factory.mktemp("system") / "state",
        ports=ports,
        public_url=f"http://127.0.0.1:{ports.gateway}",
        place=root / "deploy" / "places" / "stoke-on-trent",
    )
    described.state.mkdir(parents=True, exist_ok=True)
    (described.state / "demo-loaded").touch()
    terminal.up(described)
    try:
        yield described
    finally:
        running = [found for name in PROGRAMS if (found := processes.find(name, described.state))]
        terminal.potbank(described, "down")
        assert all(process.ended(patience=1) for process in running)


@pytest.fixture
async def city_alone(alone: System) -> AsyncIterator[City]:
    async with asking_as_operator(alone) as ask:
        city = await build_city(alone, ask)
        yield city
        for person in city.people:
            await person.http.aclose()


@dataclass
class Search:
    """Everything this system keeps or says, searched for what only the canary has."""

    system: System
    words: tuple[str, ...] = UNMISTAKABLE

    def found_in(self, text: bytes) -> bool:
        return any(word.encode() in text.lower() for word in self.words)

    def documents(self) -> list[str]:
        """Collections with a document that has one of the words."""
        with MongoClient(self.root_url) as client:
            return [
                f"{database}.{name}"
                for database in client.list_database_names()
                if database not in OURS
                for name in client[database].list_collection_names()
                if any(self.found_in(bson.encode(one)) for one in client[database][name].find())
            ]

    def files(self, folder: Path) -> list[str]:
        """Files that have one of them: streams as the broker stores them, logs, backups."""
        return [
            str(file.relative_to(folder))
            for file in sorted(folder.rglob("*"))
            if file.is_file() and self.found_in(file.read_bytes())
        ]

    def metrics(self) -> list[str]:
        """Programs whose figures name one of them."""
        ports = {name: getattr(self.system.ports, name) for name in PROGRAMS}
        pages = {n: httpx2.get(f"http://127.0.0.1:{p}/metrics") for n, p in ports.items()}
        return [name for name, page in pages.items() if self.found_in(page.content)]

    def outside_the_documents(self) -> list[str]:
        """What is kept for ever or seen by operators; nothing readable may ever be here."""
        data = self.system.state
        return [*self.files(data / "data" / "nats"), *self.files(data / "logs"), *self.metrics()]

    @property
    def root_url(self) -> str:
        password = (self.system.secrets / "mongo_root.password").read_text()
        port = self.system.ports.mongo
        return f"mongodb://root:{password}@127.0.0.1:{port}/?authSource=admin&replicaSet=potbank"


async def the_main_job(city: City, member: Person, word: str) -> None:
    """From an offer to a confirmed contribution, with the word wherever people write."""
    await city.representative.posts_once_known("/opportunities", city.opportunity())
    offer = city.offer() | {"description": f"I learned it at {word} works."}
    await member.posts_once_known("/offers", offer | {"title": f"{offer['title']} {word}"})
    match = await city.matched(member)
    await member.post(f"/matches/{match['match_id']}/accept")
    await city.representative.post(f"/matches/{match['match_id']}/accept")
    engaged = (await member.get(f"/matches/{match['match_id']}"))["engagement_id"]
    given = {"amounts": {"hours": 3, "things": f"A {word} wheel"}, "done_on": TODAY}
    path = f"/engagements/{engaged}/contributions"
    reported = await member.post(path, given, Idempotency_Key=f"key-{word}-{city.mark}")
    await city.representative.post(f"/contributions/{reported['id']}/confirm")
    days = {"starts_on": "2999-07-03", "ends_on": "2999-07-04"}
    await member.post("/visits", days | {"words": f"I will see the {word} works."})
    evidence = {"kind": "testimony", "words": f"Says {word}", "source": f"Aunt {word}"}
    need = {"title": f"No bus to {word}", "words": f"{word} waits.", "cause": "Community"}
    await member.post("/needs", need | {"evidence": [evidence]})


async def a_canary(city: City) -> Person:
    """Somebody whose every field is unmistakable."""
    canary = city.person(f"{MARK.title()} Plumb")
    area = {"type": "educated", "area": f"{MARK.title()}field", "from_year": 1994}
    await canary.post("/members", canary.membership() | {"links": [area], "postcode": POSTCODE})
    await canary.signs_in()
    return canary


async def as_they_see_it(person: Person) -> list[Any]:
    """What somebody has, in the order they see it."""
    paths = ("/me", "/me/offers", "/me/matches", "/me/inbox")
    return [await person.get(path) for path in paths]


async def forgotten_everywhere(system: System, person_id: str) -> None:
    """Every service has confirmed it."""
    async with asking_as_operator(system) as ask:

        async def look() -> bool | None:
            ledger = await ask(Erasures(limit=100))
            lines = {line.erasure_id: line for line in getattr(ledger, "items", ())}
            return True if person_id in lines and not lines[person_id].waiting_for else None

        await until(look, "every service to confirm the erasure")


async def test_somebody_who_is_erased_is_found_nowhere(
    alone: System, city_alone: City, tmp_path: Path
) -> None:
    """Databases, streams, dead letters, logs, metrics, backups; and nobody else notices."""
    search, city = Search(alone), city_alone
    bystander = await city.member("Bronwen Saltersley")
    canary = await a_canary(city)
    await the_main_job(city, canary, MARK)
    me = (await canary.get("/me"))["person_id"]

    where = {name.split(".")[0] for name in search.documents()}
    assert where >= {"membership", "matching", "programme"}, "the control: it is there to be found"
    assert search.outside_the_documents() == [], "readable before anybody asked to be forgotten"
    streams = Search(alone, words=(me.lower(),)).files(alone.state / "data" / "nats")
    assert streams, "the control: what is in the streams is found by this search"

    backups = alone.state / "backups"
    first = backed_up(alone)
    assert search.files(backups) == [], "a copy that lies around can be read by nobody"
    shutil.copytree(backups, tmp_path / "stolen")
    others = await as_they_see_it(bystander)

    form = {"data": {"typed": "erase"}, "headers": {"Sec-Fetch-Site": "same-origin"}}
    answer = await canary.http.post("/my/data/erase", **form)
    assert answer.status_code == 303, answer.text
    assert answer.headers["location"] == "/?done=erased"
    await forgotten_everywhere(alone, me)

    assert (await canary.http.get("/api/v1/me")).status_code == 401
    assert search.documents() == []
    assert search.outside_the_documents() == []
    assert await as_they_see_it(bystander) == others

    backed_up(alone)
    assert me.encode() not in (backups / "keyring.bson").read_bytes(), "the key is destroyed"
    assert "cannot be read any more" in restored(alone, first)
    assert search.documents() == [], "before anything runs on what was restored"
    terminal.up(alone)
    await forgotten_everywhere(alone, me)
    assert search.documents() == []
    assert search.outside_the_documents() == []
    assert await as_they_see_it(bystander) == others

    terminal.potbank(alone, "down")
    without_a_ledger(search)
    restored(alone, tmp_path / "stolen" / first.name)
    assert search.documents() != [], "the control: without ledger and with old keys they are back"


def backed_up(system: System) -> Path:
    """Take a backup of the running system."""
    before = set((system.state / "backups").glob("*Z"))
    ended = terminal.potbank(system, "backup")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    [made] = set((system.state / "backups").glob("*Z")) - before
    return made


def restored(system: System, backup: Path) -> str:
    """Stop the system and put this backup back; what the command says."""
    terminal.potbank(system, "down")
    ended = terminal.potbank(system, "restore", str(backup))
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def without_a_ledger(search: Search) -> None:
    """As if the disk with the database and the ledger had burned."""
    system = search.system
    servers.ensure_mongo(system)
    with MongoClient(search.root_url) as client:
        client["membership"]["erasures"].drop()
        client["membership"]["keyring"].drop()
