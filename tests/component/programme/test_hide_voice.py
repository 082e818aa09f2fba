"""What must not stand on a public list is taken off it; its author learns why."""

from shared.contracts.envelope import Refused
from shared.contracts.events.voices import VoiceHidden
from shared.contracts.requests.voices import AnswerVoice, HideVoice, Voices, VoicesOfMember
from tests.component.programme.builders import ADVISER, COORDINATOR, MEMBER, raised
from tests.drivers import ServiceDriver


async def test_a_hidden_voice_is_on_no_list_but_its_authors(programme: ServiceDriver):
    """With the reason, so that it can be said again without the name in it."""
    voice_id = await raised(programme, title="The man at number nine")

    await programme.asks(HideVoice(voice_id=voice_id, reason="names-somebody"), actor=COORDINATOR)

    assert (await programme.asks(Voices())).items == ()
    [own] = (await programme.asks(VoicesOfMember(), actor=MEMBER)).items
    assert (own.status, own.hidden_because) == ("hidden", "names-somebody")
    [event] = programme.published(VoiceHidden)
    assert (event.voice_id, event.reason) == (voice_id, "names-somebody")


async def test_a_hidden_voice_is_not_answered(programme: ServiceDriver):
    """Whoever answers would answer something nobody sees."""
    voice_id = await raised(programme)
    await programme.asks(HideVoice(voice_id=voice_id, reason="abusive"), actor=COORDINATOR)

    answer = AnswerVoice(voice_id=voice_id, outcome="done", words="Done.")
    refused = await programme.asks(answer, actor=ADVISER)

    assert isinstance(refused, Refused)
    assert refused.code == "voice-not-open"


async def test_advisers_answer_but_do_not_silence(programme: ServiceDriver):
    """Taking words off a list is for coordinators."""
    voice_id = await raised(programme)

    refused = await programme.asks(HideVoice(voice_id=voice_id, reason="abusive"), actor=ADVISER)

    assert isinstance(refused, Refused)
    assert refused.code == "not-allowed"
