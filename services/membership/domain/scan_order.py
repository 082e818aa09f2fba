"""That all records are to be compared anew, and up to when that was done."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Self

ALL = "all"
LONGEST_TRANSACTION = timedelta(seconds=15)
"""No transaction of ours lasts longer, so what began earlier was there to be read."""
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ScanOrder:
    """There is one of them: asked for at one time, carried out at another."""

    order_id: str = ALL
    asked_at: datetime | None = None
    done_at: datetime | None = None

    @property
    def is_due(self) -> bool:
        """Asked for, and not carried out since."""
        return self.asked_at is not None and (self.done_at is None or self.done_at < self.asked_at)

    @property
    def settled_until(self) -> datetime:
        """Records that changed before this were compared by the last scan of all.

        One that changed just before the scan may have been read as it was: it waits on.
        """
        return self.done_at - LONGEST_TRANSACTION if self.done_at else NEVER

    def asked(self, now: datetime) -> Self:
        """Somebody wants a scan."""
        return replace(self, asked_at=now)

    def done(self, began: datetime) -> Self:
        """Carried out with what was known at `began`."""
        return replace(self, done_at=began)
