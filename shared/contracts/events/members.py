"""What changed about members: links, interests, whereabouts. Owner: membership."""

from typing import ClassVar

from shared.contracts.envelope import Event, Id
from shared.contracts.values import CauseCode, Location
from shared.contracts.vocabulary import LinkType


class MemberRelinked(Event):
    """A member's links to the place are these from now on: added, corrected, ended or removed."""

    subject: ClassVar[str] = "evt.membership.member.relinked.v1"

    member_id: Id
    links: tuple[LinkType, ...]


class InterestsChosen(Event):
    """A member's interests are these from now on; matches are looked for by them."""

    subject: ClassVar[str] = "evt.membership.member.interests-chosen.v1"

    member_id: Id
    interests: tuple[CauseCode, ...]


class MemberMoved(Event):
    """Where a member is, how far they travel and whether they help from afar is this from now."""

    subject: ClassVar[str] = "evt.membership.member.moved.v1"

    member_id: Id
    location: Location
    max_km: int
    remote: bool
    time_zone: str
