"""What is brought, what is asked for, and what became of it. Owner: matching."""

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from shared.contracts.envelope import Event, Id
from shared.contracts.values import Amounts, CauseCode, Location, Period, Reason, SkillCode
from shared.contracts.vocabulary import Kind, Priority


class OfferPosted(Event):
    """A member brings time, talent or treasure; somebody is now obliged to find its best use."""

    subject: ClassVar[str] = "evt.matching.offer.posted.v1"

    offer_id: Id
    member_id: Id
    kind: Kind
    causes: tuple[CauseCode, ...] = ()
    skills: tuple[SkillCode, ...] = ()
    remote: bool = False
    period: Period = Period()


class OfferWithdrawn(Event):
    """The member took the offer back."""

    subject: ClassVar[str] = "evt.matching.offer.withdrawn.v1"

    offer_id: Id
    member_id: Id


class OpportunityPosted(Event):
    """An organisation asks for help of one kind."""

    subject: ClassVar[str] = "evt.matching.opportunity.posted.v1"

    opportunity_id: Id
    organisation_id: Id
    kind: Kind
    causes: tuple[CauseCode, ...] = ()
    skills: tuple[SkillCode, ...] = ()
    remote: bool = False
    location: Location = Location()
    period: Period = Period()
    places: int | None = Field(default=None, ge=1, description="None: no limit.")
    priority: Priority = Priority.COMMUNITY_GIVING
    need_id: Id | None = None
    duty: Id | None = Field(default=None, description="Of the safeguarding policy.")


class OpportunityClosed(Event):
    """No more matches are proposed for it: filled, over, undone or closed by the organisation."""

    subject: ClassVar[str] = "evt.matching.opportunity.closed.v1"

    opportunity_id: Id
    organisation_id: Id
    why: Literal["filled", "over", "undone", "closed"]


class MatchProposed(Event):
    """An offer and an opportunity fit; both sides are asked. Reasons are in words."""

    subject: ClassVar[str] = "evt.matching.match.proposed.v1"

    match_id: Id
    offer_id: Id
    opportunity_id: Id
    member_id: Id
    organisation_id: Id
    score: float = Field(ge=0, le=1)
    reasons: tuple[Reason, ...] = Field(min_length=1)


class MatchAccepted(Event):
    """One side said yes. The other side now keeps somebody waiting."""

    subject: ClassVar[str] = "evt.matching.match.accepted.v1"

    match_id: Id
    member_id: Id
    organisation_id: Id
    side: Literal["member", "organisation"]


class MatchDeclined(Event):
    """One side said no, with a reason from the list; words, if any, stay in matching."""

    subject: ClassVar[str] = "evt.matching.match.declined.v1"

    match_id: Id
    member_id: Id
    organisation_id: Id
    side: Literal["member", "organisation"]
    reason: Literal["not-now", "not-for-me", "too-far", "already-filled", "not-suitable", "other"]


class IntroductionMade(Event):
    """Both sides accepted: contact details may be exchanged, and an engagement begins."""

    subject: ClassVar[str] = "evt.matching.match.introduced.v1"

    match_id: Id
    engagement_id: Id
    offer_id: Id
    opportunity_id: Id
    member_id: Id
    organisation_id: Id
    from_waiting_list: bool = Field(default=False, description="A place came free for them.")


class ContributionReported(Event):
    """One side says what was given; it counts once the other side confirms it."""

    subject: ClassVar[str] = "evt.matching.contribution.reported.v1"

    contribution_id: Id
    engagement_id: Id
    member_id: Id
    organisation_id: Id
    amounts: Amounts
    done_on: date
    by: Literal["member", "organisation"]


class ContributionConfirmed(Event):
    """Both sides agree on what was given. Past only: hours, pounds, things."""

    subject: ClassVar[str] = "evt.matching.contribution.confirmed.v1"

    contribution_id: Id
    engagement_id: Id
    opportunity_id: Id
    member_id: Id
    organisation_id: Id
    kind: Kind
    amounts: Amounts
    done_on: date
    causes: tuple[CauseCode, ...] = ()
    priority: Priority = Priority.COMMUNITY_GIVING
    need_id: Id | None = None
