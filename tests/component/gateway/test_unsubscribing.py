"""The link at the end of a mail: pressed by people in a browser, and by mail programs for them."""

from shared.contracts.requests.unsubscribing import StopMail
from tests.component.gateway.conftest import GatewayDriver
from tests.component.gateway.messages import LINK

PAGE = f"/unsubscribe/{LINK}"
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


async def test_opening_the_link_asks_first_and_needs_no_sign_in(gateway: GatewayDriver):
    """Programs open links; only a press ends anything."""
    page = await gateway.browser().get(PAGE)

    assert page.status_code == 200
    assert "Stop mail like this?" in page.text
    assert "Uses found for your offers" in page.text
    assert gateway.asked(StopMail) == []


async def test_the_button_ends_it_and_says_so(gateway: GatewayDriver):
    """On the same page, with the way back."""
    page = await gateway.browser().post(PAGE, data=ONE_CLICK)

    assert "No more mail like this" in page.text
    assert gateway.asked(StopMail) == [StopMail(token=LINK)]


async def test_a_mail_program_presses_without_cookies_origin_or_redirect(gateway: GatewayDriver):
    """As RFC 8058 wants it: one POST of a form, of which no browser says where it comes from."""
    program = gateway.browser()
    del program.headers["sec-fetch-site"]
    answer = await program.post(PAGE, data=ONE_CLICK)

    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    assert gateway.asked(StopMail) == [StopMail(token=LINK)]


async def test_another_site_still_cannot_make_a_browser_press(gateway: GatewayDriver):
    """Mail programs are let in, and nobody else."""
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}):
        browser = gateway.browser()
        del browser.headers["sec-fetch-site"]
        answer = await browser.post(PAGE, data=ONE_CLICK, headers=headers)
        assert answer.status_code == 403
    assert gateway.asked(StopMail) == []


async def test_a_link_that_works_no_longer_says_what_to_do(gateway: GatewayDriver):
    """Also one that is no link at all."""
    browser = gateway.browser()
    for answer in (
        await browser.get("/unsubscribe/" + "o" * 43),
        await browser.post("/unsubscribe/" + "o" * 43, data=ONE_CLICK),
    ):
        assert answer.status_code == 404
        assert "no longer works" in answer.text
    assert (await browser.get("/unsubscribe/x")).status_code in {404, 422}
