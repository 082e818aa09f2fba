"""How matching is read: one module per screen, bound to the database here."""

from dataclasses import dataclass

from services.matching.domain.place_days import PlaceDays
from services.matching.domain.places import Outcodes
from services.matching.ports import Contacts, Tagger
from services.matching.views import board, introductions, matches, offers, rounds, tags
from services.matching.views.visits import VisitViews
from shared.contracts.envelope import Actor
from shared.contracts.requests.common import Page
from shared.contracts.requests.matching import (
    Introduction,
    IntroductionOf,
    MatchById,
    MatchesOfMember,
    MatchesOfOrganisation,
    MatchView,
    OffersOfMember,
    OfferView,
    OpenOpportunities,
    OpportunityById,
    OpportunityView,
    UnmatchedOffer,
    UnmatchedOffers,
)
from shared.contracts.requests.rounds import RoundById, Rounds, RoundSummary, RoundView
from shared.contracts.requests.tags import SuggestTags, TagsSuggested
from shared.storage.mongo import Database


@dataclass(frozen=True)
class Views:
    """Everything that can be read, for the request router."""

    database: Database
    contacts: Contacts
    outcodes: Outcodes
    days: PlaceDays
    tagger: Tagger | None

    @property
    def visits(self) -> VisitViews:
        """Everything about visits."""
        return VisitViews(self.database, self.contacts, self.days)

    async def open_opportunities(self, query: OpenOpportunities) -> Page[OpportunityView]:
        """The public board."""
        return await board.open_opportunities(self.database, self.outcodes, query)

    async def opportunity_by_id(self, query: OpportunityById) -> OpportunityView:
        """One opportunity."""
        return await board.opportunity_by_id(self.database, query)

    async def offers_of_member(self, query: OffersOfMember, actor: Actor) -> Page[OfferView]:
        """The asker's offers."""
        return await offers.offers_of_member(self.database, query, actor)

    async def unmatched_offers(self, query: UnmatchedOffers) -> Page[UnmatchedOffer]:
        """Offers without a use."""
        return await offers.unmatched_offers(self.database, query)

    async def matches_of_member(self, query: MatchesOfMember, actor: Actor) -> Page[MatchView]:
        """The asker's matches."""
        return await matches.matches_of_member(self.database, query, actor)

    async def matches_of_organisation(
        self, query: MatchesOfOrganisation, actor: Actor
    ) -> Page[MatchView]:
        """An organisation's matches."""
        return await matches.matches_of_organisation(self.database, query, actor)

    async def match_by_id(self, query: MatchById, actor: Actor) -> MatchView:
        """One match."""
        return await matches.match_by_id(self.database, query, actor)

    async def introduction_of(self, query: IntroductionOf, actor: Actor) -> Introduction:
        """The other side's contact details."""
        return await introductions.introduction_of(self.database, self.contacts, query, actor)

    async def all_rounds(self, query: Rounds) -> Page[RoundSummary]:
        """Rounds of matching."""
        return await rounds.all_rounds(self.database, query)

    async def round_by_id(self, query: RoundById) -> RoundView:
        """One round of matching."""
        return await rounds.round_by_id(self.database, query)

    async def suggest_tags(self, query: SuggestTags) -> TagsSuggested:
        """What a text is about."""
        return tags.suggest_tags(self.tagger, query)
