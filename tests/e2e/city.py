"""People of the tests: they join, read their mail, sign in, and speak to the gateway's API."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import httpx2

from deploy.asking import Ask
from deploy.system import System
from shared.contracts.envelope import Refused
from shared.contracts.requests.membership import AppointRepresentative, RegisterOrganisation

T = TypeVar("T")
PATIENCE = 30.0


async def until(look: Callable[[], Awaitable[T | None]], what: str) -> T:
    """Look until there is something; fails with `what` was waited for after half a minute."""
    deadline = time.monotonic() + PATIENCE
    while (found := await look()) is None:
        assert time.monotonic() < deadline, f"waited {PATIENCE:.0f} s for {what}"
        await asyncio.sleep(0.05)
    return found


@dataclass
class Person:
    """Somebody with an address and a browser's worth of cookies."""

    system: System
    name: str
    email: str
    http: httpx2.AsyncClient

    async def get(self, path: str, **query: Any) -> Any:
        """The answer's JSON; fails unless it is 200."""
        answer = await self.http.get(f"/api/v1{path}", params=query)
        assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text}"
        return answer.json()

    async def post(self, path: str, body: Any = None, **headers: str) -> Any:
        """The answer's JSON; fails unless it was accepted."""
        answer = await self.tries(path, body, **headers)
        assert answer.status_code in (200, 201, 202), f"{path}: {answer.status_code} {answer.text}"
        return answer.json()

    async def tries(self, path: str, body: Any = None, **headers: str) -> httpx2.Response:
        """The answer, whatever it is."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.http.post(f"/api/v1{path}", json=body, headers=named)

    async def posts_once_known(self, path: str, body: Any) -> Any:
        """Post until the service has heard of this person or organisation: events take a moment."""

        async def look() -> Any:
            answer = await self.tries(path, body)
            heard = (
                "not-a-member-yet" not in answer.text
                and "organisation-not-found" not in answer.text
            )
            return answer if heard else None

        answer = await until(look, "the service to hear of somebody new")
        assert answer.status_code == 201, answer.text
        return answer.json()

    async def signs_in(self) -> None:
        """Follow the link in the newest mail, as somebody who reads mail on another machine."""
        token = parse_qs(urlsplit(await self.link()).query)["token"][0]
        await self.post("/sign-in/confirm", {"token": token})

    async def link(self) -> str:
        """The sign-in link of the newest mail that has one."""

        async def look() -> str | None:
            links = [link for mail in await self.mail() for link in mail["links"]]
            return next((link for link in links if "/sign-in/confirm" in link), None)

        return await until(look, "a sign-in link by mail")

    async def mail(self) -> list[dict[str, Any]]:
        """What was mailed to this person, newest first."""
        found = await self.http.get(
            f"{self.system.mailbox_url}/api/messages", params={"to": self.email}
        )
        messages: list[dict[str, Any]] = found.json()
        return messages

    def membership(self) -> dict[str, Any]:
        """What this person fills in to join."""
        return {
            "name": self.name,
            "email": self.email,
            "links": [{"type": "educated", "area": "Burslem", "from_year": 1994}],
            "interests": ["Heritage"],
            "postcode": "ST6 3AA",
            "agrees_to_terms": True,
        }

    async def withdraws(self, *, but: str = "") -> None:
        """Take back every open offer but this one, if this person has ever signed in."""
        found = await self.http.get("/api/v1/me/offers", params={"limit": 100})
        for offer in found.json()["items"] if found.status_code == 200 else []:
            if offer["status"] == "open" and offer["offer_id"] != but:
                await self.post(f"/offers/{offer['offer_id']}/withdraw")


def a_person(system: System, name: str) -> Person:
    """Somebody with an address of their own, whom nobody knows yet."""
    email = f"{name.partition(' ')[0].lower()}-{uuid4().hex[:10]}@example.org"
    return Person(system, name, email, httpx2.AsyncClient(base_url=system.public_url, timeout=20))


@dataclass
class City:
    """One organisation of its own for a test, so that tests do not meet each other's matches."""

    system: System
    organisation_id: str
    organisation_name: str
    mark: str
    people: list[Person] = field(default_factory=list)
    representative: Person = field(init=False)

    def person(self, name: str) -> Person:
        """Somebody who has not joined yet; what they offer is taken back at the end."""
        self.people.append(a_person(self.system, name))
        return self.people[-1]

    async def member(self, name: str = "Asha Colclough") -> Person:
        """Somebody who joined through a link to Burslem and signed in."""
        person = self.person(name)
        await person.post("/members", person.membership())
        await person.signs_in()
        return person

    def opportunity(self) -> dict[str, Any]:
        """What the organisation asks for; only this test's offers share its telling word."""
        return {
            "organisation_id": self.organisation_id,
            "kind": "talent",
            "title": f"Throw pots with beginners, group {self.mark}",
            "summary": f"Six evenings at the wheel with {self.mark}.",
            "causes": ["Heritage"],
            "skills": ["Teaching"],
            "postcode": "ST6 3AA",
            "places": 2,
        }

    def offer(self) -> dict[str, Any]:
        """What the member brings."""
        return {
            "kind": "talent",
            "title": f"I teach throwing to {self.mark}",
            "causes": ["Heritage"],
            "skills": ["Teaching"],
            "hours": 12,
        }

    async def matched(self, member: Person) -> dict[str, Any]:
        """The member's match with this city's organisation."""

        async def look() -> dict[str, Any] | None:
            items = (await member.get("/me/matches", limit=100))["items"]
            ours = (m for m in items if m["opportunity"]["organisation_id"] == self.organisation_id)
            return next(ours, None)

        return await until(look, "the match of this test")

    async def leave(self) -> None:
        """Close and withdraw what this test asked for and offered.

        An opportunity is proposed to a few at a time: left-over offers would take those places.
        """
        found = await self.representative.get(
            "/opportunities", organisation_id=self.organisation_id, limit=100
        )
        for item in found["items"]:
            await self.representative.tries(f"/opportunities/{item['opportunity_id']}/close")
        for person in self.people:
            await person.withdraws()
            await person.http.aclose()


async def build_city(system: System, ask: Ask) -> City:
    """Register an organisation, appoint its representative, and let them sign in."""
    mark = "".join(chr(ord("a") + int(digit, 16)) for digit in uuid4().hex[:12])
    name = f"Kiln {mark}"
    registered = await ask(RegisterOrganisation(name=name, causes=("Heritage",)))
    assert not isinstance(registered, Refused), registered
    city = City(system, registered.id or "", name, mark)
    representative = city.person("Walter Eardley-Rowe")
    appointed = await ask(
        AppointRepresentative(
            organisation_id=city.organisation_id,
            name=representative.name,
            email=representative.email,
        )
    )
    assert not isinstance(appointed, Refused), appointed
    city.representative = representative
    await representative.post("/sign-in", {"email": representative.email})
    await representative.signs_in()
    return city
