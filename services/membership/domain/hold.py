"""What keeps a person's records from being erased: a reason in law, and who says so."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Hold:
    """One person's records are kept until somebody of the safeguarding team lets them go."""

    person_id: str
    why: str
    held_by: str
    held_at: datetime
