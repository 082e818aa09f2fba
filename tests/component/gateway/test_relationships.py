"""The relationships desk in the pages and in the API."""

from typing import Any

import pytest

from shared.contracts.envelope import FieldProblem, Refused
from shared.contracts.requests.common import Page
from shared.contracts.requests.relationships import (
    EndRelationship,
    HandOverRelationship,
    MoveRelationship,
    NoteRelationship,
    OpenRelationship,
    ReadRelationship,
    Relationships,
    RelationshipSummary,
)
from tests.component.gateway.conftest import GatewayDriver
from tests.component.gateway.place import an_account, settle

ONE = "/relationships/relationship-1"
ID: dict[str, Any] = {"relationship_id": "relationship-1"}
NOTE = {"kind": "said", "text": "Hello.", "source": "A call"}
FORMS: list[tuple[str, dict[str, str], Any, str]] = [
    (
        "/relationships",
        {"name": "Robin", "stage": "identify"},
        OpenRelationship(name="Robin", stage="identify"),
        "/relationships?done=relationship-opened",
    ),
    (
        f"{ONE}/move",
        {"stage": "ask", "reason": "They said so."},
        MoveRelationship(**ID, stage="ask", reason="They said so."),
        f"{ONE}?done=relationship-moved",
    ),
    (
        f"{ONE}/notes",
        NOTE,
        NoteRelationship.model_validate(ID | NOTE),
        f"{ONE}?done=relationship-noted",
    ),
    (
        f"{ONE}/hand-over",
        {"email": "alex@example.org"},
        HandOverRelationship(**ID, email="alex@example.org"),
        "/relationships?done=relationship-handed-over",
    ),
    (f"{ONE}/end", {}, EndRelationship(**ID), "/relationships?done=relationship-ended"),
]


@pytest.mark.parametrize(("path", "fields", "asked", "onwards"), FORMS)
async def test_a_form_asks_the_service(
    gateway: GatewayDriver, path: str, fields: dict[str, str], asked: Any, onwards: str
):
    """The same request from the page and from the API, and nothing without signing in."""
    for address in (path, f"/api/v1{path}"):
        await gateway.browser().post(address, data=fields)
    assert gateway.asked(type(asked)) == []
    browser = await gateway.signed_in()
    sent = await browser.post(path, data=fields)
    assert (sent.status_code, sent.headers["location"]) == (303, onwards)
    called = await browser.post(f"/api/v1{path}", json=fields)
    assert called.status_code in {200, 201}, called.text
    assert gateway.asked(type(asked)) == [asked, asked]


@pytest.mark.parametrize(("path", "fields", "asked", "onwards"), FORMS[:4])
async def test_a_refusal_is_shown_with_the_form(
    gateway: GatewayDriver, path: str, fields: dict[str, str], asked: Any, onwards: str
):
    """With what was typed still there."""
    problem = FieldProblem(field="reason", message="It goes back.", fix="Say why, in a sentence.")
    gateway.others.answers(
        type(asked), Refused(code="invalid", message="It goes back.", problems=(problem,))
    )
    sent = await (await gateway.signed_in()).post(path, data=fields)
    assert sent.status_code == 422
    assert "It goes back. Say why, in a sentence." in sent.text


async def test_a_relationship_that_is_not_for_you_is_not_there(gateway: GatewayDriver):
    """A 404, whether it exists or not."""
    message = "There is no such relationship for you."
    gateway.others.answers(
        ReadRelationship, Refused(code="relationship-not-found", message=message)
    )
    browser = await gateway.signed_in()
    for address in (ONE, f"/api/v1{ONE}"):
        answer = await browser.get(address)
        assert answer.status_code == 404
        assert message in answer.text


async def test_the_list_and_one_with_its_notes(gateway: GatewayDriver):
    """The list has no notes; reading them asks for a reading."""
    browser = await gateway.signed_in()
    found = (await browser.get("/api/v1/relationships")).json()
    assert found["items"][0]["name"] == "Robin Example"
    assert gateway.asked(ReadRelationship) == []
    one = (await browser.get(f"/api/v1{ONE}")).json()
    assert one["notes"][0]["text"] == "Would like to help a brass band."
    assert gateway.asked(ReadRelationship) == [ReadRelationship(**ID)]


async def test_an_empty_desk_says_what_to_do(gateway: GatewayDriver):
    """Also to those who own none."""
    settle(gateway.others, an_account("member"))
    gateway.others.answers(Relationships, Page[RelationshipSummary](items=()))
    page = await (await gateway.signed_in()).get("/relationships")
    assert "hand one over to you" in page.text
