"""The JSON API: every route asks the right service as the right person, and errors are problems."""

import pytest

from shared.contracts.envelope import Actor, FieldProblem, Refused
from shared.contracts.requests.matching import (
    DeclineMatch,
    MatchById,
    OpenOpportunities,
    PostOffer,
    ReportContribution,
)
from shared.contracts.requests.membership import AccountByEmail, JoinNetwork
from tests.component.gateway.conftest import GatewayDriver
from tests.component.gateway.place import EMAIL, EVERYTHING, PERSON, an_account, settle

JOIN = {
    "name": "Robin Example",
    "email": "robin@example.org",
    "links": [{"type": "cares"}],
    "agrees_to_terms": True,
}
READ_BY_ANYBODY = [
    "/api/v1/opportunities",
    "/api/v1/opportunities/opportunity-1",
    "/api/v1/organisations",
    "/api/v1/organisations/organisation-1",
    "/api/v1/needs",
    "/api/v1/impact",
    "/api/v1/partners",
    "/api/v1/place",
    "/api/v1/people/person-1",
]
READ_BY_PEOPLE = [
    "/api/v1/me",
    "/api/v1/me/matches",
    "/api/v1/me/offers",
    "/api/v1/me/inbox",
    "/api/v1/matches/match-1",
    "/api/v1/matches/match-1/introduction",
    "/api/v1/organisations/organisation-1/matches",
    "/api/v1/promises",
    "/api/v1/unmatched-offers",
    "/api/v1/me/profile",
    "/api/v1/people",
    "/api/v1/people/person-1/audit",
    "/api/v1/organisations/organisation-1/representatives",
]
WRITTEN_BY_PEOPLE = [
    ("/api/v1/offers", {"kind": "time", "title": "An hour"}, 201),
    ("/api/v1/offers/offer-1/withdraw", None, 200),
    (
        "/api/v1/opportunities",
        {"organisation_id": "organisation-1", "kind": "time", "title": "Help"},
        201,
    ),
    ("/api/v1/opportunities/opportunity-1/close", None, 200),
    ("/api/v1/matches/match-1/accept", None, 200),
    ("/api/v1/matches/match-1/decline", {"reason": "not-now"}, 200),
    (
        "/api/v1/engagements/engagement-1/contributions",
        {"amounts": {"hours": 2}, "done_on": "2026-11-14"},
        201,
    ),
    ("/api/v1/contributions/contribution-1/confirm", None, 200),
    ("/api/v1/needs", {"title": "Buses at night", "cause": "Community"}, 201),
    ("/api/v1/needs/need-1/recognise", {}, 200),
    ("/api/v1/me/profile", {"name": "Sam"}, 200),
    ("/api/v1/me/interests", {"interests": ["Care"]}, 200),
    ("/api/v1/me/whereabouts", {"postcode": "ST6 3EJ"}, 200),
    ("/api/v1/me/visibility", {"links": "everyone"}, 200),
    ("/api/v1/me/links", {"type": "cares"}, 200),
    ("/api/v1/me/links/1/correct", {"type": "cares"}, 200),
    ("/api/v1/me/links/1/end", {"to_year": 2020}, 200),
    ("/api/v1/me/links/1/remove", None, 200),
    ("/api/v1/organisations", {"name": "Kiln Friends"}, 201),
    ("/api/v1/organisations/o1/describe", {"description": "x"}, 200),
    ("/api/v1/organisations/o1/rename", {"name": "x"}, 200),
    ("/api/v1/organisations/o1/verify", {"how": "x"}, 200),
    ("/api/v1/organisations/o1/representatives", {"name": "x", "email": "x@example.org"}, 200),
    ("/api/v1/organisations/o1/representatives/p1/release", None, 200),
    ("/api/v1/partners", {"name": "x", "role": "backer", "since": "2026-01-01"}, 201),
]


@pytest.mark.parametrize("path", READ_BY_ANYBODY)
async def test_what_is_public_needs_no_account(gateway: GatewayDriver, path: str):
    """Nobody signs in to see whether it is worth signing in."""
    assert (await gateway.browser().get(path)).status_code == 200


@pytest.mark.parametrize("path", READ_BY_PEOPLE)
async def test_what_is_somebodys_needs_their_session(gateway: GatewayDriver, path: str):
    """A stranger is told to sign in; the person gets an answer that no cache may keep."""
    stranger = await gateway.browser().get(path)
    assert stranger.status_code == 401
    assert stranger.headers["content-type"] == "application/problem+json"
    person = await (await gateway.signed_in()).get(path)
    assert person.status_code == 200
    assert "private" in person.headers["cache-control"]


@pytest.mark.parametrize(("path", "body", "status"), WRITTEN_BY_PEOPLE)
async def test_every_command_reaches_its_service(
    gateway: GatewayDriver, path: str, body: dict[str, object] | None, status: int
):
    """As the person who is signed in, and only as them."""
    assert (await gateway.browser().post(path, json=body)).status_code == 401
    browser = await gateway.signed_in()
    before = len(gateway.others.asked)
    answer = await browser.post(path, json=body)
    assert (answer.status_code, answer.json()) == (status, {"id": "made-1"})
    [(_, actor)] = gateway.others.asked[before:]
    assert isinstance(actor, Actor)
    assert (actor.id, actor.roles) == (PERSON, EVERYTHING.roles)


async def test_a_path_and_a_body_make_one_command(gateway: GatewayDriver):
    """The id in the address is the one that counts."""
    browser = await gateway.signed_in()
    body = {"reason": "other", "words": "I move away", "match_id": "match-9"}
    await browser.post("/api/v1/matches/match-1/decline", json=body)
    assert gateway.asked(DeclineMatch) == [
        DeclineMatch(match_id="match-1", reason="other", words="I move away")
    ]
    body = {"amounts": {"hours": 2}, "done_on": "2026-11-14"}
    await browser.post("/api/v1/engagements/engagement-1/contributions", json=body)
    [reported] = gateway.asked(ReportContribution)
    assert (reported.engagement_id, reported.amounts.hours) == ("engagement-1", 2)


async def test_filters_arrive_as_they_were_given(gateway: GatewayDriver):
    """The board is the most used query of all."""
    await gateway.browser().get(
        "/api/v1/opportunities?kind=talent&near=ST6&within_km=5&remote=true"
    )
    assert gateway.asked(OpenOpportunities) == [
        OpenOpportunities(kind="talent", near="ST6", within_km=5, remote=True)
    ]


async def test_a_page_names_the_next_one(gateway: GatewayDriver):
    """With the filters kept, so that a program can follow links without thinking."""
    browser = gateway.browser()
    first = await browser.get("/api/v1/opportunities?within_km=30")
    link = first.headers["link"]
    assert link == '</api/v1/opportunities?within_km=30&cursor=cursor-2>; rel="next"'
    last = await browser.get(link.split(">")[0].lstrip("<"))
    assert last.json()["next"] is None
    assert "link" not in last.headers


async def test_what_has_not_changed_is_not_sent_again(gateway: GatewayDriver):
    """A board that is polled costs nearly nothing."""
    browser = gateway.browser()
    first = await browser.get("/api/v1/opportunities")
    again = await browser.get(
        "/api/v1/opportunities", headers={"If-None-Match": first.headers["etag"]}
    )
    assert (again.status_code, again.content) == (304, b"")


async def test_joining_looks_the_same_for_known_and_new_addresses(gateway: GatewayDriver):
    """Who is a member is nobody's business; both get a link by mail."""
    browser = gateway.browser()
    new = await browser.post("/api/v1/members", json=JOIN)
    gateway.others.answers(JoinNetwork, Refused(code="already-a-member", message="Known."))
    known = await browser.post("/api/v1/members", json=JOIN | {"email": EMAIL})
    assert (
        (new.status_code, new.content) == (known.status_code, known.content) == (202, new.content)
    )
    assert [asked.email for asked in gateway.asked(AccountByEmail)] == ["robin@example.org", EMAIL]
    assert len(gateway.mailed_links()) == 1


async def test_a_refusal_tells_which_field_and_what_to_do(gateway: GatewayDriver):
    """The service's own words, as a problem document."""
    problem = FieldProblem(field="title", message="This says too little", fix="Say what you bring.")
    refusal = Refused(code="invalid", message="Some fields are not right.", problems=(problem,))
    gateway.others.answers(PostOffer, refusal)
    browser = await gateway.signed_in()
    answer = await browser.post("/api/v1/offers", json={"kind": "time", "title": "x"})
    assert answer.status_code == 422
    assert answer.json() == {
        "type": "http://potbank.test/problems/invalid",
        "title": "Something needs to be corrected",
        "status": 422,
        "detail": "Some fields are not right.",
        "problems": [problem.model_dump()],
    }


@pytest.mark.parametrize(
    ("code", "status"),
    [("match-not-found", 404), ("match-already-declined", 409), ("no-answer", 503)],
)
async def test_a_refusal_has_its_status(gateway: GatewayDriver, code: str, status: int):
    """Programs decide by status, people by the sentence."""
    gateway.others.answers(MatchById, Refused(code=code, message="Not so."))
    answer = await (await gateway.signed_in()).get("/api/v1/matches/match-1")
    assert (answer.status_code, answer.json()["detail"]) == (status, "Not so.")
    assert ("retry-after" in answer.headers) == (status == 503)


async def test_what_a_member_may_not_do_is_forbidden(gateway: GatewayDriver):
    """The service decides; the gateway tells it as 403."""
    settle(gateway.others, an_account())
    browser = await gateway.signed_in()
    assert (await browser.get("/api/v1/unmatched-offers")).status_code == 403


async def test_an_invalid_body_is_explained_without_repeating_it(gateway: GatewayDriver):
    """A password typed into the wrong field must not come back, nor land in a log."""
    browser = await gateway.signed_in()
    body = {"kind": "canary-1", "title": "t", "pounds": "canary-2", "canary-3": 1}
    answer = await browser.post("/api/v1/offers", json=body)
    assert answer.status_code == 422
    assert "canary-1" not in answer.text
    assert "canary-2" not in answer.text
    assert {one["field"] for one in answer.json()["problems"]} == {"kind", "pounds", "canary-3"}


async def test_an_unknown_address_is_a_problem_too(gateway: GatewayDriver):
    """One shape for everything that goes wrong."""
    answer = await gateway.browser().get("/api/v1/nothing")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


async def test_our_own_fault_says_nothing_of_its_cause(gateway: GatewayDriver):
    """Reasons are for the log."""

    def breaks(_: object) -> None:
        raise RuntimeError("canary in the code")

    gateway.others.answers(OpenOpportunities, breaks)
    for path in ("/api/v1/opportunities", "/opportunities"):
        answer = await gateway.browser().get(path)
        assert answer.status_code == 500
        assert "canary" not in answer.text
        assert answer.headers["x-content-type-options"] == "nosniff"
