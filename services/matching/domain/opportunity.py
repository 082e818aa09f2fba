"""One concrete way to help, asked for by an organisation."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from hashlib import sha256

from services.matching.domain.days import ANY_DAY, Days
from services.matching.domain.errors import (
    AlreadyFilled,
    FieldRefused,
    OpportunityNotOpen,
    OrganisationInactive,
    OrganisationNotVerified,
    OrganisationUnknown,
)
from services.matching.domain.kinds import Kind, OpportunityStatus
from services.matching.domain.places import NOWHERE, Place
from services.matching.domain.projections import Organisation

LATECOMERS = timedelta(seconds=61)


@dataclass(frozen=True, slots=True)
class Opportunity:
    """One opportunity, with what the board shows of its organisation and need copied in.

    `places` None: no limit. `point` is (longitude, latitude), the order a map query reads.
    `known_as` holds the keys of the imported rows it stands for, or its own id: no two share one.
    `fingerprint` is equal for probable duplicates. `in_rounds`: nobody is proposed one by one.
    `duty` is the one of the safeguarding policy that whoever comes has to be cleared for.
    `numbers_given` counts whoever joined its waiting list; each took the next number.
    `look_again_at` is when offers are looked for next, or leftover proposals once it has ended;
    None where nothing is due.
    """

    opportunity_id: str
    organisation_id: str
    organisation_name: str
    kind: Kind
    title: str
    posted_at: datetime
    organisation_active: bool = True
    summary: str = ""
    causes: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    remote: bool = False
    place: Place = NOWHERE
    point: tuple[float, float] | None = None
    days: Days = ANY_DAY
    places: int | None = None
    places_taken: int = 0
    minimum_age: int | None = None
    duty: str | None = None
    numbers_given: int = 0
    priority: str = "community-giving"
    need_id: str | None = None
    serves_recognised_need: bool = False
    in_rounds: bool = False
    words: tuple[str, ...] = ()
    status: OpportunityStatus = OpportunityStatus.OPEN
    look_again_at: datetime | None = None
    ended_at: datetime | None = None
    known_as: tuple[str, ...] = ()
    fingerprint: str = ""
    batch_id: str | None = None
    line: int | None = None

    @property
    def is_open(self) -> bool:
        """Somebody may still come."""
        return self.status is OpportunityStatus.OPEN

    @property
    def places_left(self) -> int | None:
        """How many may still come; None: no limit."""
        return None if self.places is None else max(0, self.places - self.places_taken)

    @property
    def is_live(self) -> bool:
        """Somebody may still come, or move up from the waiting list."""
        return self.status in (OpportunityStatus.OPEN, OpportunityStatus.FILLED)

    @property
    def has_room(self) -> bool:
        """True where one more may come."""
        return self.places_left != 0

    def open_to_answers(self) -> "Opportunity":
        """Itself, if a yes can still lead somewhere. Raises OpportunityNotOpen."""
        if not self.is_live:
            raise OpportunityNotOpen
        return self

    def with_one_more(self, now: datetime) -> "Opportunity":
        """One more place taken, and filled with the last. Raises AlreadyFilled or -NotOpen."""
        if not self.open_to_answers().has_room:
            raise AlreadyFilled
        taken = replace(self, places_taken=self.places_taken + 1)
        filled = taken.is_open and not taken.has_room
        return taken.ended(OpportunityStatus.FILLED, now) if filled else taken

    def with_one_less(self) -> "Opportunity":
        """A place came free; whom it is for is decided by the waiting list."""
        return replace(self, places_taken=max(0, self.places_taken - 1))

    def with_places(self, places: int | None) -> "Opportunity":
        """Room for so many. Raises FieldRefused below what is taken, OpportunityNotOpen."""
        if places is not None and places < self.open_to_answers().places_taken:
            raise FieldRefused(
                "places",
                f"{self.places_taken} places are taken already.",
                "Give at least as many, or cancel with somebody first.",
            )
        return replace(self.open_to_answers(), places=places)

    def with_next_number(self) -> "Opportunity":
        """One more on the waiting list."""
        return replace(self, numbers_given=self.numbers_given + 1)

    def open_again(self, now: datetime) -> "Opportunity":
        """On the board again where it was filled and has room; offers are looked for at once."""
        if self.status is not OpportunityStatus.FILLED or not self.has_room:
            return self
        return replace(self, status=OpportunityStatus.OPEN, ended_at=None, look_again_at=now)

    def ended(self, status: OpportunityStatus, now: datetime) -> "Opportunity":
        """No longer open, its leftover proposals due at once. Raises OpportunityNotOpen."""
        if not self.is_live:
            raise OpportunityNotOpen
        return replace(self, status=status, ended_at=now, look_again_at=now)

    def taken_back(self, now: datetime) -> "Opportunity":
        """As if its row had never been imported: closed, and the row may come again.

        Closed rather than deleted, so that a proposal on its way cannot point at nothing.
        """
        gone = self.ended(OpportunityStatus.CLOSED, now) if self.is_live else self
        return replace(
            gone, batch_id=None, known_as=(self.opportunity_id,), fingerprint=self.opportunity_id
        )

    def looked_at(self, now: datetime) -> "Opportunity":
        """Nothing is due any more; but for a minute after its end, proposals may still come in.

        A proposal that was on its way when it ended is committed within that time (MongoDB takes
        transactions back after 60 seconds), so one more look then is enough.
        """
        last_look = self.ended_at + LATECOMERS if self.ended_at else now
        return replace(self, look_again_at=last_look if last_look > now else None)

    def asked_by(self, organisation: Organisation) -> "Opportunity":
        """With what it copies of its organisation brought up to date."""
        return replace(
            self,
            organisation_name=organisation.name,
            organisation_active=organisation.active,
        )


def valid(opportunity: Opportunity, today: date, duties: Collection[str]) -> Opportunity:
    """The opportunity, if it can be posted today. Raises FieldRefused."""
    if opportunity.duty is not None and opportunity.duty not in duties:
        raise FieldRefused(
            "duty",
            "The safeguarding policy names no such duty.",
            f"Use one of: {', '.join(duties) or 'none, for it names none'}, or leave it out.",
        )
    if opportunity.days.over(today):
        raise FieldRefused("ends_on", "The last day is past.", "Give a day from today on.")
    if opportunity.kind is Kind.TALENT and not opportunity.skills:
        raise FieldRefused(
            "skills", "An opportunity for talent names a skill.", "Choose at least one."
        )
    return opportunity


def asking(organisation: Organisation | None) -> Organisation:
    """An organisation that may ask. Raises OrganisationUnknown, -Inactive or -NotVerified."""
    if organisation is None:
        raise OrganisationUnknown
    if not organisation.active:
        raise OrganisationInactive
    if not organisation.verified:
        raise OrganisationNotVerified
    return organisation


def fingerprint(organisation_id: str, title: str, summary: str) -> str:
    """Equal for rows that differ in case and white space only: probable duplicates."""
    plain = "\n".join(" ".join(text.casefold().split()) for text in (title, summary))
    return sha256(f"{organisation_id}\n{plain}".encode()).hexdigest()[:32]


def point_of(place: Place) -> tuple[float, float] | None:
    """(longitude, latitude) of a place, the order a map query reads; None where it has none."""
    return (place.point[1], place.point[0]) if place.point else None
