"""Letters: who may send them, how often they are tried, and when they are forgotten."""

from datetime import UTC, datetime, timedelta

from services.notifications.domain.letter import ATTEMPTS, DELAYS, LEASE, Letter, Posting
from services.notifications.domain.wording import Words

NOW = datetime(2026, 11, 16, 10, tzinfo=UTC)


def a_letter(**changes) -> Letter:
    defaults = {
        "letter_id": "letter-1",
        "person_id": "member-1",
        "topic": "match-proposed",
        "words": Words("Title", ("Line",)),
        "due_at": NOW,
    }
    return Letter(**(defaults | changes))


def test_a_claimed_letter_is_left_alone_until_its_lease_ends():
    """Two senders must not both send it; a crashed one must not keep it for ever."""
    claimed = a_letter().claimed(NOW)

    assert not claimed.may_be_claimed(NOW + LEASE - timedelta(seconds=1))
    assert claimed.may_be_claimed(NOW + LEASE)


def test_a_letter_is_tried_six_times_with_growing_delay_and_then_given_up():
    """A night without a mail server costs nobody their news; a dead address costs six tries."""
    letter, now, waits = a_letter(), NOW, []
    while letter.posting is not Posting.FAILED:
        now = letter.due_at
        letter = letter.claimed(now).returned(now)
        waits.append(letter.due_at - now)

    assert letter.attempts == ATTEMPTS == 6
    assert waits[:5] == list(DELAYS) == sorted(DELAYS)
    assert not letter.may_be_claimed(now + timedelta(days=1))


def test_a_letter_with_a_link_expires_and_another_does_not():
    """A link to sign in is worth nothing later; news is."""
    link = a_letter(expires_at=NOW + timedelta(minutes=15))

    assert not link.expired(NOW + timedelta(minutes=14))
    assert link.expired(NOW + timedelta(minutes=15))
    assert not a_letter().expired(NOW + timedelta(days=365))


def test_a_letter_to_a_refused_address_is_in_vain_unless_somebody_waits_for_it():
    """A link to sign in is tried whatever was before: it may be the address that is right again."""
    link = a_letter(expires_at=NOW + timedelta(minutes=15))

    assert a_letter().is_in_vain(NOW, unreached=True)
    assert not a_letter().is_in_vain(NOW, unreached=False)
    assert not link.is_in_vain(NOW, unreached=True)
    assert link.is_in_vain(NOW + timedelta(minutes=15), unreached=False)
