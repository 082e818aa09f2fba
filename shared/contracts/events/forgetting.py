"""Somebody is forgotten: membership says so, and every service that did so confirms it.

The confirmations have an aggregate of their own for each service, because order is counted per
aggregate and an aggregate has one owner.
"""

from typing import ClassVar, Literal

from shared.contracts.envelope import Event, Id


class MemberErased(Event):
    """The person behind this id is forgotten: whoever keeps something about them must let it go."""

    subject: ClassVar[str] = "evt.membership.member.erased.v1"

    member_id: Id
    why: Literal["own-wish", "request", "restored"]


class ErasureDelayed(Event):
    """An hour has passed, and not every service has confirmed that it forgot somebody."""

    subject: ClassVar[str] = "evt.membership.erasure.delayed.v1"

    erasure_id: Id
    waiting_for: tuple[Id, ...]


class MatchingErasureConfirmed(Event):
    """Matching keeps nothing readable about the person any more; open offers are withdrawn."""

    subject: ClassVar[str] = "evt.matching.matching-erasure.confirmed.v1"

    matching_erasure_id: Id


class ProgrammeErasureConfirmed(Event):
    """Programme keeps nothing in the person's own words any more."""

    subject: ClassVar[str] = "evt.programme.programme-erasure.confirmed.v1"

    programme_erasure_id: Id


class NotificationsErasureConfirmed(Event):
    """Notifications has deleted what the person was told, and nobody waits for them any more."""

    subject: ClassVar[str] = "evt.notifications.notifications-erasure.confirmed.v1"

    notifications_erasure_id: Id


class ReportingErasureConfirmed(Event):
    """Reporting has nothing but counts."""

    subject: ClassVar[str] = "evt.reporting.reporting-erasure.confirmed.v1"

    reporting_erasure_id: Id


class GatewayErasureConfirmed(Event):
    """The gateway has ended the person's sessions and forgotten what it answered them."""

    subject: ClassVar[str] = "evt.gateway.gateway-erasure.confirmed.v1"

    gateway_erasure_id: Id
