"""A person is forgotten: at once here, announced to all, and written in the ledger."""

from datetime import UTC, datetime

import pytest

from shared.contracts.catalogue import LISTENERS
from shared.contracts.envelope import Done, Refused
from shared.contracts.events.forgetting import MemberErased
from shared.contracts.events.groups import SeatCeased
from shared.contracts.requests.forgetting import ErasePerson, HoldRecords
from shared.contracts.requests.membership import AccountByEmail, ContactsOf
from shared.contracts.requests.personal import PersonalDataOf
from shared.contracts.requests.seats import Seats, SeatsOf
from tests.builders import a_coordinator, a_member, the_service
from tests.component.membership.builders import (
    a_pair,
    a_wish_to_join,
    appointed,
    merged,
    registered,
    representing,
)
from tests.component.membership.test_designate_seat import a_designation
from tests.drivers import ServiceDriver
from tests.people import a_safeguarding_lead


async def a_member_of(membership: ServiceDriver) -> str:
    """Ann joins; her id."""
    done = await membership.asks(a_wish_to_join())
    assert isinstance(done, Done)
    return done.id or ""


async def everything(membership: ServiceDriver) -> str:
    """All documents of the service, as text."""
    names = membership.kernel.indexes
    return " ".join([repr(await membership.documents(name)) for name in names])


@pytest.mark.parametrize("who", ["themselves", "coordinator"])
async def test_a_person_is_forgotten_by_themselves_or_by_a_coordinator(
    membership: ServiceDriver, who: str
):
    """Whoever cannot use the page may ask on paper."""
    ann = await a_member_of(membership)
    actor = a_member(ann) if who == "themselves" else a_coordinator()
    why = "own-wish" if who == "themselves" else "request"

    assert await membership.asks(ErasePerson(person_id=ann, why=why), actor) == Done(id=ann)

    kept = await everything(membership)
    assert "ann" not in kept.lower().replace(ann.lower(), "")
    assert membership.published(MemberErased) == [MemberErased(member_id=ann, why=why)]
    found = await membership.asks(AccountByEmail(email="ann@example.org"), the_service())
    assert found.account is None


async def test_somebody_who_is_no_member_is_forgotten_too(membership: ServiceDriver):
    """Representatives are people as well; the organisation stays, without them."""
    trust = await registered(membership)
    rob = await representing(membership, trust)
    ben = await representing(membership, trust, name="Ben", email="ben@example.org")

    await membership.asks(ErasePerson(person_id=rob), a_member(rob))

    contacts = await membership.asks(ContactsOf(organisation_id=trust), the_service())
    [organisation] = await membership.documents("organisations")
    assert [contact.person_id for contact in contacts.contacts] == [ben]
    assert organisation["representatives"] == [ben]
    assert membership.published(MemberErased) == [MemberErased(member_id=rob, why="own-wish")]


async def test_a_seat_of_somebody_forgotten_is_free(membership: ServiceDriver):
    """Whose voice is missing must be seen, and the group loses nobody it still counts."""
    membership.at(datetime(2026, 11, 20, 9, tzinfo=UTC))
    await membership.asks(a_designation(), actor=a_coordinator())
    _, ann = await appointed(membership, "ambassadors")
    await membership.asks(ErasePerson(person_id=ann), a_member(ann))
    seats = await membership.asks(SeatsOf(group_id="can"), actor=a_coordinator())
    assert isinstance(seats, Seats)
    assert [share.held for share in seats.balance] == [0, 0]
    [ceased] = membership.published(SeatCeased)
    assert (ceased.person_id, ceased.reason) == (ann, "stepped-down")
    assert await membership.documents("appointments") == []


async def test_the_ledger_waits_for_every_service_that_hears_of_members(membership: ServiceDriver):
    """A service that starts to listen to members is waited for from then on."""
    ann = await a_member_of(membership)
    await membership.asks(ErasePerson(person_id=ann), a_member(ann))
    [line] = await membership.documents("erasures")
    listening = {name for name, heard in LISTENERS.items() if "membership.member" in heard}
    assert set(line["waiting_for"]) == listening
    assert line["_id"] == ann


async def test_nobody_is_forgotten_by_somebody_else(membership: ServiceDriver):
    """It cannot be taken back."""
    ann = await a_member_of(membership)
    refused = await membership.asks(ErasePerson(person_id=ann), a_member("bob"))
    assert isinstance(refused, Refused)
    assert refused.code == "not-allowed"
    assert len(await membership.documents("people")) == 1


async def test_asking_again_changes_nothing_and_a_stranger_is_not_found(membership: ServiceDriver):
    """A lost answer makes people press the button again."""
    ann = await a_member_of(membership)
    for _ in range(2):
        assert await membership.asks(ErasePerson(person_id=ann), a_member(ann)) == Done(id=ann)
    assert len(membership.published(MemberErased)) == 1
    unknown = await membership.asks(ErasePerson(person_id="nobody"), a_coordinator())
    assert isinstance(unknown, Refused)
    assert unknown.code == "person-not-found"


async def test_what_the_law_keeps_is_not_erased_and_the_person_is_told_whom_to_ask(
    membership: ServiceDriver,
):
    """A record about somebody's safety must survive the wish of whoever it is about."""
    ann = await a_member_of(membership)
    await membership.asks(HoldRecords(person_id=ann, why="safeguarding"), a_safeguarding_lead())
    refused = await membership.asks(ErasePerson(person_id=ann), a_member(ann))
    assert isinstance(refused, Refused)
    assert refused.code == "kept-by-law"
    assert "safeguarding team" in refused.message
    assert membership.published(MemberErased) == []


async def test_others_do_not_notice_and_see_their_own_data_only(membership: ServiceDriver):
    """Forgetting one must not lose another."""
    ann = await a_member_of(membership)
    await membership.asks(a_wish_to_join(email="bob@example.org", name="Bob"))
    await membership.asks(ErasePerson(person_id=ann), a_member(ann))
    [bob] = await membership.documents("people")
    mine = await membership.asks(PersonalDataOf(person_id=bob["_id"]), a_member(bob["_id"]))
    assert [item.fields["name"] for item in mine.items if item.collection == "people"] == ["Bob"]
    other = await membership.asks(PersonalDataOf(person_id=bob["_id"]), a_member("ann"))
    assert isinstance(other, Refused)


async def test_whoever_took_in_another_record_is_forgotten_under_both_ids(
    membership: ServiceDriver,
):
    """Other services kept what was told to either; nothing of a merge is left to undo it by."""
    pair = await a_pair(membership)
    await merged(membership, pair)
    done = await membership.asks(ErasePerson(person_id=pair.first), actor=a_member(pair.first))
    assert isinstance(done, Done), done
    told = {event.member_id for event in membership.published(MemberErased)}
    assert told == {pair.first, pair.second}
    for collection in ("people", "compared", "suggestions", "merges"):
        assert await membership.documents(collection) == []
