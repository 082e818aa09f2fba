"""Somebody says what they would change: what is kept, said and shown?"""

import pytest
from pydantic import ValidationError

from shared.contracts.envelope import NOBODY, Refused
from shared.contracts.events.voices import VoiceRaised
from shared.contracts.requests.voices import RaiseVoice, Voices, VoicesOfMember
from shared.contracts.values import Location
from tests.builders import a_member
from tests.component.programme.builders import MEMBER, a_voice, raised
from tests.drivers import ServiceDriver


async def test_a_voice_is_listed_in_its_own_words_and_without_a_name(programme: ServiceDriver):
    """People speak up where they recognise themselves, and where nobody can point at them."""
    voice_id = await raised(programme, words="My knees give up.", location=Location(outcode="ST6"))

    [voice] = (await programme.asks(Voices())).items
    assert (voice.voice_id, voice.words, voice.location.outcode) == (
        voice_id,
        "My knees give up.",
        "ST6",
    )
    assert (voice.channel, voice.status, voice.voices) == ("web", "waiting", 1)
    assert MEMBER.id not in voice.model_dump_json()


async def test_a_voice_is_said_without_words_and_without_who(programme: ServiceDriver):
    """Events are kept for ever."""
    voice_id = await raised(programme, words="Edna next door is rude")

    [event] = programme.published(VoiceRaised)
    assert (event.voice_id, event.kind) == (voice_id, "issue")
    assert not {"Edna", MEMBER.id} & set(event.model_dump_json().replace('"', " ").split())


async def test_everybody_finds_their_own_again(programme: ServiceDriver):
    """And nobody else's."""
    mine = await raised(programme)
    await raised(programme, actor=a_member("somebody-else"))

    found = (await programme.asks(VoicesOfMember(), actor=MEMBER)).items

    assert [voice.voice_id for voice in found] == [mine]


async def test_whoever_did_not_sign_in_is_asked_to(programme: ServiceDriver):
    """They could not be told what came of it."""
    refused = await programme.asks(a_voice(), actor=NOBODY)

    assert isinstance(refused, Refused)
    assert programme.published(VoiceRaised) == []


async def test_the_list_goes_on_where_a_page_ends(programme: ServiceDriver):
    """Newest first, each once."""
    ids = [await raised(programme, title=f"Voice {number}") for number in range(3)]

    first = await programme.asks(Voices(limit=2))
    second = await programme.asks(Voices(limit=2, cursor=first.next))

    found = [voice.voice_id for voice in (*first.items, *second.items)]
    assert sorted(found) == sorted(ids)
    assert second.next is None


@pytest.mark.parametrize(
    "fields", [{"title": " "}, {"kind": "rant"}, {"cause": "NoSuchCause"}, {"channel": "paper"}]
)
def test_what_cannot_be_read_is_no_voice(fields: dict[str, object]):
    """Blank titles, unknown kinds and causes; and only RecordVoice has a channel."""
    told = {"kind": "idea", "title": "A bench", "cause": "Community"}
    with pytest.raises(ValidationError):
        RaiseVoice.model_validate({**told, **fields})
