"""A new system: the operator's link makes the first administrator, whose address is confirmed."""

from urllib.parse import parse_qs, urlsplit

from deploy.asking import Ask
from deploy.first_administrator import new_link
from deploy.system import System
from shared.contracts.requests.identity import AppointAdministrator
from tests.e2e.city import a_person


async def test_the_link_makes_one_person_the_administrator_once(system: System, ask: Ask) -> None:
    """Printed by `up`, used in a browser, confirmed by mail; then there is no other."""
    replaced, link = await new_link(system), await new_link(system)
    assert replaced and link
    person, late = a_person(system, "Amina Baddeley-Khan"), a_person(system, "Late Comer")
    codes = [parse_qs(urlsplit(each).query)["code"][0] for each in (replaced, link)]

    def form(code: str, email: str) -> dict[str, str]:
        return {"code": code, "name": "Amina", "email": email, "agrees_to_terms": "yes"}

    origin = {"Origin": system.public_url}
    old = await late.http.post(
        "/first-administrator", data=form(codes[0], late.email), headers=origin
    )
    assert old.status_code == 422
    assert "Run ./potbank up for a new one" in old.text
    accepted = await person.http.post(
        "/first-administrator", data=form(codes[1], person.email), headers=origin
    )
    assert (accepted.status_code, accepted.headers["location"]) == (303, "/sign-in/sent")
    await person.signs_in()
    me = await person.get("/me")
    assert {"administrator", "coordinator"} <= set(me["roles"])
    assert await new_link(system) is None
    again = await late.http.post(
        "/first-administrator", data=form(codes[1], late.email), headers=origin
    )
    assert again.status_code == 422
    appointed = await ask(AppointAdministrator(name=late.name, email=late.email))
    assert appointed
    for each in (person, late):
        await each.http.aclose()
