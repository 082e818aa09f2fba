"""Two voices that say the same are counted and answered as one, and nobody's credit is lost."""

from shared.contracts.envelope import Refused
from shared.contracts.events.forgetting import MemberErased
from shared.contracts.events.voices import VoiceAnswered, VoiceMerged
from shared.contracts.requests.voices import AnswerVoice, MergeVoices, Voices, VoicesOfMember
from tests.builders import a_member
from tests.component.programme.builders import ADVISER, MEMBER, raised
from tests.drivers import ServiceDriver

OTHER = a_member("member-2")


async def answer(programme: ServiceDriver, voice_id: str) -> None:
    command = AnswerVoice(voice_id=voice_id, outcome="done", words="The bench stands.")
    await programme.asks(command, actor=ADVISER)


async def merge(programme: ServiceDriver, voice_id: str, into: str) -> object:
    return await programme.asks(MergeVoices(voice_id=voice_id, into_voice_id=into), actor=ADVISER)


async def test_everybody_who_said_so_is_answered(programme: ServiceDriver):
    """The one who was merged away hears it as well."""
    mine, theirs = await raised(programme), await raised(programme, actor=OTHER)

    await merge(programme, theirs, mine)
    await answer(programme, mine)

    [merged], [answered] = programme.published(VoiceMerged), programme.published(VoiceAnswered)
    assert (merged.voice_id, merged.into_voice_id) == (theirs, mine)
    assert set(answered.raised_by) == {MEMBER.id, OTHER.id}
    [voice] = (await programme.asks(Voices())).items
    assert (voice.voice_id, voice.voices) == (mine, 2)


async def test_who_comes_late_is_told_what_was_answered_before(programme: ServiceDriver):
    """And only they: the others know."""
    mine, theirs = await raised(programme), await raised(programme, actor=OTHER)
    await answer(programme, mine)

    await merge(programme, theirs, mine)

    assert [a.raised_by for a in programme.published(VoiceAnswered)] == [(MEMBER.id,), (OTHER.id,)]


async def test_ones_own_voice_is_still_found_after_it_was_merged(programme: ServiceDriver):
    """With where it went, beside the one that stands for it now."""
    mine, theirs = await raised(programme), await raised(programme, actor=OTHER)
    await merge(programme, theirs, mine)

    found = (await programme.asks(VoicesOfMember(), actor=OTHER)).items

    assert {voice.voice_id: voice.merged_into for voice in found} == {mine: None, theirs: mine}


async def test_what_is_gone_or_the_same_is_refused(programme: ServiceDriver):
    """Each with the field that is at fault."""
    mine, theirs = await raised(programme), await raised(programme, actor=OTHER)
    await merge(programme, theirs, mine)

    refusals = [
        await merge(programme, theirs, mine),
        await merge(programme, mine, mine),
        await merge(programme, mine, "nobody"),
    ]

    codes = [(r.code, r.problems[0].field) for r in refusals if isinstance(r, Refused)]
    assert codes == [
        ("voice-not-open", "voice_id"),
        ("same-voice", "into_voice_id"),
        ("voice-not-found", "into_voice_id"),
    ]


async def test_whoever_is_forgotten_is_told_nothing_more(programme: ServiceDriver):
    """Their words go; that two said so stays."""
    mine = await raised(programme)
    theirs = await raised(programme, actor=OTHER, words="Ask Edna")
    await merge(programme, theirs, mine)

    await programme.receives(MemberErased(member_id=OTHER.id, why="own-wish"))
    await answer(programme, mine)

    assert [a.raised_by for a in programme.published(VoiceAnswered)] == [(MEMBER.id,)]
    kept = repr(await programme.documents("voices")) + repr(await programme.documents("credits"))
    assert "Edna" not in kept
    assert OTHER.id not in kept
    assert (await programme.asks(Voices())).items[0].voices == 2
