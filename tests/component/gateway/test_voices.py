"""The pages of voices: raised, recorded, answered, merged and hidden in forms."""

import pytest

from shared.contracts.requests.voices import (
    AnswerVoice,
    HideVoice,
    MergeVoices,
    RaiseVoice,
    RecordVoice,
)
from tests.component.gateway.conftest import GatewayDriver

RAISED = {"kind": "idea", "title": "A bench", "cause": "Community", "location-outcode": "st6"}


async def test_the_list_says_what_was_said_and_what_was_done(gateway: GatewayDriver):
    """Without an account; and without whose words they are."""
    page = await gateway.browser().get("/voices")

    assert page.status_code == 200
    assert "No bench by the park" in page.text
    assert "Taken up in the need" in page.text
    assert "2 people or meetings said so" in page.text
    assert "Sign in</a> to say what you would change" in page.text


async def test_a_member_raises_a_voice_and_is_led_to_their_own(gateway: GatewayDriver):
    """Without the fields that are for those who write down what others said."""
    browser = await gateway.signed_in()

    sent = await browser.post("/voices", data=RAISED)

    assert sent.headers["location"] == "/my/voices?done=voice-raised"
    [command] = gateway.asked(RaiseVoice)
    assert (command.title, command.location.outcode) == ("A bench", "ST6")


async def test_what_is_missing_is_named_and_what_was_typed_is_kept(gateway: GatewayDriver):
    """Nobody writes it twice."""
    browser = await gateway.signed_in()

    wrong = await browser.post("/voices", data=RAISED | {"cause": ""})

    assert wrong.status_code == 422
    assert '<a href="#cause">' in wrong.text
    assert 'value="A bench"' in wrong.text
    assert gateway.asked(RaiseVoice) == []


async def test_a_voice_from_a_meeting_is_recorded(gateway: GatewayDriver):
    """The same form, with how and when it was heard."""
    browser = await gateway.signed_in()
    heard = RAISED | {"channel": "meeting", "heard_on": "2026-11-14"}

    sent = await browser.post("/voices", data=heard)

    assert sent.headers["location"] == "/voices?done=voice-recorded"
    [command] = gateway.asked(RecordVoice)
    assert (command.channel, command.heard_on.isoformat()) == ("meeting", "2026-11-14")


@pytest.mark.parametrize(
    ("deed", "form", "command", "done"),
    [
        ("answers", {"outcome": "done", "words": "It stands."}, AnswerVoice, "voice-answered"),
        ("merge", {"into_voice_id": "voice-2"}, MergeVoices, "voice-merged"),
        ("hide", {"reason": "abusive"}, HideVoice, "voice-hidden"),
    ],
)
async def test_coordinators_answer_merge_and_hide(
    gateway: GatewayDriver, deed: str, form: dict[str, str], command: type, done: str
):
    """Each leads back to the list; what is missing is said there, with the form open."""
    browser = await gateway.signed_in()

    sent = await browser.post(f"/voices/voice-1/{deed}", data=form)
    empty = await browser.post(f"/voices/voice-1/{deed}", data={})

    assert sent.headers["location"] == f"/voices?done={done}"
    [asked] = gateway.asked(command)
    assert asked.voice_id == "voice-1"
    assert empty.status_code == 422
    assert "There is a problem" in empty.text


async def test_ones_own_voices_are_on_a_page_of_their_own(gateway: GatewayDriver):
    """With what they were answered."""
    page = await (await gateway.signed_in()).get("/my/voices")

    assert "Only you see that these are yours" in page.text
    assert "No bench by the park" in page.text
