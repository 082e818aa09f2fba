"""A check or training counts no longer."""

from shared.contracts.envelope import Done, Refused
from shared.contracts.events.clearance import RecordWithdrawn
from shared.contracts.requests.clearance import ClearanceOf, WithdrawRecord
from tests.component.membership.clearing import LEAD, checked, joined, trained
from tests.drivers import ServiceDriver


async def test_it_clears_nobody_from_then_on_and_stays_on_record(membership: ServiceDriver):
    """What was decided on it must still be understood."""
    person_id = await joined(membership)
    record_id = await checked(membership, person_id)
    await trained(membership, person_id)
    withdrawal = WithdrawRecord(record_id=record_id, because="no-longer-valid")

    assert isinstance(await membership.asks(withdrawal, LEAD), Done)

    found = await membership.asks(ClearanceOf(person_id=person_id), LEAD)
    assert not isinstance(found, Refused)
    assert {c.duty for c in found.clearances if c.cleared} == {"helper", "steward"}
    [record] = [record for record in found.records if record.record_id == record_id]
    assert record.withdrawn_because == "no-longer-valid"
    [event] = membership.published(RecordWithdrawn)
    assert (event.clearance_id, event.record_id) == (person_id, record_id)


async def test_twice_is_refused_and_so_is_what_is_not_there(membership: ServiceDriver):
    """Each in words."""
    record_id = await checked(membership, await joined(membership))
    withdrawal = WithdrawRecord(record_id=record_id, because="entered-by-mistake")
    await membership.asks(withdrawal, LEAD)

    again = await membership.asks(withdrawal, LEAD)
    unknown = await membership.asks(
        WithdrawRecord(record_id="nothing", because="entered-by-mistake"), LEAD
    )

    assert isinstance(again, Refused)
    assert again.code == "already-withdrawn"
    assert isinstance(unknown, Refused)
    assert unknown.code == "record-not-found"
