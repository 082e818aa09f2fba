"""What passes from one record of a person to another, so that it can be given back exactly."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Move:
    """The offers and visits that passed from `member_id` to `into` when both records became one.

    Matches, engagements and contributions follow their offer, there and back.
    """

    member_id: str
    into: str
    offers: tuple[str, ...] = ()
    visits: tuple[str, ...] = ()
