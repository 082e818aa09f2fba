"""A merge that was a mistake is as if it had never been."""

from shared.contracts.envelope import Done, Refused
from shared.contracts.events.merging import MergeUndone
from shared.contracts.requests.common import Page
from shared.contracts.requests.duplicates import Duplicates, Merges, UndoMerge
from shared.contracts.requests.membership import AccountByEmail
from tests.builders import a_coordinator, the_service
from tests.component.membership.builders import a_pair, merged, noted, registered, representing
from tests.drivers import ServiceDriver


async def undone(membership: ServiceDriver, merge_id: str) -> Done | Refused:
    return await membership.asks(UndoMerge(merge_id=merge_id), actor=a_coordinator())


async def test_both_records_are_exactly_as_they_were(membership: ServiceDriver):
    """Field by field, and in the register of organisations."""
    pair = await a_pair(membership, name="Anne Bell", interests=("Health",))
    organisation_id = await registered(membership)
    await representing(membership, organisation_id, email="ann@work.example", name="Anne Bell")
    before = [await membership.documents(kind) for kind in ("people", "organisations")]
    merge_id = await merged(membership, pair, take=("name", "area"))
    assert isinstance(await undone(membership, merge_id), Done)
    assert [await membership.documents(kind) for kind in ("people", "organisations")] == before
    assert membership.published(MergeUndone) == [
        MergeUndone(member_id=pair.second, into=pair.first)
    ]


async def test_the_address_leads_to_its_own_record_again(membership: ServiceDriver):
    """Two people can sign in again."""
    pair = await a_pair(membership)
    await undone(membership, await merged(membership, pair))
    found = await membership.asks(AccountByEmail(email="ann@work.example"), actor=the_service())
    assert found.account.person_id == pair.second


async def test_what_happened_since_stays(membership: ServiceDriver):
    """Somebody signed in with the kept record meanwhile."""
    pair = await a_pair(membership)
    merge_id = await merged(membership, pair)
    await noted(membership, pair.first)
    await undone(membership, merge_id)
    [kept] = await membership.documents("people", _id=pair.first)
    assert kept["signed_in_at"] is not None
    assert kept["takes_in"] == []


async def test_the_pair_does_not_come_back_at_once(membership: ServiceDriver):
    """Somebody has just said that they are two."""
    pair = await a_pair(membership)
    await undone(membership, await merged(membership, pair))
    await membership.runs("find-duplicates")
    page = await membership.asks(Duplicates(), actor=a_coordinator())
    assert isinstance(page, Page)
    assert page.items == ()


async def test_merges_are_listed_until_they_are_taken_back(membership: ServiceDriver):
    """Whoever made a mistake finds it."""
    pair = await a_pair(membership)
    merge_id = await merged(membership, pair)
    page = await membership.asks(Merges(), actor=a_coordinator())
    assert [(m.merge_id, m.kept_name) for m in page.items] == [(merge_id, "Ann Bell")]
    await undone(membership, merge_id)
    page = await membership.asks(Merges(), actor=a_coordinator())
    assert page.items == ()


async def test_what_was_taken_back_or_never_was_is_refused(membership: ServiceDriver):
    """Pressing twice must not part two other people."""
    merge_id = await merged(membership, await a_pair(membership))
    await undone(membership, merge_id)
    for unknown, code in ((merge_id, "merge-refused"), ("nonsense", "merge-not-found")):
        refused = await undone(membership, unknown)
        assert isinstance(refused, Refused)
        assert refused.code == code
