"""A voice that came on paper, by telephone or in a meeting counts like any other."""

from datetime import timedelta

import pytest

from shared.contracts.envelope import Actor, Done, Refused
from shared.contracts.events.voices import VoiceRaised
from shared.contracts.requests.voices import RecordVoice, Voices, VoicesOfMember
from shared.storage.work import utc_now
from tests.component.programme.builders import ADVISER, COORDINATOR, MEMBER, a_voice
from tests.drivers import ServiceDriver


def a_record(days_ago: int = 0) -> RecordVoice:
    """As somebody wrote it down at a meeting."""
    heard = (utc_now() - timedelta(days=days_ago)).date()
    return RecordVoice(**a_voice().model_dump(), channel="meeting", heard_on=heard)


@pytest.mark.parametrize("actor", [COORDINATOR, ADVISER])
async def test_it_stands_on_the_same_list_and_belongs_to_nobody(
    programme: ServiceDriver, actor: Actor
):
    """Whoever wrote it down is not its author, and is not answered for it."""
    done = await programme.asks(a_record(days_ago=3), actor=actor)

    [voice] = (await programme.asks(Voices())).items
    assert isinstance(done, Done)
    assert (voice.voice_id, voice.channel, voice.voices) == (done.id, "meeting", 1)
    assert (await programme.asks(VoicesOfMember(), actor=actor)).items == ()


async def test_a_day_that_has_not_come_is_refused(programme: ServiceDriver):
    """With the field to put right, and nothing kept."""
    refused = await programme.asks(a_record(days_ago=-2), actor=COORDINATOR)

    assert isinstance(refused, Refused)
    assert (refused.code, [p.field for p in refused.problems]) == (
        "heard-in-the-future",
        ["heard_on"],
    )
    assert programme.published(VoiceRaised) == []


async def test_members_speak_for_themselves_only(programme: ServiceDriver):
    """Otherwise one person could be a crowd."""
    refused = await programme.asks(a_record(), actor=MEMBER)

    assert isinstance(refused, Refused)
    assert refused.code == "not-allowed"
