"""Two records turn out to be one person, or not. Owner: membership."""

from typing import ClassVar

from shared.contracts.envelope import Event, Id


class MemberMerged(Event):
    """A record stands for the same person as another: whatever names it means `into` from now on.

    The record has never signed in. `into` may be a member through this merge only; then
    `MemberJoined` is said of it as well.
    """

    subject: ClassVar[str] = "evt.membership.member.merged.v1"

    member_id: Id
    into: Id


class MergeUndone(Event):
    """The two are two people after all: what was moved from `member_id` to `into` goes back.

    `into_leaves` says that `into` had become a member through the merge alone, and is none now.
    """

    subject: ClassVar[str] = "evt.membership.member.merge-undone.v1"

    member_id: Id
    into: Id
    into_leaves: bool = False
