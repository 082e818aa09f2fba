"""A match: a proposal with reasons, two answers, and the introduction both lead to."""

from dataclasses import dataclass, replace
from datetime import datetime

from services.matching.domain.errors import (
    AlreadyDeclined,
    AlreadyFilled,
    AlreadyIntroduced,
    NotIntroducedYet,
)
from services.matching.domain.kinds import PENDING, MatchStatus, Side

ALREADY_FILLED = "already-filled"
OVER = "other"
"""Why what was left of an ended opportunity is declined: taken or closed, or its days are past."""

QUOTES = "words"
"""The code of the reason that quotes what both sides wrote."""

YES = {
    Side.MEMBER: MatchStatus.ACCEPTED_BY_MEMBER,
    Side.ORGANISATION: MatchStatus.ACCEPTED_BY_ORGANISATION,
}


@dataclass(frozen=True, slots=True)
class Because:
    """One reason in words, with the share of the score that it explains (0 to 1)."""

    code: str
    words: str
    weight: float

    @property
    def in_general(self) -> str:
        """As events say it: what quotes the two texts names no word of them."""
        return "You both write about the same things" if self.code == QUOTES else self.words


@dataclass(frozen=True, slots=True)
class Match:
    """One offer and one opportunity that fit. There is never a second match of the same two."""

    match_id: str
    offer_id: str
    opportunity_id: str
    member_id: str
    organisation_id: str
    offer_title: str
    score: float
    weights_version: int
    reasons: tuple[Because, ...]
    proposed_at: datetime
    waiting_since: datetime
    status: MatchStatus = MatchStatus.PROPOSED
    waits_for_member: bool = True
    waits_for_organisation: bool = True
    answered_by_organisation: bool = False
    declined_by: Side | None = None
    declined_because: str | None = None
    declined_words: str = ""
    engagement_id: str | None = None

    @property
    def is_pending(self) -> bool:
        """Somebody has not answered yet."""
        return self.status in PENDING

    @property
    def both_accepted(self) -> bool:
        """Pending no more, introduced not yet: the moment of the second yes."""
        return self.is_pending and not (self.waits_for_member or self.waits_for_organisation)

    @property
    def parties(self) -> dict[str, str]:
        """The match and its two sides, as every event about it names them."""
        return {
            "match_id": self.match_id,
            "member_id": self.member_id,
            "organisation_id": self.organisation_id,
        }

    def has_accepted(self, side: Side) -> bool:
        """True where this side said yes. Raises AlreadyFilled or AlreadyDeclined after a no."""
        if self.status is MatchStatus.DECLINED:
            raise AlreadyFilled if self.declined_because == ALREADY_FILLED else AlreadyDeclined
        if side is Side.MEMBER:
            return not self.waits_for_member
        return not self.waits_for_organisation

    def accepted_by(self, side: Side, now: datetime) -> "Match":
        """With the yes of a side that has not answered yet; the clock of the other side starts."""
        member = side is Side.MEMBER
        return replace(
            self,
            status=YES[side],
            waits_for_member=self.waits_for_member and not member,
            waits_for_organisation=self.waits_for_organisation and member,
            answered_by_organisation=self.answered_by_organisation or not member,
            waiting_since=now,
        )

    def introduced(self, engagement_id: str) -> "Match":
        """Both sides accepted: the engagement begins."""
        return replace(self, status=MatchStatus.INTRODUCED, engagement_id=engagement_id)

    def declined(self, side: Side, because: str, now: datetime, words: str = "") -> "Match":
        """With a final no. Raises AlreadyDeclined or AlreadyIntroduced.

        That an opportunity is over is nobody's answer: it does not count as one.
        """
        if self.status is MatchStatus.DECLINED:
            raise AlreadyDeclined
        if not self.is_pending:
            raise AlreadyIntroduced
        answered = side is Side.ORGANISATION and because != OVER
        return replace(
            self,
            status=MatchStatus.DECLINED,
            waits_for_member=False,
            waits_for_organisation=False,
            answered_by_organisation=self.answered_by_organisation or answered,
            declined_by=side,
            declined_because=because,
            declined_words=words,
            waiting_since=now,
        )

    def completed(self) -> "Match":
        """Something was given and both sides said so."""
        return replace(self, status=MatchStatus.COMPLETED)


def side_of(member_id: str, actor_id: str) -> Side:
    """The side that somebody who may answer answers for; coordinators act for the organisation.

    Who is on both sides answers as the member: nobody introduces themselves to themselves.
    """
    return Side.MEMBER if actor_id == member_id else Side.ORGANISATION


def introduction(status: MatchStatus) -> None:
    """Returns if contact details may be shown. Raises NotIntroducedYet."""
    if status not in (MatchStatus.INTRODUCED, MatchStatus.COMPLETED):
        raise NotIntroducedYet
