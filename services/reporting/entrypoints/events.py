"""Events reporting listens to; the work is in handlers/."""

from services.reporting.handlers.advance_journey import advance_journey
from services.reporting.handlers.forget_person import forget_person
from services.reporting.handlers.join_journeys import join_journeys
from services.reporting.handlers.part_journeys import part_journeys
from services.reporting.handlers.record_impact import record_impact
from services.reporting.handlers.settle_promise import settle_promise
from services.reporting.ports import ReportingWork
from shared.contracts.events.forgetting import MemberErased
from shared.contracts.events.matching import (
    ContributionConfirmed,
    IntroductionMade,
    MatchProposed,
    OfferPosted,
)
from shared.contracts.events.membership import MemberJoined
from shared.contracts.events.merging import MemberMerged, MergeUndone
from shared.contracts.events.notifications import PromiseBreached, PromiseKept
from shared.contracts.events.promises import PromiseEscalated, PromiseSettled
from shared.messaging.routers import EventRouter

PROJECTIONS = {"facts": ("facts",), "journeys": ("journeys",), "promises": ("promises",)}


def events_router() -> EventRouter:
    """What reporting hears: how far people come, what they gave, what was promised."""
    router = EventRouter("reporting", PROJECTIONS)
    _hear_of_contributions(router)
    _hear_of_journeys(router)
    _hear_of_promises(router)
    return router


def _hear_of_contributions(router: EventRouter) -> None:
    @router.on(ContributionConfirmed)
    async def on_contribution_confirmed(event: ContributionConfirmed, work: ReportingWork) -> None:
        """Both sides agree on what was given: it counts, once."""
        await record_impact(event, work)
        await advance_journey(event, work)


def _hear_of_journeys(router: EventRouter) -> None:
    @router.on(MemberJoined)
    async def on_member_joined(event: MemberJoined, work: ReportingWork) -> None:
        """First step of the funnel: somebody joined."""
        await advance_journey(event, work)

    @router.on(MemberMerged)
    async def on_member_merged(event: MemberMerged, work: ReportingWork) -> None:
        """Two members are one person: the funnel counts them once."""
        await join_journeys(event, work)

    @router.on(MergeUndone)
    async def on_merge_undone(event: MergeUndone, work: ReportingWork) -> None:
        """Two people after all: the funnel counts each."""
        await part_journeys(event, work)

    @router.on(MemberErased)
    async def on_member_erased(event: MemberErased, work: ReportingWork) -> None:
        """What was given still counts; only numbers and ids are here."""
        await forget_person(event, work)

    @router.on(OfferPosted)
    async def on_offer_posted(event: OfferPosted, work: ReportingWork) -> None:
        """Second step of the funnel: a member offered something."""
        await advance_journey(event, work)

    @router.on(MatchProposed)
    async def on_match_proposed(event: MatchProposed, work: ReportingWork) -> None:
        """Third step of the funnel: a use for the offer was found."""
        await advance_journey(event, work)

    @router.on(IntroductionMade)
    async def on_introduction_made(event: IntroductionMade, work: ReportingWork) -> None:
        """Fourth step of the funnel: both sides said yes."""
        await advance_journey(event, work)


def _hear_of_promises(router: EventRouter) -> None:
    @router.on(PromiseKept)
    async def on_promise_kept(event: PromiseKept, work: ReportingWork) -> None:
        """An answer came, in time or late."""
        await settle_promise(event, work)

    @router.on(PromiseBreached)
    async def on_promise_breached(event: PromiseBreached, work: ReportingWork) -> None:
        """The due day passed without an answer."""
        await settle_promise(event, work)

    @router.on(PromiseSettled)
    async def on_promise_settled(event: PromiseSettled, work: ReportingWork) -> None:
        """An answer came, and it is known how long somebody waited for it."""
        await settle_promise(event, work)

    @router.on(PromiseEscalated)
    async def on_promise_escalated(event: PromiseEscalated, work: ReportingWork) -> None:
        """From the third step on it is late: nobody has answered yet."""
        await settle_promise(event, work)
