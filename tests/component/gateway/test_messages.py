"""My messages in a browser and over the API: read as chosen, changed, and refused with a reason."""

from shared.contracts.requests.common import Page
from shared.contracts.requests.messages import ChooseMessages, MyMessages
from shared.contracts.requests.unreached import TryMailAgain, Unreached, UnreachedView
from tests.component.gateway.conftest import GatewayDriver
from tests.component.gateway.messages import CHOSEN as CHOICE
from tests.component.gateway.messages import LOST
from tests.component.gateway.place import PERSON

CHOSEN = {"matches": "weekly", "answers": "daily", "impact": "inbox"}


async def test_the_page_shows_what_was_chosen_and_what_cannot_be(gateway: GatewayDriver):
    """Each theme with its own answer ticked; by the clock of whoever reads it."""
    page = (await (await gateway.signed_in()).get("/my/messages")).text

    assert page.count("checked") == 3
    assert 'name="theme-impact" type="radio" value="inbox" checked' in page
    assert '<option value="21" selected>21:00' in page
    assert "the clock in Sydney" in page
    assert "These cannot be switched off" in page
    assert "that somebody waits for your answer" in page


async def test_the_form_chooses_and_says_so(gateway: GatewayDriver):
    """One button for all of it; reloading sends nothing twice."""
    browser = await gateway.signed_in()
    sent = {f"theme-{theme}": soon for theme, soon in CHOSEN.items()}
    answer = await browser.post(
        "/my/messages", data=sent | {"quiet_from": "22", "quiet_until": "7"}
    )

    assert answer.headers["location"] == "/my/messages?done=messages-chosen"
    assert gateway.asked(ChooseMessages) == [
        ChooseMessages(frequencies=CHOSEN, quiet_from=22, quiet_until=7)
    ]


async def test_what_makes_no_sense_is_refused_beside_its_field(gateway: GatewayDriver):
    """A forged form too; and nothing is asked for."""
    browser = await gateway.signed_in()
    answer = await browser.post("/my/messages", data={"quiet_from": "25"})

    assert answer.status_code == 422
    assert "There is a problem" in answer.text
    assert gateway.asked(ChooseMessages) == []


async def test_a_program_reads_and_chooses_the_same(gateway: GatewayDriver):
    """What is left out is left alone."""
    browser = await gateway.signed_in()
    found = (await browser.get("/api/v1/me/messages")).json()
    await browser.post("/api/v1/me/messages", json={"frequencies": {"impact": "weekly"}})

    assert found["themes"][0]["frequency"] == "instant"
    assert gateway.asked(ChooseMessages) == [ChooseMessages(frequencies={"impact": "weekly"})]


async def test_whom_mail_does_not_reach_reads_it_and_says_when_it_is_right(gateway: GatewayDriver):
    """Nobody wonders why they hear nothing."""
    lost = CHOICE.model_copy(update={"unreached_since": LOST.since})
    browser = await gateway.signed_in()
    assert "does not reach you" not in (await browser.get("/my/messages")).text
    gateway.others.answers(MyMessages, lost)
    assert "refused your address on 16 November 2026" in (await browser.get("/my/messages")).text

    answer = await browser.post("/my/messages/try-again")

    assert answer.headers["location"] == "/my/messages?done=mail-tried-again"
    assert gateway.asked(TryMailAgain) == [TryMailAgain(person_id=PERSON)]


async def test_a_coordinator_sees_whom_mail_misses_and_has_it_tried_again(gateway: GatewayDriver):
    """With the number that the mail server answered, and no address."""
    browser = await gateway.signed_in()
    page = (await browser.get("/desk/unreached")).text
    assert "Alex Example" in page
    assert "550" in page
    assert "@" not in page

    await browser.post("/desk/unreached/person-2/try-again")
    await browser.post("/api/v1/people/person-2/try-mail-again")

    assert gateway.asked(TryMailAgain) == [TryMailAgain(person_id="person-2")] * 2
    assert (await browser.get("/api/v1/unreached")).json()["items"][0]["code"] == 550


async def test_a_list_of_nobody_says_that_all_is_well(gateway: GatewayDriver):
    """And that there is nothing to do."""
    gateway.others.answers(Unreached, Page[UnreachedView](items=()))
    page = (await (await gateway.signed_in()).get("/desk/unreached")).text

    assert "Mail reaches everybody" in page


async def test_a_theme_that_does_not_exist_is_refused(gateway: GatewayDriver):
    """A misspelt choice must not look as if it had been made."""
    browser = await gateway.signed_in()
    answer = await browser.post("/api/v1/me/messages", json={"frequencies": {"impacts": "daily"}})

    assert answer.status_code == 422
    assert "impacts" in answer.json()["problems"][0]["field"]
