"""Things that belong to somebody, and people of every role who try to get at them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from secrets import token_urlsafe
from typing import Any

import httpx2

from deploy.asking import Ask
from deploy.system import System
from services.gateway.domain.secret import fingerprint
from shared.contracts.envelope import Actor, Done
from shared.contracts.requests.common import Page
from shared.contracts.requests.duplicates import Duplicates
from shared.contracts.requests.groups import AppointMember, AskGroup
from shared.contracts.requests.relationships import OpenRelationship
from shared.contracts.requests.rounds import OpenRound
from shared.contracts.requests.seats import DesignateSeat
from shared.storage.access import Access
from shared.storage.mongo import Database
from tests.e2e.city import City, Person, build_city, until

LATER = (datetime.now(UTC) + timedelta(hours=6)).isoformat()
LASTS = {"rights_checked_at": LATER, "seen_at": LATER, "ends_at": LATER, "strong": True}
"""What a session of a test has, as far as sessions have it: nothing looks its rights up again."""


@dataclass
class Stage:
    """Asha's offer was matched with Walter's organisation; Ben has nothing to do with it."""

    system: System
    gateway: Database
    objects: dict[str, str]
    asha: Person
    walter: Person
    ben: Person
    home: City
    elsewhere: City

    async def session(self, role: str, stance: str) -> str:
        """The cookie of somebody with exactly this role, standing so to the things of the stage.

        A real session is copied in the gateway's own database under a new cookie and given the
        role: what a role may do must not depend on how it is acquired.
        """
        if role == "nobody":
            return ""
        person = {"self": self.asha, "organisation": self.walter, "foreign": self.ben}[stance]
        city = {"organisation": self.home, "foreign": self.elsewhere}.get(stance)
        [(name, real)] = [one for one in person.http.cookies.items() if one[0].endswith("session")]
        cookie = token_urlsafe(32)
        kept = await self.gateway.find_one("sessions", {"_id": fingerprint(real)})
        assert kept is not None, "the real session is gone"
        planted = kept | {field: value for field, value in LASTS.items() if field in kept}
        speaks = city is not None and role == "representative"
        planted |= {"roles": [role], "organisations": [city.organisation_id] if speaks else []}
        await self.gateway["sessions"].insert_one(planted | {"_id": fingerprint(cookie)})
        return f"{name}={cookie}"

    async def tidy(self) -> None:
        """Withdraw what a test offered in passing: later opportunities would be told of it."""
        for person in (self.asha, self.walter, self.ben):
            await person.withdraws(but=self.objects["offer_id"])

    def filled(self, value: Any) -> Any:
        """The same with ids where `{name}` stands."""
        if isinstance(value, dict):
            return {key: self.filled(each) for key, each in value.items()}
        if isinstance(value, list):
            return [self.filled(each) for each in value]
        return value.format_map(self.objects) if isinstance(value, str) else value

    def browser(self, **options: Any) -> httpx2.AsyncClient:
        """One that keeps no cookies and follows nothing."""
        return httpx2.AsyncClient(base_url=self.system.public_url, timeout=30, **options)


@asynccontextmanager
async def a_stage(system: System, ask: Ask) -> AsyncIterator[Stage]:
    """Played up to a contribution that waits to be confirmed."""
    home, elsewhere = await build_city(system, ask), await build_city(system, ask)
    asha, ben = await home.member("Asha Colclough"), await elsewhere.member("Ben Tellwright")
    gateway = Database(
        system.mongo_url("gateway"), "gateway", access=Access(system.password_file("gateway"))
    )
    try:
        objects = await _played(home, asha) | await _in_groups(ask, asha)
        objects["promise_id"] = f"{objects['ask_id']}.answer-ask"
        objects["token"] = await _token(asha)
        objects |= await _visited(home, asha)
        objects["pair_id"] = await _entered_twice(home, ask)
        objects["round_id"] = await _in_a_round(ask, objects)
        yield Stage(system, gateway, objects, asha, home.representative, ben, home, elsewhere)
    finally:
        await gateway.close()
        await home.leave()
        await elsewhere.leave()


async def _token(person: Person) -> str:
    """Of the link to unsubscribe in a mail they got."""

    async def look() -> str | None:
        links = [link for mail in await person.mail() for link in mail["links"]]
        return next((link for link in links if "/unsubscribe/" in link), None)

    return (await until(look, "a mail that can be ended")).rpartition("/")[2]


async def _in_groups(ask: Ask, asha: Person) -> dict[str, str]:
    """Asha is an ambassador, holds a seat, is asked something, and owns a relationship."""
    me = await asha.get("/me")
    named = {"name": asha.name, "email": asha.email}
    term = {"starts_on": "2026-01-01", "ends_on": "2999-12-31"}
    group = {"group_id": "ambassadors", "seat_id": "staffs-can.students.1"}
    owner = Actor(id=me["person_id"], roles=frozenset({"working-group"}))
    designating = {"group_id": "staffs-can", "seat_id": group["seat_id"], **named, **term}
    asking = {"group_id": "ambassadors", "title": "Speak", "answer_by": "2999-12-31"}
    made = {
        "appointment_id": await ask(AppointMember(group_id="ambassadors", **named)),
        "mandate_id": await ask(DesignateSeat.model_validate(designating)),
        "ask_id": await ask(AskGroup.model_validate(asking)),
        "relationship_id": await ask(OpenRelationship(name="Robin"), actor=owner),
    }
    ids = {name: done.id for name, done in made.items() if isinstance(done, Done) and done.id}
    assert ids.keys() == made.keys(), made
    return group | ids | {"own_email": asha.email}


async def _played(home: City, asha: Person) -> dict[str, str]:
    walter = home.representative
    opportunity = await walter.posts_once_known("/opportunities", home.opportunity())
    offer = await asha.posts_once_known("/offers", home.offer())
    match_id = (await home.matched(asha))["match_id"]
    await asha.post(f"/matches/{match_id}/accept")
    await walter.post(f"/matches/{match_id}/accept")
    match = await asha.get(f"/matches/{match_id}")
    given = {"amounts": {"hours": 2}, "done_on": "2026-11-14"}
    reported = await asha.post(f"/engagements/{match['engagement_id']}/contributions", given)
    await asha.post("/me/visibility", {"links": "everyone"})
    need = await asha.post("/needs", {"title": "Nobody to talk to", "cause": "OlderPeople"})
    voice = await asha.post("/voices", {"kind": "idea", "title": "A bench", "cause": "OlderPeople"})
    return {
        "organisation_id": home.organisation_id,
        "opportunity_id": opportunity["id"],
        "offer_id": offer["id"],
        "match_id": match_id,
        "engagement_id": match["engagement_id"],
        "contribution_id": reported["id"],
        "need_id": need["id"],
        "voice_id": voice["id"],
        "merge_id": "no-such-merge",
        "code": "not-allowed",
        "person_id": (await asha.get("/me"))["person_id"],
        "partner_id": "nobody-recorded-it",
        **{"link": "1", "deed": "end", "part": "description", "purpose": "newsletter"},
    }


async def _in_a_round(ask: Ask, objects: dict[str, str]) -> str:
    """A draft over the opportunity and Asha's offer, which stays in its pool whatever happens."""
    done = await ask(
        OpenRound(
            title="Spring",
            opportunity_ids=(objects["opportunity_id"],),
            offer_ids=(objects["offer_id"],),
        )
    )
    assert isinstance(done, Done) and done.id, done
    return done.id


async def _visited(home: City, asha: Person) -> dict[str, str]:
    """Asha will come to see Walter's organisation, and both have confirmed it.

    Of many hosts it is asked because it alone has something open that she would like to see.
    """
    walter = home.representative
    shown = {"kind": "treasure", "title": "Hay for the donkeys", "causes": ["AnimalWelfare"]}
    await walter.post("/opportunities", shown | {"organisation_id": home.organisation_id})
    days = {"starts_on": "2999-07-01", "ends_on": "2999-07-02"}
    visit_id = (await asha.post("/visits", days | {"causes": ["AnimalWelfare"]}))["id"]
    parts = (await asha.get(f"/visits/{visit_id}"))["parts"]
    [part] = [each for each in parts if each["organisation_id"] == home.organisation_id]
    at = f"/visits/{visit_id}/parts/{part['part_id']}/confirm"
    await walter.post(at, {"starts_at": "10:30" if part["slot"] == "morning" else "13:30"})
    await asha.post(at, {})
    return {"visit_id": visit_id, "part_id": part["part_id"]}


async def _entered_twice(home: City, ask: Ask) -> str:
    """Somebody joined with two addresses, and membership has noticed; the pair's id."""
    names: set[str] = set()
    for twin in (home.person(f"Zena {home.mark}"), home.person(f"Zena {home.mark}")):
        await twin.post("/members", twin.membership())
        names.add(twin.name)

    async def look() -> str | None:
        found = await ask(Duplicates(limit=50))
        assert isinstance(found, Page), found
        return next((p.pair_id for p in found.items if {p.fields[0].first} == names), None)

    return await until(look, "somebody entered twice is noticed")
