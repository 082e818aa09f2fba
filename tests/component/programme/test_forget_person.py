"""Somebody who claimed a need is forgotten: the need stays, their words go."""

from shared.contracts.events.forgetting import MemberErased, ProgrammeErasureConfirmed
from shared.contracts.requests.programme import Needs
from tests.component.programme.builders import MEMBER, RANK, a_claim
from tests.drivers import ServiceDriver


async def test_a_need_outlives_the_words_of_whoever_claimed_it(programme: ServiceDriver):
    """The place still has the problem; whose grandmother said so is nobody's business now."""
    claim = a_claim(title="No bus", words="My grandmother Edna", evidence=(RANK,))
    await programme.asks(claim, actor=MEMBER)

    await programme.receives(MemberErased(member_id=MEMBER.id, why="own-wish"))

    [need] = (await programme.asks(Needs())).items
    assert (need.words, need.evidence, need.cause) == ("", (), claim.cause)
    kept = repr(await programme.documents("needs"))
    assert "Edna" not in kept
    assert "No bus" not in kept
    assert MEMBER.id not in kept
    confirmed = ProgrammeErasureConfirmed(programme_erasure_id=MEMBER.id)
    assert programme.published(ProgrammeErasureConfirmed) == [confirmed]
