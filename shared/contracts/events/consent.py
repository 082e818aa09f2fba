"""What somebody agreed to, and what they took back. Owner: membership.

The aggregate is one person's consent to one purpose; `consent_id` is both, with a colon between.
"""

from typing import ClassVar

from shared.contracts.envelope import Event, Id


class ConsentGiven(Event):
    """Somebody agreed to one purpose, as it was worded then."""

    subject: ClassVar[str] = "evt.membership.consent.given.v1"

    consent_id: Id
    person_id: Id
    purpose: Id
    wording_version: Id


class ConsentWithdrawn(Event):
    """Nobody may go on with this purpose for this person; the wording is the one agreed to."""

    subject: ClassVar[str] = "evt.membership.consent.withdrawn.v1"

    consent_id: Id
    person_id: Id
    purpose: Id
    wording_version: Id
