"""What either side asks of matching once both said yes."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from shared.contracts.envelope import Command, Done, Id, LongText
from shared.contracts.events.engagements import CancelReason


class CancelEngagement(Command[Done]):
    """One side cannot go on. The place comes free; who waits for it is introduced.

    Words are for the other side and its coordinator. Refused where it is cancelled already.
    """

    subject: ClassVar[str] = "rpc.matching.cancel-engagement.v1"

    engagement_id: Id
    reason: CancelReason
    words: LongText = ""


class RecordAttendance(Command[Done]):
    """The organisation says whether the member came on a day; saying it again corrects it.

    Refused for days to come, and to the member themselves.
    """

    subject: ClassVar[str] = "rpc.matching.record-attendance.v1"

    engagement_id: Id
    on: date
    came: bool


class OfferPlaces(Command[Done]):
    """How many people an organisation can take; None: no limit. Who waits moves up.

    Refused below the number of places that are taken.
    """

    subject: ClassVar[str] = "rpc.matching.offer-places.v1"

    opportunity_id: Id
    places: int | None = Field(default=None, ge=1, le=10_000)
