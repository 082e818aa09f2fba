"""You said, we did: a voice is answered with reasons, and whoever raised it is told."""

from shared.contracts.envelope import Done, Refused
from shared.contracts.events.voices import VoiceAnswered
from shared.contracts.requests.voices import AnswerVoice, Voices
from tests.component.programme.builders import ADVISER, MEMBER, a_claim, raised
from tests.drivers import ServiceDriver


async def test_an_answer_is_public_and_names_the_need_it_is_taken_up_in(programme: ServiceDriver):
    """From the voice to the need: the first two links of the chain."""
    need = await programme.asks(a_claim(title="Nowhere to sit"), actor=MEMBER)
    voice_id = await raised(programme)
    answer = AnswerVoice(
        voice_id=voice_id, outcome="taken-up", words="We look at the path.", need_id=need.id
    )

    assert isinstance(await programme.asks(answer, actor=ADVISER), Done)

    [voice] = (await programme.asks(Voices(status="answered"))).items
    [given] = voice.answers
    assert (given.outcome, given.words) == ("taken-up", "We look at the path.")
    assert (given.need_id, given.need_title) == (need.id, "Nowhere to sit")
    assert (await programme.asks(Voices(status="waiting"))).items == ()


async def test_who_is_to_be_told_is_said_once_for_each_answer(programme: ServiceDriver):
    """Ids only: the words are on the page."""
    voice_id = await raised(programme)
    for outcome in ("taken-up", "done"):
        words = "Edna's bench"
        await programme.asks(
            AnswerVoice(voice_id=voice_id, outcome=outcome, words=words), actor=ADVISER
        )

    answers = programme.published(VoiceAnswered)
    assert [(a.answer_number, a.outcome, a.raised_by) for a in answers] == [
        (1, "taken-up", (MEMBER.id,)),
        (2, "done", (MEMBER.id,)),
    ]
    assert "Edna" not in "".join(answer.model_dump_json() for answer in answers)


async def test_an_unknown_voice_or_need_is_refused_by_name(programme: ServiceDriver):
    """And nothing is kept of the answer."""
    voice_id = await raised(programme)
    nowhere = AnswerVoice(voice_id="nobody", outcome="done", words="Done.")
    no_need = AnswerVoice(voice_id=voice_id, outcome="taken-up", words="Yes.", need_id="none")

    first = await programme.asks(nowhere, actor=ADVISER)
    second = await programme.asks(no_need, actor=ADVISER)

    assert isinstance(first, Refused)
    assert isinstance(second, Refused)
    assert (first.code, second.code) == ("voice-not-found", "need-not-found")
    assert (await programme.asks(Voices(status="answered"))).items == ()


async def test_members_do_not_answer(programme: ServiceDriver):
    """The answer is the network's, not anybody's."""
    voice_id = await raised(programme)
    answer = AnswerVoice(voice_id=voice_id, outcome="done", words="Done.")

    refused = await programme.asks(answer, actor=MEMBER)

    assert isinstance(refused, Refused)
    assert refused.code == "not-allowed"
