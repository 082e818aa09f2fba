"""What a member brings: time, talent or treasure."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from services.matching.domain.days import ANY_DAY, Days
from services.matching.domain.errors import FieldRefused, OfferAlreadyWithdrawn
from services.matching.domain.kinds import Kind, OfferStatus
from services.matching.domain.places import NOWHERE, Place
from services.matching.domain.projections import Member


@dataclass(frozen=True, slots=True)
class Offer:
    """One offer, with what a match depends on copied from the member when it was posted.

    `live_matches` counts its matches that nobody declined. `look_again_at` is when uses are looked
    for next; None where nothing is left to find. `near_misses` are sentences on what stopped the
    nearest opportunities.
    """

    offer_id: str
    member_id: str
    kind: Kind
    title: str
    posted_at: datetime
    description: str = ""
    causes: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    place: Place = NOWHERE
    max_km: int = 20
    remote: bool = False
    in_person: bool = True
    days: Days = ANY_DAY
    hours: float | None = None
    pounds: float | None = None
    things: str | None = None
    words: tuple[str, ...] = ()
    status: OfferStatus = OfferStatus.OPEN
    live_matches: int = 0
    look_again_at: datetime | None = None
    near_misses: tuple[str, ...] = ()

    @property
    def is_money(self) -> bool:
        """Pounds only: can be given from anywhere."""
        return self.kind is Kind.TREASURE and self.pounds is not None and self.things is None

    def withdrawn(self) -> "Offer":
        """Taken back. Raises OfferAlreadyWithdrawn."""
        if self.status is OfferStatus.WITHDRAWN:
            raise OfferAlreadyWithdrawn
        return replace(self, status=OfferStatus.WITHDRAWN, look_again_at=None)

    def following(self, before: Member, now: Member, at: datetime) -> "Offer":
        """As its member is now, and looked at again if it is open.

        A distance of its own, other than the member's, was chosen for this offer and stays.
        """
        if self.status is not OfferStatus.OPEN:
            return self
        return replace(
            self,
            interests=now.interests,
            place=now.place,
            max_km=now.max_km if self.max_km == before.max_km else self.max_km,
            look_again_at=at,
        )

    def fulfilled(self) -> "Offer":
        """Something of it was given and confirmed; no further uses are looked for."""
        if self.status is not OfferStatus.OPEN:
            return self
        return replace(self, status=OfferStatus.FULFILLED, look_again_at=None)

    def looked_at(self, found_now: int, look_again_at: datetime | None) -> "Offer":
        """With the matches just found, and when to look again."""
        live = self.live_matches + found_now
        return replace(self, live_matches=live, look_again_at=look_again_at)

    def freed(self, now: datetime) -> "Offer":
        """One of its matches was declined: look for another use."""
        again = now if self.status is OfferStatus.OPEN else None
        return replace(self, live_matches=max(0, self.live_matches - 1), look_again_at=again)


def valid(offer: Offer, today: date) -> Offer:
    """The offer, if its kind has what it needs and it is not over. Raises FieldRefused."""
    if offer.days.over(today):
        raise FieldRefused("ends_on", "The last day is past.", "Give a day from today on.")
    if not (offer.remote or offer.in_person):
        raise FieldRefused(
            "in_person", "It has to be done somewhere.", "Choose remote, in person or both."
        )
    if offer.kind is Kind.TIME and (offer.pounds is not None or offer.things is not None):
        field = "pounds" if offer.pounds is not None else "things"
        raise FieldRefused(field, "Time is counted in hours.", "To give this, offer treasure.")
    if offer.kind is Kind.TALENT and not offer.skills:
        raise FieldRefused("skills", "An offer of talent names a skill.", "Choose at least one.")
    if offer.kind is Kind.TREASURE and offer.pounds is None and offer.things is None:
        raise FieldRefused(
            "pounds", "An offer of treasure says what.", "Give an amount in pounds, or name things."
        )
    return offer
