"""The desk for rounds: reviewed by coordinators, decided otherwise with a reason, published."""

from typing import Any

import pytest

from shared.contracts.envelope import Done, FieldProblem, Refused
from shared.contracts.requests.matching import OpenOpportunities, PostOpportunity
from shared.contracts.requests.rounds import (
    DiscardRound,
    OpenRound,
    OverridePair,
    PublishRound,
    RedraftRound,
    Rounds,
)
from tests.component.gateway.conftest import GatewayDriver
from tests.component.gateway.place import a_posted_opportunity
from tests.component.gateway.rounds import ROUND, published

HERE = "/desk/rounds"
ONE = f"{HERE}/round-1"
OFFER = f"{ONE}/offers/offer-1"
DECISION = {
    "deed": "pin",
    "opportunity_id": "opportunity-2",
    "instead_of": "opportunity-1",
    "reason": "asked-for",
    "words": "Would rather be outside.",
}


async def page_of(gateway: GatewayDriver, path: str) -> str:
    """The page, as a coordinator reads it."""
    answer = await (await gateway.signed_in()).get(path)
    assert answer.status_code == 200
    return answer.text


async def test_a_draft_shows_pairs_with_reasons_and_who_stays_without_and_why(
    gateway: GatewayDriver,
):
    """And that nobody was told, and that nothing better exists."""
    page = await page_of(gateway, ONE)
    assert "Draft: nobody has been told" in page
    assert "this is proven" in page
    assert "Saturday mornings &lt;early&gt;" in page
    assert "You both care about heritage" in page
    assert "71 of 100" in page
    assert "2 opportunities fit, and others were given the places" in page
    assert "1 offer comes close. The nearest: 31 km away" in page
    assert "One of them asked for it: Would rather be outside." in page
    assert "Publish: ask both sides of 1 pair" in page
    assert f'href="{OFFER}"' in page


async def test_a_published_round_says_what_was_not_possible_any_more(gateway: GatewayDriver):
    """And offers no button that would do nothing."""
    published(gateway.others)
    page = await page_of(gateway, ONE)
    assert "1 pair was proposed, 1 was not possible any more" in page
    assert 'href="/matches/match-1"' in page
    assert "Not proposed: The offer is no longer open." in page
    assert "/publish" not in page and "/discard" not in page and OFFER not in page


async def test_the_list_says_how_far_each_round_is(gateway: GatewayDriver):
    """With a way to start another; the coordinator's desk leads here."""
    page = await page_of(gateway, HERE)
    assert f'href="{ONE}"' in page and f'href="{HERE}/new"' in page
    assert "Mentors for spring" in page
    assert f'href="{HERE}"' in await page_of(gateway, "/desk")


async def test_an_empty_list_says_what_rounds_are_for(gateway: GatewayDriver):
    """Nobody is left before an empty page."""
    gateway.others.answers(Rounds, Rounds.reply()(items=()))
    assert "There has been no round yet. Start one when" in await page_of(gateway, HERE)


async def test_opportunities_are_ticked_to_start_a_round(gateway: GatewayDriver):
    """What can be ticked is narrowed like the board."""
    browser = await gateway.signed_in()
    form = await browser.get(f"{HERE}/new?kind=time&text=oven")
    assert gateway.asked(OpenOpportunities) == [
        OpenOpportunities(kind="time", text="oven", limit=100)
    ]
    assert 'value="opportunity-1"' in form.text
    sent = {"title": "Spring", "each": "2", "opportunity_ids": ["opportunity-1", "opportunity-3"]}
    done = await browser.post(HERE, data=sent)
    assert done.headers["location"] == f"{HERE}/made-1?done=round-opened"
    assert gateway.asked(OpenRound) == [
        OpenRound(title="Spring", each=2, opportunity_ids=("opportunity-1", "opportunity-3"))
    ]


async def test_coordinators_post_what_waits_for_a_round(gateway: GatewayDriver):
    """So that nobody is asked before everybody is looked at."""
    browser = await gateway.signed_in()
    path = "/organisations/organisation-1/opportunities/new"
    assert "Find people in rounds" in (await browser.get(path)).text
    form = {"kind": "time", "title": "Mentors", "priority": "co-creation", "in_rounds": "yes"}
    await browser.post(path, data=form)
    assert [asked.in_rounds for asked in gateway.asked(PostOpportunity)] == [True]
    waiting = a_posted_opportunity(in_rounds=True)
    gateway.others.answers(OpenOpportunities, OpenOpportunities.reply()(items=(waiting,)))
    assert "4 places left), waits for a round" in (await browser.get(f"{HERE}/new")).text


async def test_a_round_without_opportunities_is_sent_back_with_what_is_missing(
    gateway: GatewayDriver,
):
    """And with what was typed."""
    answer = await (await gateway.signed_in()).post(HERE, data={"title": "Spring", "each": "1"})
    assert answer.status_code == 422
    assert 'href="#opportunity_ids"' in answer.text
    assert 'value="Spring"' in answer.text
    assert gateway.asked(OpenRound) == []


async def test_a_decision_is_sent_with_its_reason(gateway: GatewayDriver):
    """From a page of its own that works without script."""
    browser = await gateway.signed_in()
    form = (await browser.get(OFFER)).text
    assert "Pinned to <strong>Open the last bottle ovens</strong>" in form
    assert "Would rather" not in form

    done = await browser.post(OFFER, data=DECISION)

    assert done.headers["location"] == f"{ONE}?done=pair-decided"
    assert gateway.asked(OverridePair) == [
        OverridePair(round_id="round-1", offer_id="offer-1", **DECISION)
    ]


async def test_a_decision_without_a_reason_or_against_a_rule_is_explained(
    gateway: GatewayDriver,
):
    """At the field, and with what was typed."""
    browser = await gateway.signed_in()
    missing = await browser.post(OFFER, data={"deed": "pin", "opportunity_id": "opportunity-2"})
    assert missing.status_code == 422
    assert 'href="#reason"' in missing.text and 'href="#words"' in missing.text
    assert gateway.asked(OverridePair) == []

    problem = FieldProblem(field="opportunity_id", message="Already filled.", fix="Choose another.")
    refused = Refused(code="cannot-be-paired", message="Already filled.", problems=(problem,))
    gateway.others.answers(OverridePair, refused)
    against = await browser.post(OFFER, data=DECISION)
    assert against.status_code == 422
    assert "Opportunity: Already filled. Choose another." in against.text
    assert "Would rather be outside." in against.text


async def test_an_offer_that_is_not_in_the_round_is_not_found(gateway: GatewayDriver):
    """Also where such an offer exists."""
    answer = await (await gateway.signed_in()).get(f"{ONE}/offers/offer-9")
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("button", "kind", "leads"),
    [
        ("redraft", RedraftRound, f"{ONE}?done=round-redrafted"),
        ("publish", PublishRound, f"{ONE}?done=round-published"),
        ("discard", DiscardRound, f"{HERE}?done=round-discarded"),
    ],
)
async def test_each_button_does_one_thing(
    gateway: GatewayDriver, button: str, kind: type[Any], leads: str
):
    """And leads on, so that reloading does nothing twice."""
    answer = await (await gateway.signed_in()).post(f"{ONE}/{button}")
    assert (answer.status_code, answer.headers["location"]) == (303, leads)
    assert gateway.asked(kind) == [kind(round_id="round-1")]


async def test_programs_do_the_same(gateway: GatewayDriver):
    """Every operation under /api/v1, under an idempotency key where it changes something."""
    browser = await gateway.signed_in()
    listed = await browser.get("/api/v1/rounds")
    assert listed.json()["items"][0]["round_id"] == "round-1"
    assert (await browser.get("/api/v1/rounds/round-1")).json() == ROUND.model_dump(mode="json")
    bodies = {
        "/rounds": {"title": "Spring", "opportunity_ids": ["opportunity-1"]},
        "/rounds/round-1/override": {"offer_id": "offer-1", **DECISION},
        **{f"/rounds/round-1/{deed}": None for deed in ("redraft", "publish", "discard")},
    }
    for path, body in bodies.items():
        key = {"Idempotency-Key": f"key-of-{path}"}
        for _ in range(2):
            answer = await browser.post(f"/api/v1{path}", json=body, headers=key)
            assert answer.status_code in (200, 201), answer.text
            assert answer.json() == Done(id="made-1").model_dump()
    assert len(gateway.asked(PublishRound)) == 1
    assert len(gateway.asked(OverridePair)) == 1
