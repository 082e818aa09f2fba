"""Somebody agrees to one purpose."""

import pytest

from shared.contracts.envelope import Done, Refused
from shared.contracts.events.consent import ConsentGiven
from shared.contracts.requests.audit import AuditTrail
from shared.contracts.requests.consent import GiveConsent
from tests.builders import a_coordinator, a_member
from tests.component.membership.clearing import joined
from tests.component.membership.consenting import LETTER, agrees, consents, takes_back
from tests.drivers import ServiceDriver


async def test_a_yes_is_kept_with_the_words_it_was_given_to(membership: ServiceDriver):
    """Whoever relies on a consent must be able to show it."""
    ann = await joined(membership)

    assert await agrees(membership, ann) == Done(id=f"{ann}:newsletter")

    [entry] = await membership.documents("consents")
    assert (entry["person_id"], entry["purpose"], entry["given"]) == (ann, "newsletter", True)
    assert entry["wording"] == "Send me the newsletter by e-mail."
    assert membership.published(ConsentGiven) == [
        ConsentGiven(
            consent_id=f"{ann}:newsletter",
            person_id=ann,
            purpose="newsletter",
            wording_version="2026-1",
        )
    ]
    trail = await membership.asks(AuditTrail(person_id=ann), a_member(ann))
    assert not isinstance(trail, Refused)
    assert ("consent-given", ("newsletter",)) in [(one.action, one.fields) for one in trail.items]


async def test_the_same_yes_twice_is_one(membership: ServiceDriver):
    """A second click says nothing new."""
    ann = await joined(membership)

    assert await agrees(membership, ann) == await agrees(membership, ann)

    assert len(await membership.documents("consents")) == 1
    assert len(membership.published(ConsentGiven)) == 1


async def test_who_took_it_back_can_agree_again(membership: ServiceDriver):
    """And the ledger shows all three."""
    ann = await joined(membership)
    await agrees(membership, ann)
    await takes_back(membership, ann)
    await agrees(membership, ann)

    letter = (await consents(membership, ann))["newsletter"]

    assert letter.state == "given"
    assert [entry.did for entry in letter.history] == ["given", "withdrawn", "given"]


@pytest.mark.parametrize(
    ("command", "field"),
    [
        (GiveConsent(purpose="spam", wording_version="2026-1"), "purpose"),
        (GiveConsent(purpose="newsletter", wording_version="2025-9"), "wording_version"),
    ],
)
async def test_what_was_not_read_cannot_be_agreed_to(
    membership: ServiceDriver, command: GiveConsent, field: str
):
    """And nothing is kept."""
    ann = await joined(membership)

    refused = await agrees(membership, ann, command)

    assert isinstance(refused, Refused)
    assert [problem.field for problem in refused.problems] == [field]
    assert await membership.documents("consents") == []


async def test_a_coordinator_agrees_for_nobody_but_themselves(membership: ServiceDriver):
    """The request names nobody: whoever asks is whom it is about."""
    await joined(membership)
    refused = await membership.asks(LETTER, a_coordinator("nobody-on-record"))

    assert isinstance(refused, Refused)
    assert refused.code == "person-not-found"
    stranger = await membership.asks(LETTER)
    assert isinstance(stranger, Refused)
    assert stranger.code == "sign-in-first"
