"""A match: a proposal with reasons, two answers, and the introduction both lead to."""

from dataclasses import dataclass, replace
from datetime import datetime

from services.matching.domain.eligibility import Cleared, Question
from services.matching.domain.errors import (
    AlreadyDeclined,
    AlreadyFilled,
    AlreadyIntroduced,
    NotIntroducedYet,
)
from services.matching.domain.kinds import AGREED, PENDING, MatchStatus, Side

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
    """One offer and one opportunity that fit. There is never a second match of the same two.

    Once both said yes (domain/agreement.py): `number` is its turn on the waiting list, `has_place`
    says that a place is taken for it, `check_at` when membership is asked about clearance next,
    `cleared` what it said. `confirmed_age` is what the member said of their age.
    """

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
    confirmed_age: int | None = None
    number: int | None = None
    has_place: bool = False
    check_at: datetime | None = None
    cleared: Cleared | None = None
    told_of_check: bool = False

    @property
    def is_pending(self) -> bool:
        """Somebody has not answered yet."""
        return self.status in PENDING

    @property
    def is_unanswered(self) -> bool:
        """Nobody has said yes or no."""
        return self.status is MatchStatus.PROPOSED

    @property
    def is_live(self) -> bool:
        """It may still lead to an introduction."""
        return self.is_pending or self.status in AGREED

    @property
    def waited(self) -> bool:
        """It was on the waiting list."""
        return self.number is not None

    def asks(self, question: Question) -> bool:
        """True where this is what it still waits to be told."""
        asked = (self.member_id, self.check_at)
        return self.status is MatchStatus.HELD and asked == (question.member_id, question.due_at)

    def of_age(self, confirmed_age: int | None) -> "Match":
        """With what the member said of their age."""
        return replace(self, confirmed_age=confirmed_age)

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
        return replace(
            self, status=MatchStatus.INTRODUCED, engagement_id=engagement_id, has_place=True
        )

    def declined(self, side: Side, because: str, now: datetime, words: str = "") -> "Match":
        """With a final no. Raises AlreadyDeclined or AlreadyIntroduced.

        That an opportunity is over is nobody's answer: it does not count as one.
        """
        if self.status is MatchStatus.DECLINED:
            raise AlreadyDeclined
        if not self.is_live:
            raise AlreadyIntroduced
        answered = side is Side.ORGANISATION and because != OVER
        return replace(
            self,
            status=MatchStatus.DECLINED,
            waits_for_member=False,
            waits_for_organisation=False,
            has_place=False,
            answered_by_organisation=self.answered_by_organisation or answered,
            declined_by=side,
            declined_because=because,
            declined_words=words,
            waiting_since=now,
        )

    def completed(self) -> "Match":
        """Something was given and both sides said so; what was cancelled since stays so."""
        if self.status is MatchStatus.CANCELLED:
            return self
        return replace(self, status=MatchStatus.COMPLETED)

    def cancelled(self) -> "Match":
        """The engagement was given up."""
        return replace(self, status=MatchStatus.CANCELLED, has_place=False)


def side_of(member_id: str, actor_id: str) -> Side:
    """The side that somebody who may answer answers for; coordinators act for the organisation.

    Who is on both sides answers as the member: nobody introduces themselves to themselves.
    """
    return Side.MEMBER if actor_id == member_id else Side.ORGANISATION


def introduction(status: MatchStatus) -> None:
    """Returns if contact details may be shown. Raises NotIntroducedYet."""
    if status not in (MatchStatus.INTRODUCED, MatchStatus.COMPLETED):
        raise NotIntroducedYet
