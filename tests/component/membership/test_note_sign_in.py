"""That somebody has signed in is known, once and for good."""

from datetime import UTC, datetime, timedelta

from shared.contracts.envelope import Refused
from shared.contracts.requests.membership import AccountById
from shared.contracts.requests.signing_in import NoteSignIn
from tests.builders import a_member, the_service
from tests.component.membership.builders import a_wish_to_join, noted
from tests.drivers import ServiceDriver

NOW = datetime(2026, 3, 1, tzinfo=UTC)


async def test_the_first_sign_in_counts(membership: ServiceDriver):
    """From then on the record is in use."""
    joined = await membership.asks(a_wish_to_join())
    membership.at(NOW)
    await noted(membership, joined.id)
    membership.at(NOW + timedelta(days=1))
    await noted(membership, joined.id)
    [person] = await membership.documents("people")
    assert person["signed_in_at"] == NOW
    found = await membership.asks(AccountById(person_id=joined.id), actor=a_member(joined.id))
    assert found.account.signed_in


async def test_nobody_signs_in_for_nobody(membership: ServiceDriver):
    """And nobody but the gateway says so."""
    unknown = await membership.asks(NoteSignIn(person_id="nobody"), actor=the_service())
    assert isinstance(unknown, Refused)
    assert unknown.code == "person-not-found"
    refused = await membership.asks(NoteSignIn(person_id="nobody"), actor=a_member())
    assert refused.code == "not-allowed"
