"""What was held is let go, and the person may be forgotten after all."""

from shared.contracts.envelope import Done
from shared.contracts.requests.forgetting import ErasePerson, HoldRecords, ReleaseRecords
from tests.builders import a_member
from tests.component.membership.builders import a_wish_to_join
from tests.drivers import ServiceDriver
from tests.people import a_safeguarding_lead


async def test_what_was_let_go_may_be_erased(membership: ServiceDriver):
    """A hold is for as long as its reason."""
    done = await membership.asks(a_wish_to_join())
    assert isinstance(done, Done)
    lead, ann = a_safeguarding_lead(), done.id or ""
    await membership.asks(HoldRecords(person_id=ann, why="police"), lead)
    for _ in range(2):
        assert await membership.asks(ReleaseRecords(person_id=ann), lead) == Done(id=ann)
    assert await membership.asks(ErasePerson(person_id=ann), a_member(ann)) == Done(id=ann)
