"""A person joins once, and no more is kept of them than is needed."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from shared.contracts.envelope import Done, Refused
from shared.contracts.events.groups import ReferralAttributed
from shared.contracts.events.membership import MemberJoined
from shared.contracts.requests.groups import EndAppointment
from shared.contracts.requests.membership import AccountByEmail, AccountFound
from shared.contracts.values import Location
from shared.contracts.vocabulary import LinkType
from tests.builders import the_service
from tests.component.membership.builders import a_wish_to_join, appointed, registered, representing
from tests.drivers import ServiceDriver

NOW = datetime(2025, 11, 20, 9, 30, tzinfo=UTC)


async def test_a_person_who_joins_is_announced_without_personal_data(membership: ServiceDriver):
    """Listeners get what matching needs; who it is stays here."""
    done = await membership.asks(a_wish_to_join())
    assert isinstance(done, Done)
    [joined] = membership.published(MemberJoined)
    assert joined == MemberJoined(
        member_id=done.id,
        links=(LinkType.BORN, LinkType.CARES),
        interests=("Heritage",),
        location=Location(outcode="ST4", latitude=53.0, longitude=-2.18),
    )
    assert "ann" not in joined.model_dump_json().lower()


async def test_the_agreement_is_kept_with_the_time_and_the_version(membership: ServiceDriver):
    """Whoever asks later what was agreed must get an answer."""
    membership.at(NOW)
    await membership.asks(a_wish_to_join())
    [person] = await membership.documents("people")
    assert person["membership"]["agreement"] == {"terms": "2025-11", "agreed_at": NOW}


async def test_only_the_outward_code_of_a_postcode_is_stored(membership: ServiceDriver):
    """A full postcode is fifteen households."""
    await membership.asks(a_wish_to_join())
    [person] = await membership.documents("people")
    assert "2DE" not in str(person).upper()
    assert person["membership"]["outcode"] == "ST4"


async def test_a_point_is_rounded_where_the_place_pack_does_not_know_the_outward_code(
    membership: ServiceDriver,
):
    """Members abroad are found roughly, never exactly."""
    location = {"latitude": -33.865143, "longitude": 151.2099}
    await membership.asks(a_wish_to_join(postcode=None, location=location))
    [joined] = membership.published(MemberJoined)
    assert joined.location == Location(latitude=-33.87, longitude=151.21)


async def test_a_known_address_is_refused_however_it_is_written(membership: ServiceDriver):
    """One mailbox is one person, and the caller gets a code it can hide from the visitor."""
    await membership.asks(a_wish_to_join())
    again = await membership.asks(a_wish_to_join(email="ANN@Example.ORG", name="Somebody Else"))
    assert isinstance(again, Refused)
    assert again.code == "already-a-member"
    assert len(membership.published(MemberJoined)) == 1


async def test_two_who_join_with_one_address_at_once_become_one_person(membership: ServiceDriver):
    """A double click must not make two members of one."""
    wishes = (a_wish_to_join(), a_wish_to_join(email="Ann@example.org"))
    replies = await asyncio.gather(*(membership.asks(wish) for wish in wishes))
    assert sorted(type(reply).__name__ for reply in replies) == ["Done", "Refused"]
    assert len(await membership.documents("people")) == 1
    assert len(membership.published(MemberJoined)) == 1


async def test_a_representative_who_joins_stays_one_person(membership: ServiceDriver):
    """The same human must not have two inboxes; a stranger must not rename a representative."""
    person_id = await representing(membership, await registered(membership))
    done = await membership.asks(a_wish_to_join(email="rob@example.org", name="Not Rob"))
    assert done == Done(id=person_id)
    found = await membership.asks(AccountByEmail(email="rob@example.org"), actor=the_service())
    assert isinstance(found, AccountFound)
    assert found.account is not None
    assert found.account.roles == {"member", "representative"}
    assert found.account.name == "Rob Rep"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"postcode": "90210"}, "postcode"),
        ({"postcode": None, "location": {"outcode": "Stoke"}}, "location.outcode"),
        ({"time_zone": "Stoke"}, "time_zone"),
        ({"name": "Ann\nBcc: all@example.org"}, "name"),
        ({"links": ({"type": "lived", "from_year": 2000, "to_year": 1990},)}, "links"),
    ],
)
async def test_a_bad_field_is_refused_with_its_name_and_a_fix(
    membership: ServiceDriver, changes: dict[str, Any], field: str
):
    """The form shows the problem beside the field."""
    refused = await membership.asks(a_wish_to_join(**changes))
    assert isinstance(refused, Refused)
    [problem] = refused.problems
    assert problem.field == field
    assert problem.fix
    assert await membership.documents("people") == []


async def test_nobody_joins_without_agreeing_to_the_terms(membership: ServiceDriver):
    """No yes, no membership, no record."""
    refused = await membership.asks(a_wish_to_join(agrees_to_terms=False))
    assert isinstance(refused, Refused)
    assert refused.code == "terms-not-agreed"
    assert await membership.documents("people") == []


async def test_who_comes_through_a_link_is_attributed_to_its_ambassador(membership: ServiceDriver):
    """Two ids and nothing else; the link itself is a code that says nothing."""
    _, ambassador_id = await appointed(membership, "ambassadors")
    [appointment] = await membership.documents("appointments")
    code = appointment["referral_code"]
    joined = await membership.asks(a_wish_to_join(email="new@example.org", referral=code))
    assert isinstance(joined, Done)
    assert membership.published(ReferralAttributed) == [
        ReferralAttributed(member_id=str(joined.id), ambassador_id=ambassador_id)
    ]


async def test_a_link_that_counts_no_more_keeps_nobody_out(membership: ServiceDriver):
    """Unknown, of somebody who is an ambassador no more, or one's own."""
    appointment_id, _ = await appointed(membership, "ambassadors")
    [appointment] = await membership.documents("appointments")
    code = appointment["referral_code"]
    own = await membership.asks(a_wish_to_join(referral=code))
    unknown = await membership.asks(a_wish_to_join(email="a@example.org", referral="nothing"))
    await membership.asks(
        EndAppointment(appointment_id=appointment_id, reason="removed"), actor=the_service()
    )
    ended = await membership.asks(a_wish_to_join(email="b@example.org", referral=code))
    assert all(isinstance(reply, Done) for reply in (own, unknown, ended))
    assert membership.published(ReferralAttributed) == []
