"""An hour after an erasure somebody is told which service is silent, once."""

from datetime import UTC, datetime, timedelta

from services.membership.entrypoints.events import RECEIPTS
from shared.contracts.envelope import Done
from shared.contracts.events.forgetting import ErasureDelayed, ReportingErasureConfirmed
from shared.contracts.requests.forgetting import ErasePerson
from tests.builders import a_member
from tests.component.membership.builders import a_receipt, a_wish_to_join
from tests.drivers import ServiceDriver

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


async def test_who_has_not_confirmed_is_named_once_after_an_hour(membership: ServiceDriver):
    """Silence is how a forgotten person is remembered."""
    membership.at(NOON)
    done = await membership.asks(a_wish_to_join())
    assert isinstance(done, Done)
    ann = done.id or ""
    await membership.asks(ErasePerson(person_id=ann), a_member(ann))
    most = [kind for kind in RECEIPTS if kind is not ReportingErasureConfirmed]
    await membership.receives(*(a_receipt(kind, ann) for kind in most))

    membership.at(NOON + timedelta(minutes=59))
    await membership.runs("ask-after-erasures")
    assert membership.published(ErasureDelayed) == []

    for minutes in (60, 61, 600):
        membership.at(NOON + timedelta(minutes=minutes))
        await membership.runs("ask-after-erasures")
    expected = ErasureDelayed(erasure_id=ann, waiting_for=("reporting",))
    assert membership.published(ErasureDelayed) == [expected]


async def test_what_everybody_confirmed_is_not_late(membership: ServiceDriver):
    """An alarm that rings for nothing is not heard the next time."""
    membership.at(NOON)
    done = await membership.asks(a_wish_to_join())
    assert isinstance(done, Done)
    await membership.asks(ErasePerson(person_id=done.id), a_member(done.id or ""))
    await membership.receives(*(a_receipt(kind, done.id or "") for kind in RECEIPTS))
    membership.at(NOON + timedelta(days=2))
    await membership.runs("ask-after-erasures")
    assert membership.published(ErasureDelayed) == []
