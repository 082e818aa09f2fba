"""The closed lists matching works with; their values are those of the published language."""

from enum import StrEnum


class Kind(StrEnum):
    """What somebody brings."""

    TIME = "time"
    TALENT = "talent"
    TREASURE = "treasure"


class Priority(StrEnum):
    """Which of the network's three priorities an opportunity serves."""

    CO_CREATION = "co-creation"
    COMMUNITY_GIVING = "community-giving"
    PLACE_SHAPING = "place-shaping"


class Side(StrEnum):
    """The two sides of a match."""

    MEMBER = "member"
    ORGANISATION = "organisation"


class OfferStatus(StrEnum):
    """Where an offer stands. Fulfilled: something of it has been given and confirmed."""

    OPEN = "open"
    WITHDRAWN = "withdrawn"
    FULFILLED = "fulfilled"


class OpportunityStatus(StrEnum):
    """Where an opportunity stands. Over: its last day has passed."""

    OPEN = "open"
    FILLED = "filled"
    OVER = "over"
    CLOSED = "closed"


class MatchStatus(StrEnum):
    """Where a match stands, from proposal to contribution.

    Held: both said yes, and the member has to be cleared first. Waiting list: both said yes, and
    every place is taken. Cancelled: the engagement was given up.
    """

    PROPOSED = "proposed"
    ACCEPTED_BY_MEMBER = "accepted-by-member"
    ACCEPTED_BY_ORGANISATION = "accepted-by-organisation"
    HELD = "held"
    WAITING_LIST = "waiting-list"
    INTRODUCED = "introduced"
    DECLINED = "declined"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


PENDING = (
    MatchStatus.PROPOSED,
    MatchStatus.ACCEPTED_BY_MEMBER,
    MatchStatus.ACCEPTED_BY_ORGANISATION,
)
"""A match that still waits for somebody's answer."""

AGREED = (MatchStatus.HELD, MatchStatus.WAITING_LIST)
"""A match that both sides want and that has not led to an introduction yet."""
