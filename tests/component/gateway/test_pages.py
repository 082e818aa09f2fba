"""The pages: what people see, type and are told, without any script."""

import re

import pytest

from shared.contracts.envelope import Refused
from shared.contracts.requests.common import Page
from shared.contracts.requests.matching import (
    AcceptMatch,
    DeclineMatch,
    MatchesOfMember,
    MatchView,
    OpenOpportunities,
    OpportunityView,
    PostOffer,
    PostOpportunity,
    ReportContribution,
    UnmatchedOffers,
)
from shared.contracts.requests.membership import JoinNetwork, OrganisationById
from shared.contracts.requests.programme import ClaimNeed, RecogniseNeed
from shared.contracts.requests.reporting import ImpactReport
from tests.component.gateway.conftest import GatewayDriver, StartGateway
from tests.component.gateway.place import a_posted_opportunity, an_account, settle

PUBLIC = {
    "/": "Three ways to help",
    "/opportunities": "Open the last bottle ovens on Saturdays",
    "/opportunities/opportunity-1": "tell the story of the firing",
    "/organisations": "Bottle Oven Trust",
    "/organisations/organisation-1": "second coder",
    "/groups": "Staff Operations Group",
    "/groups/staff": "Library",
    "/groups/can/seats": "Missing: Students (1)",
    "/groups/can/seats/can.students.1": "Everybody who held it",
    "/needs": "The last bottle ovens decay",
    "/voices": "A bus after six",
    "/impact": "41% of all the money",
    "/join": "Four answers",
    "/partners": "Keele University",
    "/people/person-1": "Potter, now in Melbourne.",
    "/sign-in": "Send me a link",
    "/first-administrator": "Become the administrator",
    "/terms": "What we keep about you",
    "/accessibility": "WCAG 2.2",
    "/problems/no-answer": "no-answer",
}
OF_PEOPLE = {
    "/offers/new": "Make an offer",
    "/my/matches": "You both care about heritage",
    "/matches/match-4": "A match",
    "/my/voices": "No bench by the park",
    "/my/offers": "Ten refurbished laptops",
    "/my/visits": "1 part waits for your answer",
    "/visits/new": "Put my itinerary together",
    "/visits/visit-1": "Put it in my calendar",
    "/organisations/organisation-1/visits": "A visitor comes to Bottle Oven Trust",
    "/desk/visits": "They need a bookkeeper.",
    "/my/profile": "now University of Staffordshire",
    "/people": "People called “sam” are shown",
    "/individuals": "Somebody to walk to the library with.",
    "/organisations/register": "Register your organisation",
    "/organisations/organisation-1/edit": "Step down",
    "/my/account": "Where you are signed in",
    "/my/account/sessions": "This browser",
    "/my/account/passkeys": "You have no passkey yet",
    "/my/account/tokens": "You have no tokens",
    "/my/inbox": "Your offer fits an opportunity",
    "/my/messages": "What we always send",
    "/organisations/organisation-1/desk": "Could travel 10 km; you are 12 km away",
    "/organisations/organisation-1/opportunities/new": "Post an opportunity",
    "/desk": "9 days late",
    "/desk/waiting": "A use for an offer",
    "/my/waiting": "Somebody waits for you",
    "/my/away": "Alex Example",
    "/groups/ambassadors": "Students&#39; Union",
    "/my/groups": "/join?from=0m4c2r7q9xyb",
    "/relationships": "Robin Example",
    "/relationships/relationship-1": "Would like to help a brass band.",
    "/my/data": "To find the best use for what the member brings.",
    "/my/data/erase": "It cannot be taken back.",
    "/desk/erasures": "Waiting for matching",
    "/desk/unreached": "Alex Example",
    "/desk/rounds": "Mentors for spring",
    "/desk/rounds/new": "Work out the best pairs",
    "/desk/rounds/round-1": "Would rather be outside.",
    "/desk/rounds/round-1/offers/offer-1": "Kept with your name and the day.",
}
JOIN = {
    "name": "Robin Example",
    "email": "robin@example.org",
    "links-0-type": "born",
    "agrees_to_terms": "yes",
}


@pytest.mark.parametrize(("path", "words"), PUBLIC.items())
async def test_public_pages_need_no_account(gateway: GatewayDriver, path: str, words: str):
    """Each has a title of its own, one first heading, and what it is for."""
    page = await gateway.browser().get(path)
    assert page.status_code == 200
    assert words in page.text
    assert page.text.count("<h1") == 1
    assert re.search(r"<title>\S.* . Potbank</title>", page.text)


@pytest.mark.parametrize(("path", "words"), OF_PEOPLE.items())
async def test_pages_of_people_ask_strangers_to_sign_in(
    gateway: GatewayDriver, path: str, words: str
):
    """And remember where they were going."""
    stranger = await gateway.browser().get(path)
    assert (stranger.status_code, stranger.headers["location"]) == (303, f"/sign-in?next={path}")
    page = await (await gateway.signed_in()).get(path)
    assert page.status_code == 200
    assert words in page.text


async def test_nothing_on_a_page_comes_from_elsewhere_or_is_written_inline(
    gateway: GatewayDriver,
):
    """The policy forbids it; and no reader is ever shown to a third party."""
    browser = await gateway.signed_in()
    for path in PUBLIC | OF_PEOPLE:
        html = (await browser.get(path)).text
        assert not re.search(r"<(script|link|img)[^>]+(src|href)=\"(https?:)?//", html), path
        assert not re.search(r"<script>|<style|\sstyle=|\son\w+=", html), path


async def test_filters_of_the_board_are_kept_and_explained(gateway: GatewayDriver):
    """A filtered board has an address that can be shared."""
    browser = gateway.browser()
    page = await browser.get("/opportunities?kind=talent&near=st6&remote=yes&text=")
    assert gateway.asked(OpenOpportunities) == [
        OpenOpportunities(kind="talent", near="ST6", remote=True)
    ]
    assert "1 opportunity<" in page.text
    assert '<option value="talent" selected>' in page.text
    first = await browser.get("/opportunities?within_km=30")
    assert 'href="/opportunities?within_km=30&amp;cursor=cursor-2"' in first.text


async def test_a_filter_that_makes_no_sense_is_explained(gateway: GatewayDriver):
    """With the form as it was."""
    page = await gateway.browser().get("/opportunities?within_km=far&kind=gold")
    assert page.status_code == 422
    assert '<a href="#within_km">Within km: Give a whole number</a>' in page.text
    assert 'value="far"' in page.text


async def test_empty_lists_say_what_to_do(gateway: GatewayDriver):
    """An empty page without advice is where people leave."""
    gateway.others.answers(OpenOpportunities, Page[OpportunityView](items=()))
    gateway.others.answers(MatchesOfMember, Page[MatchView](items=()))
    browser = await gateway.signed_in()
    assert "Nothing fits all of these filters" in (await browser.get("/opportunities")).text
    assert "Make an offer" in (await browser.get("/my/matches")).text


async def test_somebody_joins_with_one_form(gateway: GatewayDriver):
    """Four answers, and nothing else is sent."""
    sent = await gateway.browser().post("/join", data=JOIN)
    assert (sent.status_code, sent.headers["location"]) == (303, "/sign-in/sent")
    [command] = gateway.asked(JoinNetwork)
    asked = {"name", "email", "links", "agrees_to_terms"}
    assert command.model_dump(exclude_unset=True).keys() == asked
    assert [link.type for link in command.links] == ["born"]


async def test_a_form_with_mistakes_keeps_what_was_typed(gateway: GatewayDriver):
    """Every mistake at once, in a summary and beside its field."""
    wrong = {"name": "Robin", "email": "robin"}
    page = await gateway.browser().post("/join", data=wrong)
    assert page.status_code == 422
    assert "<title>Error: Join the network" in page.text
    for link in ("#email", "#links-0-type", "#agrees_to_terms"):
        assert f'<a href="{link}">' in page.text
    assert 'id="email-error"' in page.text
    assert 'value="Robin"' in page.text
    assert gateway.asked(JoinNetwork) == []


async def test_what_only_the_service_knows_stands_beside_its_field_too(gateway: GatewayDriver):
    """A name that looks right may still be none."""
    page = await gateway.browser().post("/join", data=JOIN | {"name": "NOBODY"})
    assert page.status_code == 422
    assert '<a href="#name">Your name: This is no name. Check it.</a>' in page.text


async def test_what_people_type_is_never_markup(gateway: GatewayDriver):
    """Theirs and everybody else's."""
    attack = "<script>alert(1)</script>"
    page = await gateway.browser().post("/join", data={"name": attack})
    assert attack not in page.text
    gateway.others.answers(OpenOpportunities, Page(items=(a_posted_opportunity(title=attack),)))
    assert attack not in (await gateway.browser().get("/opportunities")).text


async def test_a_member_makes_an_offer(gateway: GatewayDriver):
    """Only what was filled in is sent."""
    browser = await gateway.signed_in()
    form = {
        "kind": "talent",
        "title": "Bookkeeping",
        "skills": ["Finance"],
        "in_person": "yes",
        "period-starts_on": "2027-01-01",
        "hours": "12.5",
        "pounds": "",
    }
    sent = await browser.post("/offers/new", data=form)
    assert sent.headers["location"] == "/my/offers?done=offer-posted"
    [command] = gateway.asked(PostOffer)
    assert (command.hours, command.pounds, command.remote) == (12.5, None, False)
    assert str(command.period.starts_on) == "2027-01-01"
    assert "Your offer is posted" in (await browser.get(sent.headers["location"])).text


async def test_dates_in_the_wrong_order_are_told_at_the_last_one(gateway: GatewayDriver):
    """The rule belongs to both fields; one of them must show it."""
    browser = await gateway.signed_in()
    form = {"kind": "time", "title": "An hour", "period-starts_on": "2027-02-01"}
    page = await browser.post("/offers/new", data=form | {"period-ends_on": "2027-01-01"})
    assert page.status_code == 422
    assert '<a href="#period-ends_on">Until: ' in page.text


async def test_a_match_is_answered_from_the_list(gateway: GatewayDriver):
    """And people come back to the list they came from, never to another site."""
    browser = await gateway.signed_in()
    back = {"back": "/organisations/organisation-1/desk"}
    yes = await browser.post("/matches/match-1/accept", data=back)
    assert yes.headers["location"] == "/organisations/organisation-1/desk?done=match-accepted"
    no = await browser.post(
        "/matches/match-1/decline", data={"reason": "too-far", "back": "//evil.example"}
    )
    assert no.headers["location"] == "/my/matches?done=match-declined"
    assert gateway.asked(AcceptMatch) == [AcceptMatch(match_id="match-1")]
    assert gateway.asked(DeclineMatch) == [DeclineMatch(match_id="match-1", reason="too-far")]


async def test_contacts_are_shown_only_to_the_introduced(gateway: GatewayDriver):
    """Matching decides; the page asks it only for matches that are introduced."""
    page = await (await gateway.signed_in()).get("/my/matches")
    assert page.text.count("alex@example.org") == 2  # the address and the link to it, once
    assert len(re.findall("Yes, introduce us", page.text)) == 1


async def test_a_contribution_needs_an_amount_and_a_day(gateway: GatewayDriver):
    """What is missing is told on a page of its own."""
    browser = await gateway.signed_in()
    empty = await browser.post("/engagements/engagement-3/contributions", data={})
    assert empty.status_code == 422
    assert "Say how many hours, how many pounds or which things" in empty.text
    form = {"hours": "3", "done_on": "2026-11-14", "back": "/my/matches"}
    sent = await browser.post("/engagements/engagement-3/contributions", data=form)
    assert sent.headers["location"] == "/my/matches?done=contribution-reported"
    assert len(gateway.asked(ReportContribution)) == 1


async def test_an_organisation_posts_an_opportunity(gateway: GatewayDriver):
    """The organisation is the one in the address."""
    browser = await gateway.signed_in()
    path = "/organisations/organisation-1/opportunities/new"
    form = {"kind": "time", "title": "Help", "places": "3", "organisation_id": "organisation-9"}
    sent = await browser.post(path, data=form)
    assert sent.headers["location"].startswith("/organisations/organisation-1/desk")
    [command] = gateway.asked(PostOpportunity)
    assert (command.organisation_id, command.places) == ("organisation-1", 3)
    wrong = await browser.post(path, data=form | {"places": "none"})
    assert '<a href="#places">' in wrong.text


async def test_whoever_speaks_for_several_organisations_chooses(gateway: GatewayDriver):
    """With one there is nothing to choose."""
    one = await (await gateway.signed_in()).get("/my/organisations")
    assert one.headers["location"] == "/organisations/organisation-1/desk"
    account = an_account("representative", organisations=("organisation-1", "organisation-2"))
    settle(gateway.others, account)
    several = await (await gateway.signed_in()).get("/my/organisations")
    assert several.text.count("/desk") == 2
    assert len(gateway.asked(OrganisationById)) == 2


async def test_a_need_is_claimed_and_recognised_in_forms(gateway: GatewayDriver):
    """Evidence counts only where something was said."""
    browser = await gateway.signed_in()
    form = {"title": "Buses at night", "cause": "Community", "evidence-0-kind": "place-data"}
    await browser.post("/needs", data=form)
    await browser.post("/needs", data=form | {"evidence-0-words": "x", "evidence-0-source": "y"})
    bare, backed = gateway.asked(ClaimNeed)
    assert (bare.evidence, len(backed.evidence)) == ((), 1)
    assert "Recognise<" in (await browser.get("/needs")).text
    await browser.post("/needs/need-1/recognise", data={"evidence-kind": "testimony"})
    assert gateway.asked(RecogniseNeed) == [RecogniseNeed(need_id="need-1", evidence=())]


async def test_the_period_of_the_impact_report_can_be_chosen(gateway: GatewayDriver):
    """A period that makes no sense is explained beside the whole report."""
    browser = gateway.browser()
    await browser.get("/impact?starts_on=2026-01-01&ends_on=")
    assert str(gateway.asked(ImpactReport)[-1].starts_on) == "2026-01-01"
    wrong = await browser.get("/impact?starts_on=yesterday")
    assert wrong.status_code == 422
    assert "Give a real date" in wrong.text


@pytest.mark.parametrize(
    "path", ["/organisations?text=", "/needs?cursor=", "/my/offers?cursor=", "/impact?ends_on="]
)
async def test_an_address_made_up_by_hand_breaks_nothing(gateway: GatewayDriver, path: str):
    """Overlong values are told, or lead nowhere; they are no fault of ours."""
    page = await (await gateway.signed_in()).get(path + "x" * 400)
    assert page.status_code in {404, 422}


async def test_a_silent_service_takes_only_its_part_of_the_first_page(gateway: GatewayDriver):
    """The door stays open while a room is repaired."""
    silence = Refused(code="no-answer", message="The service did not answer in time.")
    gateway.others.answers(OpenOpportunities, silence)
    gateway.others.answers(ImpactReport, silence)
    browser = gateway.browser()
    assert (await browser.get("/")).status_code == 200
    page = await browser.get("/opportunities")
    assert page.status_code == 503
    assert "A part of this service is not answering" in page.text


async def test_refusals_are_told_in_plain_english(gateway: GatewayDriver):
    """Not found, not allowed, not possible."""
    browser = await gateway.signed_in()
    missing = await browser.get("/opportunities/opportunity-99")
    assert (missing.status_code, "Page not found" in missing.text) == (404, True)
    gateway.others.answers(UnmatchedOffers, Refused(code="not-allowed", message="Not for you."))
    assert "You may not do this" in (await browser.get("/desk")).text
    refusal = Refused(code="match-already-declined", message="The other side has already said no.")
    gateway.others.answers(AcceptMatch, refusal)
    late = await browser.post("/matches/match-1/accept")
    assert late.status_code == 409
    assert "The other side has already said no." in late.text


async def test_navigation_offers_what_the_visitor_may_do(gateway: GatewayDriver):
    """Nobody is shown a door that is locked for them."""
    settle(gateway.others, an_account())
    member = (await (await gateway.signed_in()).get("/")).text
    assert "My matches" in member
    assert "Sign out" in member
    assert 'href="/desk"' not in member
    stranger = (await gateway.browser().get("/")).text
    assert "Sign in" in stranger
    assert "My matches" not in stranger


async def test_the_local_mailbox_is_named_where_there_is_one(
    start_gateway: StartGateway,
):
    """A stranger to the demo would otherwise wait for a mail that never comes."""
    mailbox = "http://127.0.0.1:8025/"
    gateway = start_gateway(mailbox_url=mailbox)
    for path in ("/sign-in", "/sign-in/sent"):
        assert f'href="{mailbox}"' in (await gateway.browser().get(path)).text
