"""Somebody signed in at the university: which person are they here?"""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.membership.domain.university_account import LASTS
from shared.contracts.envelope import Done, Refused
from shared.contracts.requests.identity import AccountOf, RecogniseUniversityAccount
from shared.contracts.requests.membership import Account, AccountFound
from tests.builders import a_coordinator, the_service
from tests.component.membership.builders import a_wish_to_join
from tests.drivers import ServiceDriver


def an_account(**changes: Any) -> RecogniseUniversityAccount:
    """Ann's, who is staff; her address is confirmed."""
    said = {
        "issuer": "https://login.university.example",
        "subject_id": "subject-1",
        "email": "Ann@example.org",
        "email_verified": True,
        "name": "Ann Bell",
        "affiliations": ["staff"],
    }
    return RecogniseUniversityAccount.model_validate({**said, **changes})


async def recognised(membership: ServiceDriver, **changes: Any) -> str:
    """The id of the person it is."""
    done = await membership.asks(an_account(**changes), actor=the_service())
    assert isinstance(done, Done), done
    return str(done.id)


async def account(membership: ServiceDriver, person_id: str) -> Account:
    """The person's account as the gateway sees it."""
    found = await membership.asks(AccountOf(person_id=person_id), actor=the_service())
    assert isinstance(found, AccountFound)
    assert found.account is not None
    return found.account


async def test_a_stranger_who_is_staff_is_made_known(membership: ServiceDriver):
    """With the role the university vouches for, and no membership that they did not ask for."""
    person_id = await recognised(membership)
    known = await account(membership, person_id)
    assert known.roles == {"staff"}
    assert (known.name, known.email) == ("Ann Bell", "ann@example.org")
    assert await recognised(membership) == person_id


async def test_a_member_with_the_same_confirmed_address_is_the_same_person(
    membership: ServiceDriver,
):
    """Roles add up; the name on record stays."""
    joined = await membership.asks(a_wish_to_join())
    assert isinstance(joined, Done)
    assert await recognised(membership, name="Annette Bell", affiliations=["student"]) == joined.id
    known = await account(membership, str(joined.id))
    assert known.roles == {"member", "student"}
    assert known.name == "Ann Bell"


async def test_an_account_stays_with_its_person_when_the_address_changes(
    membership: ServiceDriver,
):
    """Marriage, a new domain: the subject is who somebody is, the address only where they are."""
    person_id = await recognised(membership)
    moved = await recognised(membership, email="ann.new@example.org", email_verified=False)
    assert moved == person_id
    assert (await account(membership, person_id)).email == "ann@example.org"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"email_verified": False}, "address-not-confirmed"),
        ({"email": None}, "address-not-confirmed"),
        ({"affiliations": [], "email": "new@example.org"}, "not-staff-or-student"),
    ],
)
async def test_what_proves_too_little_is_refused_with_another_way_in(
    membership: ServiceDriver, changes: dict[str, Any], code: str
):
    """A profile in which anybody may type any address must not open that person's account."""
    await membership.asks(a_wish_to_join())
    refused = await membership.asks(an_account(**changes), actor=the_service())
    assert isinstance(refused, Refused)
    assert refused.code == code
    assert await membership.documents("university_accounts") == []


async def test_an_address_that_was_given_to_somebody_else_opens_nobodys_account(
    membership: ServiceDriver,
):
    """Universities give addresses away again; the second account is not the first one's person."""
    await recognised(membership)
    refused = await membership.asks(an_account(subject_id="subject-2"), actor=the_service())
    assert isinstance(refused, Refused)
    assert refused.code == "other-university-account"
    other = await membership.asks(an_account(issuer="https://other.example"), actor=the_service())
    assert isinstance(other, Refused)


async def test_who_signs_in_twice_at_the_same_moment_is_one_person(membership: ServiceDriver):
    """Two tabs."""
    ids = await asyncio.gather(*(recognised(membership) for _ in range(4)))
    assert len(set(ids)) == 1
    assert len(await membership.documents("people")) == 1


async def test_what_the_university_said_long_ago_does_not_count(membership: ServiceDriver):
    """Until it says so again."""
    membership.at(datetime.now(UTC) - LASTS - timedelta(minutes=1))
    person_id = await recognised(membership)
    assert (await account(membership, person_id)).roles == frozenset()
    membership.at(datetime.now(UTC))
    await recognised(membership)
    assert (await account(membership, person_id)).roles == {"staff"}


async def test_what_the_university_calls_somebody_is_not_kept(membership: ServiceDriver):
    """A hash is enough to know them again."""
    await recognised(membership, subject_id="k1234567")
    kept = str(await membership.documents("university_accounts"))
    assert "k1234567" not in kept
    assert "login.university.example" not in kept


async def test_only_the_gateway_says_who_signed_in(membership: ServiceDriver):
    """Otherwise anybody could say that they are anybody."""
    for request in (an_account(), AccountOf(person_id="person-1")):
        refused = await membership.asks(request, actor=a_coordinator())
        assert isinstance(refused, Refused)
        assert refused.code == "not-allowed"
