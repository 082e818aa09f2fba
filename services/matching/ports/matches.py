"""Offers, opportunities, and what becomes of the two together."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from services.matching.domain.engagement import Contribution, Engagement
from services.matching.domain.kinds import Kind
from services.matching.domain.match import Match
from services.matching.domain.move import Move
from services.matching.domain.offer import Offer
from services.matching.domain.opportunity import Opportunity
from services.matching.domain.projections import Organisation
from services.matching.domain.score import Standing
from services.matching.ports.kept import Kept


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


class Organisations(Kept[Organisation], Protocol):
    """Organisations of the register, as far as matching must know them."""

    async def named(self, keys: Sequence[str]) -> dict[str, Organisation]:
        """By registry identifier or our id, whichever was asked with."""
        ...

    async def working_for(self, causes: Sequence[str], most: int) -> list[Organisation]:
        """Active and verified ones for any of these causes."""
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
