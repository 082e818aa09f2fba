"""The answer kept for an Idempotency-Key, so that a repeated request changes nothing twice."""

from dataclasses import dataclass, replace
from datetime import datetime

from services.gateway.domain.errors import KeyReused, OutcomeUnknown


@dataclass(frozen=True)
class KeptAnswer:
    """`key_id` is a fingerprint of who asked and their key, `asked` one of what was asked.

    `person_id` is who asked, for the day they are forgotten.
    `status` is None while the first request runs. `body` is kept as it was sent, byte for byte.
    """

    key_id: str
    asked: str
    claimed_at: datetime
    person_id: str | None = None
    status: int | None = None
    body: bytes = b""

    def answered(self, status: int, body: bytes) -> "KeptAnswer":
        """The first request ended with this."""
        return replace(self, status=status, body=body)

    def replayed_for(self, asked: str) -> "KeptAnswer":
        """This answer, for the same request again. Raises KeyReused or OutcomeUnknown."""
        if asked != self.asked:
            raise KeyReused
        if self.status is None:
            raise OutcomeUnknown
        return self
