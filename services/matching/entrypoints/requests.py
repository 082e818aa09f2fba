"""Requests matching answers; the work is in handlers/ and views/.

Where one thing leads to another at once (an offer is posted, so uses are looked for), two handlers
run one after the other in the same transaction.
"""

from services.matching.domain.drafting import Means
from services.matching.domain.itinerary import Visiting
from services.matching.domain.places import Outcodes
from services.matching.domain.ranking import Policy
from services.matching.entrypoints.rounds import answer_rounds, show_rounds
from services.matching.entrypoints.visits import answer_visits, show_visits
from services.matching.handlers.accept_match import accept_match
from services.matching.handlers.cancel_engagement import cancel_engagement
from services.matching.handlers.close_opportunity import close_opportunity
from services.matching.handlers.confirm_contribution import confirm_contribution
from services.matching.handlers.decline_match import decline_match
from services.matching.handlers.import_opportunities import import_opportunities
from services.matching.handlers.offer_places import offer_places
from services.matching.handlers.post_offer import post_offer
from services.matching.handlers.post_opportunity import post_opportunity
from services.matching.handlers.propose_matches import propose_matches
from services.matching.handlers.record_attendance import record_attendance
from services.matching.handlers.release_proposals import release_proposals
from services.matching.handlers.report_contribution import report_contribution
from services.matching.handlers.undo_opportunity_import import undo_opportunity_import
from services.matching.handlers.withdraw_offer import withdraw_offer
from services.matching.ports import MatchingWork
from services.matching.views import Views
from shared.contracts.envelope import Actor, Done
from shared.contracts.requests import engagements as agreed
from shared.contracts.requests import matching as asked
from shared.contracts.requests.common import ImportReport, Page
from shared.contracts.requests.tags import SuggestTags, TagsSuggested
from shared.messaging.routers import RequestRouter


def requests_router(
    views: Views, means: Means, outcodes: Outcodes, visiting: Visiting
) -> RequestRouter:
    """Everything people and other services ask of matching."""
    router, policy = RequestRouter("matching"), means.policy
    answer_visits(router, visiting)
    show_visits(router, views)
    _answer_offers(router, policy)
    _answer_opportunities(router, policy, outcodes)
    _answer_imports(router, policy, outcodes)
    _answer_matches(router, policy)
    _answer_engagements(router)
    _answer_contributions(router)
    answer_rounds(router, means)
    _show_the_board(router, views)
    _show_matches(router, views)
    show_rounds(router, views)
    _suggest(router, views)
    return router


def _answer_offers(router: RequestRouter, policy: Policy) -> None:
    @router.command(asked.PostOffer)
    async def on_post_offer(command: asked.PostOffer, work: MatchingWork) -> Done:
        """A member offers something; uses for it are proposed at once."""
        offer_id = await post_offer(command, work)
        await propose_matches(work, policy, offer_ids=[offer_id])
        return Done(id=offer_id)

    @router.command(asked.WithdrawOffer)
    async def on_withdraw_offer(command: asked.WithdrawOffer, work: MatchingWork) -> Done:
        """The member takes the offer back."""
        return await withdraw_offer(command, work)


def _answer_opportunities(router: RequestRouter, policy: Policy, outcodes: Outcodes) -> None:
    @router.command(asked.PostOpportunity)
    async def on_post_opportunity(command: asked.PostOpportunity, work: MatchingWork) -> Done:
        """An organisation asks for help; offers that fit are proposed at once."""
        opportunity_id = await post_opportunity(command, work, policy.vocabulary, outcodes)
        await propose_matches(work, policy, opportunity_ids=[opportunity_id])
        return Done(id=opportunity_id)

    @router.command(asked.CloseOpportunity)
    async def on_close_opportunity(command: asked.CloseOpportunity, work: MatchingWork) -> Done:
        """The organisation closes it; nobody is left waiting."""
        done = await close_opportunity(command, work)
        await release_proposals(work, [command.opportunity_id])
        return done


def _answer_imports(router: RequestRouter, policy: Policy, outcodes: Outcodes) -> None:
    @router.command(asked.ImportOpportunities)
    async def on_import_opportunities(
        command: asked.ImportOpportunities, work: MatchingWork
    ) -> ImportReport:
        """Rows of a file become opportunities; matches are proposed soon after."""
        return await import_opportunities(command, work, policy.vocabulary, outcodes)

    @router.command(asked.UndoOpportunityImport)
    async def on_undo_opportunity_import(
        command: asked.UndoOpportunityImport, work: MatchingWork
    ) -> ImportReport:
        """An import is taken back, as far as nobody has been matched."""
        return await undo_opportunity_import(command, work)


def _answer_matches(router: RequestRouter, policy: Policy) -> None:
    @router.command(asked.AcceptMatch)
    async def on_accept_match(command: asked.AcceptMatch, work: MatchingWork) -> Done:
        """Yes, for the side the person is on; the second yes introduces."""
        return await accept_match(command, work)

    @router.command(asked.DeclineMatch)
    async def on_decline_match(command: asked.DeclineMatch, work: MatchingWork) -> Done:
        """No, which is final; another use for the offer is looked for at once."""
        offer_id = await decline_match(command, work)
        await propose_matches(work, policy, offer_ids=[offer_id])
        return Done(id=command.match_id)


def _answer_engagements(router: RequestRouter) -> None:
    @router.command(agreed.CancelEngagement)
    async def on_cancel_engagement(command: agreed.CancelEngagement, work: MatchingWork) -> Done:
        """One side cannot go on; the place goes to whoever waits for it."""
        return await cancel_engagement(command, work)

    @router.command(agreed.RecordAttendance)
    async def on_record_attendance(command: agreed.RecordAttendance, work: MatchingWork) -> Done:
        """The organisation says whether the member came."""
        return await record_attendance(command, work)

    @router.command(agreed.OfferPlaces)
    async def on_offer_places(command: agreed.OfferPlaces, work: MatchingWork) -> Done:
        """An organisation takes more people, or fewer; whoever waits moves up."""
        return await offer_places(command, work)


def _answer_contributions(router: RequestRouter) -> None:
    @router.command(asked.ReportContribution)
    async def on_report_contribution(command: asked.ReportContribution, work: MatchingWork) -> Done:
        """One side says what was given."""
        return await report_contribution(command, work)

    @router.command(asked.ConfirmContribution)
    async def on_confirm_contribution(
        command: asked.ConfirmContribution, work: MatchingWork
    ) -> Done:
        """The other side agrees; from now on it counts."""
        return await confirm_contribution(command, work)


def _show_the_board(router: RequestRouter, views: Views) -> None:
    @router.query(asked.OpenOpportunities)
    async def on_open_opportunities(
        query: asked.OpenOpportunities, actor: Actor
    ) -> Page[asked.OpportunityView]:
        """The public board, newest first."""
        return await views.open_opportunities(query)

    @router.query(asked.OpportunityById)
    async def on_opportunity_by_id(
        query: asked.OpportunityById, actor: Actor
    ) -> asked.OpportunityView:
        """One opportunity, also when it is closed."""
        return await views.opportunity_by_id(query)

    @router.query(asked.OffersOfMember)
    async def on_offers_of_member(
        query: asked.OffersOfMember, actor: Actor
    ) -> Page[asked.OfferView]:
        """The offers of the person who asks."""
        return await views.offers_of_member(query, actor)

    @router.query(asked.UnmatchedOffers)
    async def on_unmatched_offers(
        query: asked.UnmatchedOffers, actor: Actor
    ) -> Page[asked.UnmatchedOffer]:
        """Offers that wait for a use, and what stopped the nearest ones."""
        return await views.unmatched_offers(query)


def _show_matches(router: RequestRouter, views: Views) -> None:
    @router.query(asked.MatchesOfMember)
    async def on_matches_of_member(
        query: asked.MatchesOfMember, actor: Actor
    ) -> Page[asked.MatchView]:
        """The matches of the person who asks."""
        return await views.matches_of_member(query, actor)

    @router.query(asked.MatchesOfOrganisation)
    async def on_matches_of_organisation(
        query: asked.MatchesOfOrganisation, actor: Actor
    ) -> Page[asked.MatchView]:
        """The matches of an organisation, for those who speak for it."""
        return await views.matches_of_organisation(query, actor)

    @router.query(asked.MatchById)
    async def on_match_by_id(query: asked.MatchById, actor: Actor) -> asked.MatchView:
        """One match, for its two sides and coordinators."""
        return await views.match_by_id(query, actor)

    @router.query(asked.IntroductionOf)
    async def on_introduction_of(query: asked.IntroductionOf, actor: Actor) -> asked.Introduction:
        """The other side's contact details, once both accepted."""
        return await views.introduction_of(query, actor)


def _suggest(router: RequestRouter, views: Views) -> None:
    @router.query(SuggestTags)
    async def on_suggest_tags(query: SuggestTags, actor: Actor) -> TagsSuggested:
        """What a text is about, for a person to confirm."""
        return await views.suggest_tags(query)
