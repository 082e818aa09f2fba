"""Somebody takes a consent back."""

from shared.contracts.envelope import Done, Refused
from shared.contracts.events.consent import ConsentWithdrawn
from shared.contracts.requests.consent import WithdrawConsent
from tests.component.membership.clearing import joined
from tests.component.membership.consenting import agrees, consents, takes_back
from tests.drivers import ServiceDriver


async def test_taking_back_adds_an_entry_and_changes_none(membership: ServiceDriver):
    """What was done while it was given stays lawful, and provable."""
    ann = await joined(membership)
    await agrees(membership, ann)
    before = await membership.documents("consents")

    assert await takes_back(membership, ann) == Done(id=f"{ann}:newsletter")

    after = await membership.documents("consents")
    assert [entry for entry in after if entry["given"]] == before
    assert [entry["given"] for entry in after if entry not in before] == [False]
    [event] = membership.published(ConsentWithdrawn)
    assert (event.person_id, event.wording_version) == (ann, "2026-1")
    assert (await consents(membership, ann))["newsletter"].state == "withdrawn"


async def test_taking_back_what_was_never_given_is_harmless(membership: ServiceDriver):
    """It is as they want it; nothing is written, and nothing said."""
    ann = await joined(membership)

    assert await takes_back(membership, ann) == Done()
    await agrees(membership, ann)
    await takes_back(membership, ann)
    assert await takes_back(membership, ann) == Done()

    assert len(await membership.documents("consents")) == 2
    assert len(membership.published(ConsentWithdrawn)) == 1


async def test_nobody_takes_back_anothers(membership: ServiceDriver):
    """Each speaks for themselves, and a stranger for nobody."""
    ann = await joined(membership)
    bob = await joined(membership, email="bob@example.org", name="Bob")
    await agrees(membership, ann)

    await takes_back(membership, bob)
    stranger = await membership.asks(WithdrawConsent(purpose="newsletter"))

    assert (await consents(membership, ann))["newsletter"].state == "given"
    assert isinstance(stranger, Refused)
