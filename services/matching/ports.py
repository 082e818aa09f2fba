"""What matching needs from the world, in its own words."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, TypeVar

from services.matching.domain.eligibility import Cleared
from services.matching.domain.engagement import Contribution, Engagement
from services.matching.domain.host import Host
from services.matching.domain.kinds import Kind
from services.matching.domain.match import Match
from services.matching.domain.move import Move
from services.matching.domain.offer import Offer
from services.matching.domain.opportunity import Opportunity
from services.matching.domain.projections import Member, Need, Organisation
from services.matching.domain.round import Line, Override, Round
from services.matching.domain.score import Standing
from services.matching.domain.visit import Visit
from shared.contracts.requests.membership import Contact
from shared.contracts.requests.tags import TagsSuggested
from shared.contracts.work import Work

T = TypeVar("T")


class Kept(Protocol[T]):
    """What every store can do. Writes leave with the transaction."""

    async def get(self, id_: str, /) -> T | None:
        """The thing with this id, or None."""
        ...

    async def get_many(self, ids: Iterable[str], /) -> dict[str, T]:
        """Those that exist, by id."""
        ...

    def add(self, thing: T, /) -> None:
        """Keep something new."""
        ...

    def save(self, thing: T, /) -> None:
        """Keep something, new or changed."""
        ...


class Moves(Kept[Move], Protocol):
    """What passed from one record of a person to another."""

    def remove(self, member_id: str, /) -> None:
        """It was given back."""
        ...


class Engagements(Kept[Engagement], Protocol):
    """Commitments after introductions."""

    async def on_day(self, member_id: str, day: date) -> list[Engagement]:
        """Those of one member that are for this day and no other, without cancelled ones."""
        ...

    async def for_a_duty(self, member_id: str) -> list[Engagement]:
        """Those of one member that they have to be cleared for, without cancelled ones."""
        ...

    async def to_check(self, most: int) -> list[Engagement]:
        """Those about which membership is to be asked by now, the longest due first."""
        ...


class Contributions(Kept[Contribution], Protocol):
    """What was given."""

    async def of_matches(self, match_ids: Sequence[str]) -> list[Contribution]:
        """All that came of these matches."""
        ...


class Offers(Kept[Offer], Protocol):
    """What members bring."""

    async def of_member(self, member_id: str) -> list[Offer]:
        """Every offer of this member, withdrawn ones too."""
        ...

    async def newest_open(self, kind: Kind, most: int) -> list[Offer]:
        """Open offers of one kind, newest first."""
        ...

    async def due(self, most: int) -> list[str]:
        """Ids of open offers for which uses are to be looked for by now, the longest due first."""
        ...

    async def open_of(self, member_id: str) -> list[Offer]:
        """The open offers of one member."""
        ...


class Opportunities(Kept[Opportunity], Protocol):
    """What organisations ask for."""

    async def newest_open(self, kind: Kind, most: int) -> list[Opportunity]:
        """Open opportunities of one kind, newest first."""
        ...

    async def due(self, most: int) -> list[str]:
        """Ids of open opportunities for which offers are to be looked for by now."""
        ...

    async def ended_lately(self, most: int) -> list[str]:
        """Ids of ended ones whose leftover proposals are due to be let go."""
        ...

    async def over(self, most: int) -> list[Opportunity]:
        """Open and filled ones whose last day has passed."""
        ...

    async def of_organisation(self, organisation_id: str) -> list[Opportunity]:
        """All of one organisation."""
        ...

    async def for_need(self, need_id: str) -> list[Opportunity]:
        """All that serve this need."""
        ...

    async def newest_about(self, causes: Sequence[str], most: int) -> list[Opportunity]:
        """Open ones of active organisations for any of these causes, newest first; none: all."""
        ...

    async def of_rows(self, keys: Sequence[str], fingerprints: Sequence[str]) -> list[Opportunity]:
        """Those that stand for one of these rows or look like one, the oldest first."""
        ...

    async def of_batch(self, batch_id: str, most: int) -> list[Opportunity]:
        """What one import created, in the order of its lines."""
        ...


class Matches(Kept[Match], Protocol):
    """Proposals and what became of them."""

    async def of_offer(self, offer_id: str) -> list[Match]:
        """Every match of this offer, declined ones too."""
        ...

    async def of_opportunity(self, opportunity_id: str) -> list[Match]:
        """Every match of this opportunity, declined ones too."""
        ...

    async def pairs(self, opportunity_ids: Sequence[str]) -> frozenset[tuple[str, str]]:
        """The ids of offer and opportunity of every match of these, declined ones too."""
        ...

    async def matched(self, opportunity_ids: Sequence[str]) -> set[str]:
        """Those of the opportunities that anybody was ever matched with."""
        ...

    async def waiting(self, opportunity_id: str, most: int | None) -> list[Match]:
        """Those on its waiting list, in turn; None: all of them."""
        ...

    async def to_check(self, most: int) -> list[Match]:
        """Held ones about which membership is to be asked by now, the longest due first."""
        ...

    async def agreed_of(self, member_id: str) -> list[Match]:
        """Those of one member that both sides want and that led to no introduction yet."""
        ...

    async def standings(self, opportunities: Sequence[Opportunity]) -> dict[str, Standing]:
        """By opportunity id: how often shown, how many pending, how its organisation answers."""
        ...


class RoundLines(Kept[Line], Protocol):
    """The lines of rounds: who is given what, and who stays without."""

    def remove(self, line_id: str, /) -> None:
        """A later draft is without it."""
        ...

    async def of_round(self, round_id: str) -> list[Line]:
        """The lines of one round, in the order of the draft."""
        ...

    async def of_offer(self, offer_id: str) -> list[Line]:
        """The lines about one offer."""
        ...


class Overrides(Kept[Override], Protocol):
    """What coordinators decided of pairs: only ever added to."""

    async def of_round(self, round_id: str) -> list[Override]:
        """The decisions of one round, the oldest first."""
        ...

    async def of_offer(self, offer_id: str) -> list[Override]:
        """The decisions about one offer."""
        ...


class Organisations(Kept[Organisation], Protocol):
    """Organisations of the register, as far as matching must know them."""

    async def named(self, keys: Sequence[str]) -> dict[str, Organisation]:
        """By registry identifier or our id, whichever was asked with."""
        ...

    async def working_for(self, causes: Sequence[str], most: int) -> list[Organisation]:
        """Active and verified ones for any of these causes."""
        ...


class Visits(Kept[Visit], Protocol):
    """Who is in the place for some days, and whom they meet."""

    async def of_member(self, member_id: str) -> list[Visit]:
        """Every visit of this member, cancelled ones too."""
        ...

    async def hosted_by(self, host_id: str) -> list[Visit]:
        """Those still to come or going on, of which this host was asked to be a part."""
        ...

    async def ended_before(self, day: date, most: int) -> list[Visit]:
        """Those whose last day was before this one and that are not over yet."""
        ...


@dataclass(frozen=True, slots=True)
class Shortlist:
    """What the board holds for one offer: the best, then some that a rule keeps apart.

    `telling` are those of the offer's words that say something on this board.
    """

    opportunity_ids: tuple[str, ...]
    telling: tuple[str, ...]


class Board(Protocol):
    """All open opportunities at once, as committed a moment ago."""

    async def shortlist(
        self, offer: Offer, now: datetime, most: int, passed_over: Collection[str], /
    ) -> Shortlist | None:
        """The `most` best for an offer, without those passed over; None until all are known."""
        ...


class MatchingWork(Work, Protocol):
    """One transaction of matching."""

    @property
    def board(self) -> Board:
        """All open opportunities at once."""
        ...

    @property
    def members(self) -> Kept[Member]:
        """Members, as far as matching must know them."""
        ...

    @property
    def organisations(self) -> Organisations:
        """Organisations of the register."""
        ...

    @property
    def needs(self) -> Kept[Need]:
        """Recognised needs."""
        ...

    @property
    def offers(self) -> Offers:
        """What members bring."""
        ...

    @property
    def opportunities(self) -> Opportunities:
        """What organisations ask for."""
        ...

    @property
    def matches(self) -> Matches:
        """Proposals and what became of them."""
        ...

    @property
    def engagements(self) -> Engagements:
        """Commitments after introductions."""
        ...

    @property
    def contributions(self) -> Contributions:
        """What was given."""
        ...

    @property
    def rounds(self) -> Kept[Round]:
        """Rounds of matching."""
        ...

    @property
    def round_lines(self) -> RoundLines:
        """The lines of their drafts."""
        ...

    @property
    def overrides(self) -> Overrides:
        """What coordinators decided of pairs."""
        ...

    @property
    def moves(self) -> Moves:
        """What passed from one record of a person to another."""
        ...

    @property
    def visits(self) -> Visits:
        """Who is in the place for some days."""
        ...

    @property
    def hosts(self) -> Kept[Host]:
        """Who receives visitors."""
        ...


class Clearances(Protocol):
    """Membership's records of checks and training, of which it says yes or no."""

    async def for_duty(self, member_id: str, duty: str) -> Cleared | None:
        """Its yes, or None. Raises ClearanceUnknown while it does not answer."""
        ...


class Tagger(Protocol):
    """Says what a text is about."""

    def suggest(self, title: str, text: str) -> TagsSuggested:
        """Causes and tags, the likeliest first."""
        ...


class Contacts(Protocol):
    """Membership's address book, asked only after an introduction."""

    async def of_member(self, member_id: str) -> tuple[Contact, ...]:
        """The member. Raises ContactsUnavailable while membership does not answer."""
        ...

    async def of_organisation(self, organisation_id: str) -> tuple[Contact, ...]:
        """Those who speak for it. Raises ContactsUnavailable while membership does not answer."""
        ...

    async def of_coordinators(self) -> tuple[Contact, ...]:
        """The coordinators. Raises ContactsUnavailable while membership does not answer."""
        ...
