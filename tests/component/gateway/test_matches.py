"""What can be done with a match: the forms of the side one stands on, as matching says it.

Sam is a member, speaks for an organisation and coordinates: roles cannot tell which side it is.
"""

from typing import Any

import pytest

from shared.contracts.requests.common import Page
from shared.contracts.requests.matching import (
    IntroductionOf,
    MatchById,
    MatchesOfMember,
    MatchesOfOrganisation,
    MatchView,
)
from tests.component.gateway.conftest import GatewayDriver
from tests.component.gateway.place import GIVEN, a_match

PAGES = ["/matches/match-1", "/my/matches", "/organisations/organisation-1/desk"]
YES, NO, CONFIRM, REPORT = "Yes, introduce us", "Say no", ">Confirm<", "Report it"
FORMS = (YES, NO, CONFIRM, REPORT)
INTRODUCED = {
    "status": "introduced",
    "waiting_for": "nobody",
    "engagement_id": "engagement-1",
    "contributions": (GIVEN,),
}


async def shown(gateway: GatewayDriver, path: str, **match: Any) -> str:
    """This page, where there is only this match."""
    found = Page[MatchView](items=(a_match(**match),))
    gateway.others.answers(MatchById, found.items[0])
    gateway.others.answers(MatchesOfMember, found)
    gateway.others.answers(MatchesOfOrganisation, found)
    return (await (await gateway.signed_in()).get(path)).text


def forms(page: str) -> set[str]:
    """What can be sent from here."""
    return {form for form in FORMS if form in page}


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("viewer", ["member", "organisation"])
async def test_who_is_waited_for_can_answer(gateway: GatewayDriver, path: str, viewer: str):
    """On whichever page it is found."""
    mine = await shown(gateway, path, viewer=viewer, waiting_for=viewer)
    assert forms(mine) == {YES, NO}
    assert "Waits for you" in mine
    other = "organisation" if viewer == "member" else "member"
    theirs = await shown(gateway, path, viewer=viewer, waiting_for=other)
    assert forms(theirs) == set()
    assert f"Waits for the {other}" in theirs


@pytest.mark.parametrize("path", PAGES)
async def test_the_side_that_did_not_report_confirms(gateway: GatewayDriver, path: str):
    """The organisation reported it, so the member confirms and the organisation waits."""
    assert forms(await shown(gateway, path, viewer="member", **INTRODUCED)) == {CONFIRM, REPORT}
    theirs = await shown(gateway, path, viewer="organisation", **INTRODUCED)
    assert forms(theirs) == {REPORT}
    assert "Waits for the other side to confirm" in theirs


@pytest.mark.parametrize("path", PAGES)
async def test_a_coordinator_on_neither_side_only_looks(gateway: GatewayDriver, path: str):
    """No form for an answer that is not theirs, and no contact details of two others."""
    proposed = await shown(gateway, path, viewer="coordinator", waiting_for="organisation")
    assert forms(proposed) == set()
    assert "Waits for both sides" in proposed
    introduced = await shown(gateway, path, viewer="coordinator", **INTRODUCED)
    assert forms(introduced) == set()
    assert "Reported by the organisation; waits for the other side" in introduced
    assert gateway.asked(IntroductionOf) == []


@pytest.mark.parametrize(
    ("viewer", "back"),
    [
        ("member", "/my/matches"),
        ("organisation", "/organisations/organisation-1/desk"),
        ("coordinator", "/desk"),
    ],
)
async def test_back_leads_to_the_list_of_ones_own_side(
    gateway: GatewayDriver, viewer: str, back: str
):
    """Where the next match waits."""
    page = await shown(gateway, "/matches/match-1", viewer=viewer)
    assert f'<a href="{back}" class="govuk-back-link">' in page


async def test_the_api_says_where_one_stands(gateway: GatewayDriver):
    """Programs show forms too."""
    browser = await gateway.signed_in()
    one = (await browser.get("/api/v1/matches/match-4")).json()
    mine = (await browser.get("/api/v1/me/matches")).json()["items"]
    theirs = (await browser.get("/api/v1/organisations/organisation-1/matches")).json()["items"]
    assert one["viewer"] == "organisation"
    assert {match["viewer"] for match in mine} == {"member"}
    assert {match["viewer"] for match in theirs} == {"organisation"}
