"""A coordinator recognises a need; on what evidence, and what is said?"""

from datetime import UTC, datetime, timedelta

import pytest

from shared.contracts.envelope import Done, Refused
from shared.contracts.events.programme import NeedRecognised
from shared.contracts.requests.programme import ClaimNeed, Needs, NeedView, RecogniseNeed
from shared.contracts.values import Location
from tests.component.programme.builders import COORDINATOR, MEMBER, RANK, TESTIMONY, a_claim
from tests.drivers import ServiceDriver

MAY = datetime(2026, 5, 1, 9, tzinfo=UTC)


async def claimed(programme: ServiceDriver, claim: ClaimNeed) -> str:
    done = await programme.asks(claim, actor=MEMBER)
    assert isinstance(done, Done)
    assert done.id is not None
    return done.id


async def the_need(programme: ServiceDriver) -> NeedView:
    [need] = (await programme.asks(Needs())).items
    return need


@pytest.mark.parametrize(("claimed_with", "added"), [((RANK,), ()), ((), (RANK,))])
async def test_evidence_claimed_with_or_added_lets_a_need_be_recognised(
    programme: ServiceDriver, claimed_with: tuple, added: tuple
):
    """What matters is that there is evidence, not who brought it."""
    programme.at(MAY)
    claim = a_claim(evidence=claimed_with, location=Location(outcode="ST3"), cause="Housing")
    need_id = await claimed(programme, claim)

    done = await programme.asks(RecogniseNeed(need_id=need_id, evidence=added), actor=COORDINATOR)

    need = await the_need(programme)
    [recognised] = programme.published(NeedRecognised)
    assert done == Done(id=need_id)
    assert (need.status, need.recognised_at, need.evidence) == ("recognised", MAY, (RANK,))
    assert recognised == NeedRecognised(
        need_id=need_id, cause="Housing", location=Location(outcode="ST3"), by="coordinator"
    )


async def test_a_need_without_any_evidence_is_refused(programme: ServiceDriver):
    """Recognition is what projects are later justified with."""
    need_id = await claimed(programme, a_claim())

    refused = await programme.asks(RecogniseNeed(need_id=need_id), actor=COORDINATOR)

    assert isinstance(refused, Refused)
    assert refused.code == "need-without-evidence"
    assert (await the_need(programme)).status == "claimed"
    assert programme.published(NeedRecognised) == []


async def test_the_record_keeps_who_recognised_the_need(programme: ServiceDriver):
    """Years later somebody will ask on whose judgement a project rested."""
    need_id = await claimed(programme, a_claim(evidence=(RANK,)))

    await programme.asks(RecogniseNeed(need_id=need_id), actor=COORDINATOR)

    [kept] = await programme.documents("needs", _id=need_id)
    assert kept["recognised_by"] == COORDINATOR.id


async def test_recognising_twice_is_harmless_and_keeps_the_first_moment(programme: ServiceDriver):
    """A second press of the button, a second coordinator: one recognition, more evidence."""
    programme.at(MAY)
    need_id = await claimed(programme, a_claim(evidence=(RANK,)))
    await programme.asks(RecogniseNeed(need_id=need_id), actor=COORDINATOR)

    programme.at(MAY + timedelta(days=3))
    again = RecogniseNeed(need_id=need_id, evidence=(RANK, TESTIMONY))
    assert await programme.asks(again, actor=COORDINATOR) == Done(id=need_id)

    need = await the_need(programme)
    assert (need.recognised_at, need.evidence) == (MAY, (RANK, TESTIMONY))
    assert len(programme.published(NeedRecognised)) == 1


async def test_a_member_may_not_recognise_a_need(programme: ServiceDriver):
    """Otherwise every claim would be recognised by whoever made it."""
    need_id = await claimed(programme, a_claim(evidence=(RANK,)))

    refused = await programme.asks(RecogniseNeed(need_id=need_id), actor=MEMBER)

    assert isinstance(refused, Refused)
    assert programme.published(NeedRecognised) == []


async def test_a_need_nobody_claimed_cannot_be_recognised(programme: ServiceDriver):
    """An old link or a slip of the pen: say so plainly."""
    command = RecogniseNeed(need_id="nowhere", evidence=(RANK,))

    refused = await programme.asks(command, actor=COORDINATOR)

    assert isinstance(refused, Refused)
    assert refused.code == "need-not-found"


async def test_recognising_again_with_nothing_new_leaves_the_record_alone(
    programme: ServiceDriver,
):
    """A form that was sent twice."""
    need_id = await claimed(programme, a_claim(evidence=(RANK,)))
    for _ in range(2):
        done = await programme.asks(RecogniseNeed(need_id=need_id), actor=COORDINATOR)
        assert done == Done(id=need_id)

    assert len(programme.published(NeedRecognised)) == 1
    assert (await the_need(programme)).evidence == (RANK,)
