"""Posting an opportunity: causes are suggested from what was typed, and a person ticks them."""

from shared.contracts.requests.matching import PostOpportunity
from shared.contracts.requests.tags import SuggestedCause, SuggestTags, TagsSuggested
from tests.component.gateway.conftest import GatewayDriver

FORM = "/organisations/organisation-1/opportunities/new"
TYPED = {
    "kind": "time",
    "title": "Open the bottle oven",
    "summary": "Tell visitors of the firing.",
    "causes": ["Community"],
    "places": "3",
    "suggest": "yes",
}


def suggesting(gateway: GatewayDriver, *causes: tuple[str, float]) -> None:
    """Matching would suggest these."""
    suggested = tuple(SuggestedCause(cause=cause, confidence=sure) for cause, sure in causes)
    gateway.others.answers(SuggestTags, TagsSuggested(causes=suggested, learned=True))


async def test_suggested_causes_come_first_and_nothing_is_ticked_or_posted(
    gateway: GatewayDriver,
):
    """What was typed stays; a wrong suggestion that somebody must untick would slip through."""
    suggesting(gateway, ("Heritage", 0.78), ("ArtsAndCulture", 0.41))
    browser = await gateway.signed_in()

    page = await browser.post(FORM, data=TYPED)

    assert page.status_code == 200
    assert gateway.asked(PostOpportunity) == []
    [asked] = gateway.asked(SuggestTags)
    assert (asked.title, asked.text) == (TYPED["title"], TYPED["summary"])
    assert "Your words suggest: Heritage, Arts and culture." in page.text
    assert "Suggested; right about 8 times in 10" in page.text
    values = [page.text.index(f'value="{code}"') for code in ("Heritage", "ArtsAndCulture", "Care")]
    assert values == sorted(values)
    ticked = [part.split(">")[0] for part in page.text.split("<input") if " checked" in part]
    assert [each for each in ticked if 'name="causes"' in each] == [
        each for each in ticked if 'value="Community"' in each
    ]
    assert 'value="Open the bottle oven"' in page.text


async def test_words_that_suggest_nothing_are_told_so(gateway: GatewayDriver):
    """A button that seems to do nothing is pressed again and again."""
    suggesting(gateway)
    page = await (await gateway.signed_in()).post(FORM, data=TYPED)
    assert "Your words did not suggest a cause." in page.text


async def test_nothing_is_suggested_for_a_form_without_words(gateway: GatewayDriver):
    """The field to fill in is named."""
    page = await (await gateway.signed_in()).post(FORM, data={"suggest": "yes"})
    assert page.status_code == 422
    assert '<a href="#title">' in page.text


async def test_the_button_is_a_plain_one(gateway: GatewayDriver):
    """It works without a script: the same form, sent by another button."""
    page = await (await gateway.signed_in()).get(FORM)
    assert 'name="suggest"' in page.text
    assert "Your words" not in page.text
