"""Two records of one person become one, without losing anybody or anything."""

import asyncio

import pytest

from shared.contracts.envelope import Done, Refused
from shared.contracts.events.membership import MemberJoined
from shared.contracts.events.merging import MemberMerged
from shared.contracts.requests.duplicates import DuplicateById, DuplicateView, MergePeople
from shared.contracts.requests.membership import (
    AccountByEmail,
    AccountFound,
    Contacts,
    ContactsOf,
    OrganisationById,
)
from tests.builders import a_coordinator, a_member, the_service
from tests.component.membership.builders import (
    a_pair,
    a_wish_to_join,
    merged,
    noted,
    registered,
    representing,
)
from tests.drivers import ServiceDriver


async def test_both_addresses_lead_to_the_record_kept(membership: ServiceDriver):
    """A sign-in link asked for with the old address goes to the one that is in use."""
    pair = await a_pair(membership)
    await merged(membership, pair)
    for address in ("ann@example.org", "ann@work.example"):
        found = await membership.asks(AccountByEmail(email=address), actor=the_service())
        assert isinstance(found, AccountFound)
        assert found.account is not None
        assert (found.account.person_id, found.account.email) == (pair.first, "ann@example.org")


async def test_whoever_still_has_the_old_id_reaches_the_person(membership: ServiceDriver):
    """Other services are not asked to rewrite what they know."""
    pair = await a_pair(membership)
    await merged(membership, pair)
    asked = ContactsOf(person_ids=(pair.second,))
    found = await membership.asks(asked, actor=the_service())
    assert isinstance(found, Contacts)
    [contact] = found.contacts
    assert (contact.person_id, contact.email) == (pair.second, "ann@example.org")


async def test_the_others_hear_of_ids_only(membership: ServiceDriver):
    """No name, no address."""
    pair = await a_pair(membership)
    await merged(membership, pair)
    assert membership.published(MemberMerged) == [
        MemberMerged(member_id=pair.second, into=pair.first)
    ]
    assert len(membership.published(MemberJoined)) == 2


async def test_a_chosen_field_is_taken_and_the_rest_is_joined(membership: ServiceDriver):
    """Field by field, as the coordinator says."""
    pair = await a_pair(membership, name="Anne Bell", interests=("Health",), max_km=3)
    await merged(membership, pair, take=("name",))
    [kept] = await membership.documents("people", _id=pair.first)
    assert kept["name"] == "Anne Bell"
    assert kept["membership"]["interests"] == ["Heritage", "Health"]
    assert kept["membership"]["max_km"] == 20


async def test_a_representative_goes_on_speaking_for_the_organisation(membership: ServiceDriver):
    """Under the record that was kept."""
    pair = await a_pair(membership)
    organisation_id = await registered(membership)
    await representing(membership, organisation_id, email="ann@work.example", name="Ann Bell")
    await membership.runs("find-duplicates")
    await merged(membership, pair)
    [organisation] = await membership.documents("organisations", _id=organisation_id)
    assert organisation["representatives"] == [pair.first]
    assert await membership.asks(OrganisationById(organisation_id=organisation_id))


async def test_a_record_becomes_a_member_through_the_other(membership: ServiceDriver):
    """The others must hear that the kept one has joined."""
    organisation_id = await registered(membership)
    rob = await representing(
        membership, organisation_id, name="Ann Bell", email="ann.bell9@b.example"
    )
    joined = await membership.asks(a_wish_to_join(email="ann.bell9@c.example"))
    assert isinstance(joined, Done)
    await membership.runs("find-duplicates")
    [suggested] = await membership.documents("suggestions")
    command = MergePeople(pair_id=suggested["_id"], keep=rob)
    assert isinstance(await membership.asks(command, actor=a_coordinator()), Done)
    assert [event.member_id for event in membership.published(MemberJoined)] == [joined.id, rob]


async def test_people_who_both_sign_in_are_never_merged(membership: ServiceDriver):
    """Neither may find the other's account where theirs was."""
    pair = await a_pair(membership)
    await noted(membership, pair.first)
    await noted(membership, pair.second)
    for keep in (pair.first, pair.second):
        refused = await membership.asks(
            MergePeople(pair_id=pair.id, keep=keep), actor=a_coordinator()
        )
        assert isinstance(refused, Refused)
        assert (refused.code, "Both sign in" in refused.message) == ("merge-refused", True)
    assert membership.published(MemberMerged) == []


async def test_a_record_in_use_is_the_one_that_is_kept(membership: ServiceDriver):
    """The page says so before anybody tries."""
    pair = await a_pair(membership)
    await noted(membership, pair.second)
    shown = await membership.asks(DuplicateById(pair_id=pair.id), actor=a_coordinator())
    assert isinstance(shown, DuplicateView)
    sides = {side.record_id: side.must_be_kept for side in (shown.first, shown.second)}
    assert sides[pair.first] is None
    assert "signs in" in str(sides[pair.second])
    refused = await membership.asks(
        MergePeople(pair_id=pair.id, keep=pair.first), actor=a_coordinator()
    )
    assert isinstance(refused, Refused)


async def test_a_pair_is_merged_once(membership: ServiceDriver):
    """Two coordinators press the button at the same moment."""
    pair = await a_pair(membership)
    command = MergePeople(pair_id=pair.id, keep=pair.first)
    replies = await asyncio.gather(
        *(membership.asks(command, actor=a_coordinator(f"c{n}")) for n in range(3))
    )
    assert sum(isinstance(reply, Done) for reply in replies) == 1
    assert len(membership.published(MemberMerged)) == 1


@pytest.mark.parametrize(("keep", "code"), [("somebody-else", "invalid"), (None, "pair-not-found")])
async def test_only_a_suggested_pair_is_merged(
    membership: ServiceDriver, keep: str | None, code: str
):
    """Ids that somebody typed themselves merge nobody."""
    pair = await a_pair(membership)
    pair_id = pair.id if keep else "x:y"
    refused = await membership.asks(
        MergePeople(pair_id=pair_id, keep=keep or pair.first), actor=a_coordinator()
    )
    assert isinstance(refused, Refused)
    assert refused.code == code


async def test_members_merge_nobody(membership: ServiceDriver):
    """A member would otherwise read another's address."""
    refused = await membership.asks(MergePeople(pair_id="x:y", keep="x"), actor=a_member())
    assert isinstance(refused, Refused)
    assert refused.code == "not-allowed"
