"""Needs: problems of the place, with evidence. Owner: programme."""

from typing import ClassVar, Literal

from shared.contracts.envelope import Event, Id
from shared.contracts.values import CauseCode, Location


class NeedClaimed(Event):
    """Somebody says that the place has this problem; their words stay in programme."""

    subject: ClassVar[str] = "evt.programme.need.claimed.v1"

    need_id: Id
    cause: CauseCode
    location: Location = Location()


class NeedRecognised(Event):
    """A coordinator with evidence, or a decision of the advisory network, recognised the need."""

    subject: ClassVar[str] = "evt.programme.need.recognised.v1"

    need_id: Id
    cause: CauseCode
    location: Location = Location()
    by: Literal["coordinator", "advisory-network"]
