"""What matching answers."""

from datetime import date, datetime
from typing import ClassVar, Literal

from pydantic import Field

from shared.contracts.envelope import (
    Command,
    Contract,
    Done,
    Id,
    LongText,
    Query,
    ShortText,
)
from shared.contracts.requests.common import ImportReport, ImportRow, Page
from shared.contracts.requests.membership import Contact
from shared.contracts.values import Amounts, CauseCode, Location, Period, Reason, SkillCode
from shared.contracts.vocabulary import Kind, Priority


class PostOffer(Command[Done]):
    """A member offers time (hours), talent (skills) or treasure (pounds or things)."""

    subject: ClassVar[str] = "rpc.matching.post-offer.v1"

    kind: Kind
    title: ShortText
    description: LongText = ""
    causes: tuple[CauseCode, ...] = Field(default=(), max_length=24)
    skills: tuple[SkillCode, ...] = Field(default=(), max_length=24)
    remote: bool = False
    in_person: bool = True
    max_km: int | None = Field(
        default=None, ge=0, le=20_000, description="None: as in the profile."
    )
    period: Period = Period()
    hours: float | None = Field(default=None, gt=0, le=10_000)
    pounds: float | None = Field(default=None, gt=0, le=100_000_000)
    things: ShortText | None = None


class WithdrawOffer(Command[Done]):
    """The member takes the offer back; open matches of it are declined."""

    subject: ClassVar[str] = "rpc.matching.withdraw-offer.v1"

    offer_id: Id


class OfferView(Contract):
    """One offer as its member sees it."""

    offer_id: Id
    kind: Kind
    title: str
    causes: tuple[CauseCode, ...]
    skills: tuple[SkillCode, ...]
    remote: bool
    posted_at: datetime
    status: Literal["open", "withdrawn", "fulfilled"]
    matches: int


class OffersOfMember(Query[Page[OfferView]]):
    """The offers of the person who asks, newest first."""

    subject: ClassVar[str] = "rpc.matching.offers-of-member.v1"

    cursor: str | None = Field(default=None, max_length=300)
    limit: int = Field(default=25, ge=1, le=100)


class PostOpportunity(Command[Done]):
    """An organisation asks for help. `places` None: no limit."""

    subject: ClassVar[str] = "rpc.matching.post-opportunity.v1"

    organisation_id: Id
    kind: Kind
    title: ShortText
    summary: LongText = ""
    causes: tuple[CauseCode, ...] = Field(default=(), max_length=24)
    skills: tuple[SkillCode, ...] = Field(default=(), max_length=24)
    remote: bool = False
    postcode: str | None = Field(default=None, max_length=10)
    location: Location = Location()
    period: Period = Period()
    places: int | None = Field(default=None, ge=1, le=10_000)
    minimum_age: int | None = Field(default=None, ge=0, le=120)
    priority: Priority = Priority.COMMUNITY_GIVING
    need_id: Id | None = None
    in_rounds: bool = Field(
        default=False, description="People are found in rounds only: nobody is asked one by one."
    )
    duty: Id | None = Field(
        default=None,
        description="Of the safeguarding policy: whoever comes has to be cleared for it.",
    )


class CloseOpportunity(Command[Done]):
    """The organisation closes it; nothing more is proposed."""

    subject: ClassVar[str] = "rpc.matching.close-opportunity.v1"

    opportunity_id: Id


class ImportOpportunities(Command[ImportReport]):
    """Rows of a file become opportunities. Canonical columns: identifier, organisation
    (identifier, required), title, summary, kind, causes, skills, remote, postcode, latitude,
    longitude, starts_on, ends_on (ISO days or words such as "January 22 2011"), places,
    minimum_age, duty, priority.

    Same promises as ImportOrganisations. The organisation must be in the register.
    """

    subject: ClassVar[str] = "rpc.matching.import-opportunities.v1"

    batch_id: Id
    dry_run: bool = False
    rows: tuple[ImportRow, ...] = Field(max_length=1000)


class UndoOpportunityImport(Command[ImportReport]):
    """Take back what one batch created, as far as nobody has been matched with it."""

    subject: ClassVar[str] = "rpc.matching.undo-opportunity-import.v1"

    batch_id: Id
    limit: int = Field(default=500, ge=1, le=1000)


class OpportunityView(Contract):
    """One opportunity as everybody sees it."""

    opportunity_id: Id
    organisation_id: Id
    organisation_name: str
    kind: Kind
    title: str
    summary: str
    causes: tuple[CauseCode, ...]
    skills: tuple[SkillCode, ...]
    remote: bool
    location: Location
    period: Period
    places_left: int | None = Field(description="None: no limit.")
    minimum_age: int | None
    priority: Priority
    status: Literal["open", "filled", "over", "closed"]
    serves_recognised_need: bool = False
    in_rounds: bool = False
    posted_at: datetime
    duty: Id | None = Field(
        default=None,
        description="Of the safeguarding policy: whoever comes has to be cleared for it.",
    )
    places: int | None = Field(default=None, description="In all; None: no limit.")


class OpenOpportunities(Query[Page[OpportunityView]]):
    """The public board, newest first; every filter narrows. `near` is an outward code or place."""

    subject: ClassVar[str] = "rpc.matching.open-opportunities.v1"

    text: str | None = Field(default=None, max_length=100)
    kind: Kind | None = None
    cause: CauseCode | None = None
    skill: SkillCode | None = None
    remote: bool | None = None
    near: str | None = Field(default=None, max_length=8, description="Outward code, e.g. ST6.")
    within_km: int = Field(default=10, ge=1, le=500)
    on: date | None = None
    organisation_id: Id | None = None
    cursor: str | None = Field(default=None, max_length=300)
    limit: int = Field(default=25, ge=1, le=100)


class OpportunityById(Query[OpportunityView]):
    """One opportunity, also when it is closed."""

    subject: ClassVar[str] = "rpc.matching.opportunity-by-id.v1"

    opportunity_id: Id


class ContributionView(Contract):
    """What was given in an engagement, and whether both sides said so."""

    contribution_id: Id
    amounts: Amounts
    done_on: date
    reported_by: Literal["member", "organisation"]
    confirmed: bool


class ClearedView(Contract):
    """That the member was cleared when they were introduced, under which version of the policy."""

    duty: Id
    on: date
    policy_version: str
    until: date | None = None


class AttendanceView(Contract):
    """Whether the member came on a day, as the organisation says."""

    on: date
    came: bool


class CancellationView(Contract):
    """What was agreed was given up, by which side and why; words are for its two sides."""

    by: Literal["member", "organisation"]
    reason: str
    words: str = ""
    late: bool
    cancelled_at: datetime


class MatchView(Contract):
    """One match from proposal to contribution, as either side sees it. No contact details."""

    match_id: Id
    viewer: Literal["member", "organisation", "coordinator"] = Field(
        default="coordinator",
        description="Where the person who asks stands: who is on both sides answers as the "
        "member, and 'coordinator' is on neither.",
    )
    offer_id: Id
    offer_title: str
    opportunity: OpportunityView
    score: float
    reasons: tuple[Reason, ...]
    near_misses: tuple[str, ...] = ()
    status: Literal[
        "proposed",
        "accepted-by-member",
        "accepted-by-organisation",
        "introduced",
        "declined",
        "completed",
    ]
    declined_because: str | None = None
    engagement_id: Id | None = None
    contributions: tuple[ContributionView, ...] = ()
    proposed_at: datetime
    waiting_for: Literal["member", "organisation", "nobody"]
    waiting_since: datetime
    on_hold: Literal["clearance", "waiting-list"] | None = Field(
        default=None,
        description="Both sides said yes, and this stands between them and the introduction. "
        "`status` then is one of the two yeses.",
    )
    position: int | None = Field(default=None, description="On the waiting list; 1 is next.")
    cleared: ClearedView | None = None
    paused_since: datetime | None = Field(
        default=None, description="The member is not cleared any more and may not take part."
    )
    attendance: tuple[AttendanceView, ...] = ()
    cancelled: CancellationView | None = Field(
        default=None, description="`status` stays what the match had come to."
    )


class MatchesOfMember(Query[Page[MatchView]]):
    """The matches of the person who asks: those that wait for them first, then by score."""

    subject: ClassVar[str] = "rpc.matching.matches-of-member.v1"

    cursor: str | None = Field(default=None, max_length=300)
    limit: int = Field(default=25, ge=1, le=100)


class MatchesOfOrganisation(Query[Page[MatchView]]):
    """The matches of one organisation, for those who speak for it."""

    subject: ClassVar[str] = "rpc.matching.matches-of-organisation.v1"

    organisation_id: Id
    cursor: str | None = Field(default=None, max_length=300)
    limit: int = Field(default=25, ge=1, le=100)


class MatchById(Query[MatchView]):
    """One match, for its two sides and coordinators."""

    subject: ClassVar[str] = "rpc.matching.match-by-id.v1"

    match_id: Id


class AcceptMatch(Command[Done]):
    """Yes, for the side the person is on.

    A member is refused where it clashes with a day they are engaged for, unless they say that
    they can do both, and where it is for people older than 18, unless they say that they are.
    """

    subject: ClassVar[str] = "rpc.matching.accept-match.v1"

    match_id: Id
    despite_clash: bool = False
    old_enough: bool = False


class DeclineMatch(Command[Done]):
    """No, with a reason from the list and, if wished, words for the other side's coordinator."""

    subject: ClassVar[str] = "rpc.matching.decline-match.v1"

    match_id: Id
    reason: Literal["not-now", "not-for-me", "too-far", "already-filled", "not-suitable", "other"]
    words: LongText = ""


class Introduction(Contract):
    """The contact details of the other side."""

    match_id: Id
    contacts: tuple[Contact, ...]


class IntroductionOf(Query[Introduction]):
    """The other side's contact details; refused until both sides have accepted."""

    subject: ClassVar[str] = "rpc.matching.introduction-of.v1"

    match_id: Id


class ReportContribution(Command[Done]):
    """One side says what was given. Answers with the contribution's id."""

    subject: ClassVar[str] = "rpc.matching.report-contribution.v1"

    engagement_id: Id
    amounts: Amounts
    done_on: date


class ConfirmContribution(Command[Done]):
    """The other side agrees; from now on it counts."""

    subject: ClassVar[str] = "rpc.matching.confirm-contribution.v1"

    contribution_id: Id


class UnmatchedOffer(Contract):
    """An offer that waits for a use, and since when."""

    offer_id: Id
    title: str
    kind: Kind
    posted_at: datetime
    why_not: tuple[str, ...] = Field(
        description="The rules that stopped the nearest ones, counted."
    )


class UnmatchedOffers(Query[Page[UnmatchedOffer]]):
    """Offers without a live match, oldest first: the coordinator finds them a use."""

    subject: ClassVar[str] = "rpc.matching.unmatched-offers.v1"

    cursor: str | None = Field(default=None, max_length=300)
    limit: int = Field(default=25, ge=1, le=100)
