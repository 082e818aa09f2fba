"""One opportunity: what is asked of whoever comes, and for how many there is room."""

from shared.contracts.envelope import FieldProblem, Refused
from shared.contracts.requests.clearance import SafeguardingPolicyOn
from shared.contracts.requests.engagements import OfferPlaces
from shared.contracts.requests.matching import OpportunityById
from tests.component.gateway.conftest import GatewayDriver
from tests.component.gateway.place import BOARD, ORGANISATION
from tests.component.gateway.test_checks import POLICY


async def test_an_opportunity_names_its_duty_from_the_policy(gateway: GatewayDriver):
    """Nobody types a code; the page of it says what is asked of whoever comes."""
    gateway.others.answers(SafeguardingPolicyOn, POLICY)
    browser = await gateway.signed_in()
    form = await browser.get(f"/organisations/{ORGANISATION}/opportunities/new")
    assert '<option value="mentor">' in form.text

    found = BOARD[0].model_copy(update={"duty": "mentor"})
    gateway.others.answers(OpportunityById, found)
    page = await browser.get(f"/opportunities/{found.opportunity_id}")
    assert "Mentoring: Enhanced check, and training" in page.text


async def test_an_organisation_offers_more_places(gateway: GatewayDriver):
    """An empty field is no limit; too few is told at the field."""
    browser = await gateway.signed_in()
    path = f"/opportunities/{BOARD[0].opportunity_id}/places"

    answer = await browser.post(path, data={"places": "6"})
    await browser.post(path, data={"places": ""})
    assert answer.headers["location"].endswith("?done=places-offered")
    assert [asked.places for asked in gateway.asked(OfferPlaces)] == [6, None]

    problem = FieldProblem(field="places", message="2 places are taken already.", fix="Give more.")
    gateway.others.answers(OfferPlaces, Refused(code="invalid", message="No.", problems=(problem,)))
    refused = await browser.post(path, data={"places": "1"})
    assert refused.status_code == 422
    assert "2 places are taken already" in refused.text
    assert 'value="1"' in refused.text


async def test_a_silent_membership_takes_no_page_away(gateway: GatewayDriver):
    """The duty is shown as one all the same."""
    found = BOARD[0].model_copy(update={"duty": "mentor"})
    gateway.others.answers(OpportunityById, found)
    browser = await gateway.signed_in()

    page = await browser.get(f"/opportunities/{found.opportunity_id}")
    form = await browser.get(f"/organisations/{ORGANISATION}/opportunities/new")

    assert "has to be cleared for it" in page.text
    assert form.status_code == 200
