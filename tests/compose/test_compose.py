"""docker-compose.yml brings up a whole Potbank that does its job: an offer meets an opportunity."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import httpx2
import pytest

from deploy.system import PROGRAMS
from tests.compose import composition
from tests.compose.composition import Composition

pytestmark = pytest.mark.timeout(1500)
T = TypeVar("T")
CHARITY = "GB-CHC-1234567"


@pytest.fixture(scope="module")
def system() -> Iterator[Composition]:
    if reason := composition.why_not():
        pytest.skip(reason)
    with composition.running() as running:
        yield running


def eventually(look: Callable[[], T | None], what: str, seconds: float = 30) -> T:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := look():
            return found
        time.sleep(0.2)
    raise AssertionError(f"{what} did not happen within {seconds:.0f} s")


def signed_in(system: Composition, email: str, path: str, asked: dict[str, Any]) -> httpx2.Client:
    """A client that asked for a link with this request, read it in the mailbox, and followed it."""
    client = httpx2.Client(base_url=f"{system.url}/api/v1", timeout=10)
    client.post(path, json=asked).raise_for_status()
    token = eventually(lambda: token_for(system, email), f"a sign-in mail to {email}")
    client.post("/sign-in/confirm", json={"token": token}).raise_for_status()
    return client


def token_for(system: Composition, email: str) -> str | None:
    mails = httpx2.get(f"{system.mailbox}/api/messages", params={"to": email}).json()
    links = [link for mail in mails for link in mail["links"] if "token=" in link]
    return httpx2.URL(links[0]).params["token"] if links else None


def done(answer: httpx2.Response) -> Any:
    assert answer.is_success, answer.text
    return answer.json()["id"]


def amy_joins(system: Composition) -> httpx2.Client:
    """A member who was born in the place and teaches."""
    about = {
        "name": "Amy Clay",
        "email": "amy@example.org",
        "links": [{"type": "born", "area": "Burslem", "from_year": 1970}],
        "postcode": "ST6 3EJ",
        "agrees_to_terms": True,
    }
    return signed_in(system, "amy@example.org", "/members", about)


def bob_speaks_for_the_school(system: Composition, tmp_path: Path) -> httpx2.Client:
    """A representative, appointed by the operator, of an organisation the operator imported."""
    file = tmp_path / "organisations.csv"
    file.write_text(f"identifier,name,causes\n{CHARITY},Burslem School,EducationLanguages\n")
    inside = "/files/organisations.csv"
    mounted = ["run", "--rm", "--volume", f"{file}:{inside}:ro", "operator"]
    system.compose(*mounted, "import", "organisations", inside)
    system.operator("appoint", "representative", CHARITY, "Bob Kiln", "bob@example.org")
    return signed_in(system, "bob@example.org", "/sign-in", {"email": "bob@example.org"})


def introduced(amy: httpx2.Client, bob: httpx2.Client) -> str:
    """An offer and an opportunity find one another, and both sides say yes: the match."""
    about = {"kind": "talent", "causes": ["EducationLanguages"], "skills": ["Teaching"]}
    school = bob.get(f"/organisations/{CHARITY}").json()["organisation_id"]
    asked = {"title": "Read with pupils", "organisation_id": school, "postcode": "ST6 3EJ"}
    done(bob.post("/opportunities", json=about | asked))
    done(amy.post("/offers", json=about | {"title": "I can teach reading"}))
    matches = eventually(lambda: amy.get("/me/matches").json()["items"], "a match")
    match = str(matches[0]["match_id"])
    for side in (amy, bob):
        done(side.post(f"/matches/{match}/accept"))
    return match


def test_an_offer_becomes_a_contribution_that_counts(system: Composition, tmp_path: Path) -> None:
    with (
        closing(amy_joins(system)) as amy,
        closing(bob_speaks_for_the_school(system, tmp_path)) as bob,
    ):
        match = introduced(amy, bob)
        (contact,) = amy.get(f"/matches/{match}/introduction").json()["contacts"]
        assert contact["email"] == "bob@example.org"
        engagement = eventually(
            lambda: amy.get(f"/matches/{match}").json()["engagement_id"], "an engagement"
        )
        given = {"amounts": {"hours": 2.5}, "done_on": datetime.now(UTC).date().isoformat()}
        contribution = done(amy.post(f"/engagements/{engagement}/contributions", json=given))
        done(bob.post(f"/contributions/{contribution}/confirm"))
    eventually(lambda: hours_given(system) == 2.5, "an impact of 2.5 hours")


def hours_given(system: Composition) -> float:
    impact = httpx2.get(f"{system.url}/api/v1/impact").json()
    return sum(float(area["hours"]) for area in impact["areas"])


@pytest.mark.parametrize("service", [*PROGRAMS, "nats", "mongo"])
def test_a_container_is_healthy_unprivileged_and_holds_no_secret(
    system: Composition, service: str
) -> None:
    known = system.inspect(service)
    assert known["State"]["Health"]["Status"] in {"healthy", "starting"}
    assert known["Config"]["User"] not in {"", "0", "root", "0:0"}
    assert known["HostConfig"]["ReadonlyRootfs"] is True
    assert known["HostConfig"]["CapDrop"] == ["ALL"]
    assert known["HostConfig"]["Memory"] > 0
    for variable in known["Config"]["Env"]:
        name, _, value = variable.partition("=")
        assert not name.endswith(("PASSWORD", "KEY", "SECRET")), name
        assert "PRIVATE KEY" not in value


def test_a_service_image_has_no_other_service(system: Composition) -> None:
    listed = system.compose("exec", "-T", "matching", "ls", "services").split()
    assert sorted(listed) in (
        ["__init__.py", "matching"],
        ["__init__.py", "__pycache__", "matching"],
    )


def test_nothing_is_lost_when_everything_is_stopped_and_started(system: Composition) -> None:
    before = hours_given(system)
    system.compose("restart", "--timeout", "20")
    eventually(lambda: answers_again(system), "a new start", seconds=90)
    assert hours_given(system) == before


def answers_again(system: Composition) -> bool:
    try:
        return httpx2.get(f"{system.url}/api/v1/impact", timeout=5).is_success
    except httpx2.HTTPError:
        return False
