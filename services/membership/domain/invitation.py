"""The invitation of the first administrator: one link, once, for a day."""

import hmac
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Self

from services.membership.domain.errors import InvitationNotValid
from services.membership.domain.person import Agreement

VALID_FOR = timedelta(hours=24)
FIRST_ADMINISTRATOR = "first-administrator"


@dataclass(frozen=True, slots=True)
class Invitation:
    """Only a hash of the code is kept; after it was used, who used it, when, and under what terms.

    There is one, under a fixed id, so that a new one replaces the one before.
    """

    code_hash: str
    expires_at: datetime
    invitation_id: str = FIRST_ADMINISTRATOR
    accepted_by: str | None = None
    agreement: Agreement | None = None

    @classmethod
    def open(cls, code_hash: str, now: datetime) -> Self:
        """A new one, good for a day."""
        return cls(code_hash, now + VALID_FOR)

    def accepted(self, code: str, person_id: str, agreement: Agreement, now: datetime) -> Self:
        """Used by this person. Raises InvitationNotValid for a wrong code, and when it is over."""
        shown = sha256(code.encode()).hexdigest()
        right = hmac.compare_digest(shown, self.code_hash)
        if not right or self.accepted_by is not None or now >= self.expires_at:
            raise InvitationNotValid
        return replace(self, accepted_by=person_id, agreement=agreement)
