"""What is written down: who was refused, by ids only; and never what a stranger would like to read
there. And the bus itself: a service believes nobody whom the gateway has not vouched for."""

import json
from collections.abc import Iterator
from typing import Any

import nats

from shared.contracts.envelope import Answer, Refused
from shared.messaging.broker import inbox_prefix
from shared.messaging.identity import HEADER, Vouching
from tests.builders import a_coordinator
from tests.e2e.city import until
from tests.e2e.stage import Stage

FORGED = '\r\n{"event": "signed in", "kind": "security", "forged": "canary-51b2"}\r\n'


def lines(stage: Stage) -> Iterator[tuple[str, str]]:
    """(program, line) of every log of the system."""
    for file in (stage.system.state / "logs").iterdir():
        for line in file.read_text(errors="replace").splitlines():
            yield file.stem, line


def noted(stage: Stage) -> list[dict[str, Any]]:
    """The security events of our own services."""
    found = [json.loads(line) for _, line in lines(stage) if '"kind": "security"' in line]
    return [event for event in found if event["kind"] == "security"]


async def test_who_was_refused_is_written_down_by_ids_only(stage: Stage) -> None:
    """What was asked, by whom, and why not: enough to see an attack, nothing about a person."""
    member = {"cookie": await stage.session("member", "foreign")}
    me = stage.ben.http
    person_id = (await me.get("/api/v1/me")).json()["person_id"]
    async with stage.browser() as browser:
        path = stage.filled("/api/v1/offers/{offer_id}/withdraw")
        assert (await browser.post(path, headers=member)).status_code == 403
        foreign = await browser.post(path, headers={**member, "sec-fetch-site": "cross-site"})
        assert foreign.status_code == 403

    async def written() -> bool | None:
        events = noted(stage)
        refused = [e for e in events if e["event"] == "not allowed" and e["by"] == person_id]
        foreign = [e for e in events if e["event"] == "foreign origin refused"]
        return bool(refused and foreign) or None

    await until(written, "the refusals to be logged")
    [last] = [e for e in noted(stage) if e.get("by") == person_id][-1:]
    assert (last["request"], last["code"]) == ("WithdrawOffer", "not-allowed")


async def test_nobody_can_write_into_the_log(stage: Stage) -> None:
    """Line breaks in whatever a stranger sends start no line of their own."""
    async with stage.browser() as browser:
        await browser.post("/api/v1/sign-in", json={"email": f"a{FORGED}@example.org"})
        await browser.post("/api/v1/members", json={"name": FORGED, "email": "x"})
        await browser.get("/api/v1/opportunities", params={"text": FORGED, "cursor": FORGED})
        await browser.get("/opportunities/%0d%0a%7B%22event%22:%22signed in%22%7D")
        await browser.get("/needs", headers={"user-agent": FORGED.strip()})
    forged = [line for _, line in lines(stage) if "canary-51b2" in line]
    assert forged == []
    for program, line in lines(stage):
        if program in {"membership", "matching", "programme", "notifications", "reporting"}:
            assert line.startswith("{"), f"{program}: {line[:80]}"


async def test_no_log_knows_an_address_or_a_secret(stage: Stage) -> None:
    """Names, addresses, cookies and links of the people of these tests, in every file."""
    people = (stage.asha, stage.ben, stage.walter)
    secrets = [cookie for person in people for cookie in dict(person.http.cookies).values()]
    wanted = [*(person.email for person in people), *secrets, "Asha Colclough", "Ben Tellwright"]
    told = [
        f"{program}: {line[:120]}"
        for program, line in lines(stage)
        if program != "mailbox" and any(word in line for word in wanted)
    ]
    assert told == []


async def test_no_address_of_ours_names_a_person(stage: Stage) -> None:
    """Addresses end up in histories, in proxies' logs and over shoulders: ids only."""
    description = (await stage.asha.http.get("/api/openapi.json")).json()
    names = {
        parameter["name"]
        for path in description["paths"].values()
        for operation in path.values()
        for parameter in operation.get("parameters", ())
        if parameter["in"] in ("query", "path")
    }
    assert names & {"email", "name", "phone", "postcode", "address", "token", "password"} == set()
    for page in ("/my/offers", "/my/matches", "/my/inbox", stage.filled("/matches/{match_id}")):
        text = (await stage.asha.http.get(page)).text
        addresses = [part.partition('"')[0] for part in text.split('href="')[1:]]
        addresses = [each for each in addresses if not each.startswith("mailto:")]
        assert not [each for each in addresses if "@" in each or "Asha" in each], page


async def test_a_service_believes_only_what_the_gateway_signed_for_it(stage: Stage) -> None:
    """On the real bus, with a user that may ask: unsigned, signed by another, for another."""
    system = stage.system
    private = system.secrets / "identity_private.pem"
    gateway = Vouching(private=private)
    forged = {
        "an actor, not signed": a_coordinator().model_dump_json(),
        "for another service": gateway.sign(a_coordinator(), "membership"),
        "a broken signature": (gateway.sign(a_coordinator(), "matching") or "")[:-4] + "AAAA",
        "nothing of ours": "a.b.c",
    }
    client = await nats.connect(
        system.nats_url,
        nkeys_seed=str(system.nkey_file("operator")),
        inbox_prefix=inbox_prefix("operator"),
    )
    try:
        for what, token in forged.items():
            assert token is not None
            refused = await _asked(client, token)
            assert refused is not None, what
            assert refused.code == "not-vouched", what
        good = gateway.sign(a_coordinator(), "matching")
        assert good is not None
        assert await _asked(client, good) is None, "the same request, properly vouched for"
    finally:
        await client.close()


async def _asked(client: Any, token: str) -> Refused | None:
    """Why matching does not show a coordinator's list to whoever sends this token."""
    message = await client.request(
        "rpc.matching.unmatched-offers.v1",
        b"{}",
        headers={"content-type": "application/json", HEADER: token},
        timeout=10,
    )
    return Answer.model_validate_json(message.data).refused
