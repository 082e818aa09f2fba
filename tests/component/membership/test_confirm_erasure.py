"""Services confirm that they forgot somebody; coordinators see who has not."""

from services.membership.entrypoints.events import RECEIPTS
from shared.contracts.envelope import Done
from shared.contracts.events.forgetting import MatchingErasureConfirmed
from shared.contracts.requests.forgetting import ErasePerson, Erasures
from tests.builders import a_coordinator, a_member
from tests.component.membership.builders import a_receipt, a_wish_to_join
from tests.drivers import ServiceDriver


async def an_erasure(membership: ServiceDriver) -> str:
    """Ann joined and asked to be forgotten; the id she had."""
    done = await membership.asks(a_wish_to_join())
    assert isinstance(done, Done)
    await membership.asks(ErasePerson(person_id=done.id), a_member(done.id or ""))
    return done.id or ""


async def test_each_confirmation_is_ticked_off(membership: ServiceDriver):
    """Once all have confirmed nobody is waited for."""
    ann = await an_erasure(membership)
    await membership.receives(MatchingErasureConfirmed(matching_erasure_id=ann))
    ledger = await membership.asks(Erasures(), a_coordinator())
    assert "matching" not in ledger.items[0].waiting_for
    assert len(ledger.items[0].waiting_for) == len(RECEIPTS) - 1

    others = [kind for kind in RECEIPTS if kind is not MatchingErasureConfirmed]
    await membership.receives(*(a_receipt(kind, ann) for kind in others))
    ledger = await membership.asks(Erasures(), a_coordinator())
    assert ledger.items[0].waiting_for == ()


async def test_a_confirmation_of_nobody_in_the_ledger_is_let_pass(membership: ServiceDriver):
    """After a restore a service may know more than membership."""
    await membership.receives(MatchingErasureConfirmed(matching_erasure_id="long-gone"))
    assert await membership.documents("erasures") == []
