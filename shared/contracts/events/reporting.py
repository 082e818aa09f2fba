"""What counts. Owner: reporting."""

from datetime import date
from typing import ClassVar

from shared.contracts.envelope import Event, Id
from shared.contracts.values import Amounts
from shared.contracts.vocabulary import ImpactArea, Kind, Priority


class ImpactRecorded(Event):
    """A confirmed contribution was counted, once, in one impact area and one priority."""

    subject: ClassVar[str] = "evt.reporting.impact.recorded.v1"

    impact_id: Id
    contribution_id: Id
    member_id: Id
    organisation_id: Id
    opportunity_id: Id
    kind: Kind
    area: ImpactArea
    priority: Priority
    amounts: Amounts
    done_on: date
    need_id: Id | None = None
