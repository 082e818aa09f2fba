"""Not a duplicate: said once, remembered."""

from shared.contracts.envelope import Done, Refused
from shared.contracts.requests.duplicates import DismissDuplicate, Duplicates, ScanDuplicates
from tests.builders import a_coordinator
from tests.component.membership.builders import a_pair
from tests.drivers import ServiceDriver


async def test_a_dismissed_pair_does_not_come_back(membership: ServiceDriver):
    """Not by the next change, and not by a scan of everything."""
    pair = await a_pair(membership)
    dismissed = DismissDuplicate(pair_id=pair.id)
    assert isinstance(await membership.asks(dismissed, actor=a_coordinator()), Done)
    await membership.asks(ScanDuplicates(), actor=a_coordinator())
    await membership.runs("find-duplicates")
    page = await membership.asks(Duplicates(), actor=a_coordinator())
    assert page.items == ()
    [kept] = await membership.documents("suggestions")
    assert (kept["status"], kept["judged_by"]) == ("different", "coordinator-1")


async def test_what_is_not_open_cannot_be_dismissed(membership: ServiceDriver):
    """Somebody else was faster."""
    pair = await a_pair(membership)
    for pair_id in (pair.id, pair.id, "x:y"):
        reply = await membership.asks(DismissDuplicate(pair_id=pair_id), actor=a_coordinator())
    assert isinstance(reply, Refused)
    assert reply.code == "pair-not-found"
