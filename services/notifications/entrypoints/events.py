"""Events notifications listens to. The work is in handlers/."""

from datetime import timedelta

from services.notifications.domain.working_days import WorkingDays
from services.notifications.entrypoints.visits import hear_of_visits
from services.notifications.handlers.announce_answer_to_voice import announce_answer_to_voice
from services.notifications.handlers.announce_cancellation import announce_cancellation
from services.notifications.handlers.announce_decline import announce_decline
from services.notifications.handlers.announce_hold import announce_hold
from services.notifications.handlers.announce_impact import announce_impact
from services.notifications.handlers.announce_introduction import announce_introduction
from services.notifications.handlers.announce_late_erasure import announce_late_erasure
from services.notifications.handlers.announce_listing import announce_listing
from services.notifications.handlers.announce_pause import announce_pause
from services.notifications.handlers.announce_use import announce_use
from services.notifications.handlers.await_answer import await_answer
from services.notifications.handlers.await_confirmation import await_confirmation
from services.notifications.handlers.end_promise import end_promise
from services.notifications.handlers.forget_alias import forget_alias
from services.notifications.handlers.forget_person import forget_person
from services.notifications.handlers.keep_alias import keep_alias
from services.notifications.handlers.keep_organisation import keep_organisation
from services.notifications.handlers.keep_promises import keep_promises
from services.notifications.handlers.keep_zone import keep_zone
from services.notifications.handlers.open_promise import open_promise
from services.notifications.handlers.release_promise import release_promise
from services.notifications.ports import NotificationsWork
from shared.contracts.events.engagements import (
    EngagementCancelled,
    EngagementPaused,
    EngagementResumed,
    MatchHeld,
    MatchListed,
)
from shared.contracts.events.forgetting import ErasureDelayed, MemberErased
from shared.contracts.events.groups import AskAnswered, AskMade
from shared.contracts.events.matching import (
    ContributionConfirmed,
    ContributionReported,
    IntroductionMade,
    MatchAccepted,
    MatchDeclined,
    MatchProposed,
    OfferPosted,
    OfferWithdrawn,
)
from shared.contracts.events.members import MemberMoved
from shared.contracts.events.membership import (
    MemberJoined,
    OrganisationRegistered,
    OrganisationRemoved,
)
from shared.contracts.events.merging import MemberMerged, MergeUndone
from shared.contracts.events.organisations import OrganisationRenamed, OrganisationVerified
from shared.contracts.events.programme import NeedClaimed, NeedRecognised
from shared.contracts.events.reporting import ImpactRecorded
from shared.contracts.events.voices import VoiceAnswered, VoiceHidden, VoiceMerged, VoiceRaised
from shared.messaging.routers import EventRouter

PROJECTIONS = {"parties": ("organisations", "engagements", "aliases", "zones")}


def events_router(days: WorkingDays, gather: timedelta) -> EventRouter:
    """What is owed and what is told when something happened, counted in the place's days."""
    router = EventRouter("notifications", PROJECTIONS)
    _hear_of_organisations(router, days)
    _hear_of_what_is_asked(router, days)
    _hear_of_members(router)
    _hear_of_merges(router)
    _hear_of_erasures(router)
    _hear_of_matches(router, days, gather)
    _hear_of_agreements(router)
    _hear_of_contributions(router, days)
    _hear_of_voices(router, days)
    hear_of_visits(router, days)
    return router


def _hear_of_voices(router: EventRouter, days: WorkingDays) -> None:
    @router.on(VoiceRaised)
    async def on_voice_raised(event: VoiceRaised, work: NotificationsWork) -> None:
        """The coordinators now owe whoever raised it an answer."""
        await open_promise(event, work, days)

    @router.on(VoiceAnswered)
    async def on_voice_answered(event: VoiceAnswered, work: NotificationsWork) -> None:
        """Tell everybody who raised it that there is an answer, as was promised."""
        await announce_answer_to_voice(event, work)
        await end_promise(event, work, days)

    @router.on(VoiceMerged)
    async def on_voice_merged(event: VoiceMerged, work: NotificationsWork) -> None:
        """It is answered with the voice that stays."""
        await end_promise(event, work, days)

    @router.on(VoiceHidden)
    async def on_voice_hidden(event: VoiceHidden, work: NotificationsWork) -> None:
        """Nobody waits for an answer to it any more."""
        await end_promise(event, work, days)


def _hear_of_organisations(router: EventRouter, days: WorkingDays) -> None:
    @router.on(OrganisationRegistered)
    async def on_organisation_registered(
        event: OrganisationRegistered, work: NotificationsWork
    ) -> None:
        """Keep its public name; one that entered itself waits for the coordinators to look."""
        await keep_organisation(event, work)
        await open_promise(event, work, days)

    @router.on(OrganisationVerified)
    async def on_organisation_verified(
        event: OrganisationVerified, work: NotificationsWork
    ) -> None:
        """The coordinators have looked, as they promised."""
        await end_promise(event, work, days)

    @router.on(OrganisationRemoved)
    async def on_organisation_removed(event: OrganisationRemoved, work: NotificationsWork) -> None:
        """Nobody waits for it to be looked at any more."""
        await end_promise(event, work, days)

    @router.on(OrganisationRenamed)
    async def on_organisation_renamed(event: OrganisationRenamed, work: NotificationsWork) -> None:
        """What people read from now on has the new name."""
        await keep_organisation(event, work)


def _hear_of_what_is_asked(router: EventRouter, days: WorkingDays) -> None:
    @router.on(OfferPosted)
    async def on_offer_posted(event: OfferPosted, work: NotificationsWork) -> None:
        """The coordinators now owe the member a use for it, or an honest answer."""
        await open_promise(event, work, days)

    @router.on(OfferWithdrawn)
    async def on_offer_withdrawn(event: OfferWithdrawn, work: NotificationsWork) -> None:
        """Nobody waits for a use any more."""
        await end_promise(event, work, days)

    @router.on(NeedClaimed)
    async def on_need_claimed(event: NeedClaimed, work: NotificationsWork) -> None:
        """The coordinators now owe whoever claimed it an answer."""
        await open_promise(event, work, days)

    @router.on(NeedRecognised)
    async def on_need_recognised(event: NeedRecognised, work: NotificationsWork) -> None:
        """That is the answer."""
        await end_promise(event, work, days)

    @router.on(AskMade)
    async def on_ask_made(event: AskMade, work: NotificationsWork) -> None:
        """The group now owes the coordinators an answer, by the day they named."""
        await open_promise(event, work, days)

    @router.on(AskAnswered)
    async def on_ask_answered(event: AskAnswered, work: NotificationsWork) -> None:
        """The first answer of anybody in the group ends the silence."""
        await end_promise(event, work, days)


def _hear_of_members(router: EventRouter) -> None:
    @router.on(MemberJoined)
    async def on_member_joined(event: MemberJoined, work: NotificationsWork) -> None:
        """From now on mornings and nights are those of the member's time zone."""
        await keep_zone(event, work)

    @router.on(MemberMoved)
    async def on_member_moved(event: MemberMoved, work: NotificationsWork) -> None:
        """Their mail follows their clock."""
        await keep_zone(event, work)


def _hear_of_merges(router: EventRouter) -> None:
    @router.on(MemberMerged)
    async def on_member_merged(event: MemberMerged, work: NotificationsWork) -> None:
        """A person reads what was told to either of their records."""
        await keep_alias(event, work)

    @router.on(MergeUndone)
    async def on_merge_undone(event: MergeUndone, work: NotificationsWork) -> None:
        """Two people after all: each reads their own."""
        await forget_alias(event, work)


def _hear_of_erasures(router: EventRouter) -> None:
    @router.on(MemberErased)
    async def on_member_erased(event: MemberErased, work: NotificationsWork) -> None:
        """Delete what the person was told; nobody waits for them any more."""
        await forget_person(event, work)

    @router.on(ErasureDelayed)
    async def on_erasure_delayed(event: ErasureDelayed, work: NotificationsWork) -> None:
        """Tell the coordinators that somebody is not forgotten everywhere yet."""
        await announce_late_erasure(event, work)


def _hear_of_matches(router: EventRouter, days: WorkingDays, gather: timedelta) -> None:
    @router.on(MatchProposed)
    async def on_match_proposed(event: MatchProposed, work: NotificationsWork) -> None:
        """A use was found, as was promised; several uses of one offer are told together."""
        await announce_use(event, work, days, gather)
        await end_promise(event, work, days)

    @router.on(MatchAccepted)
    async def on_match_accepted(event: MatchAccepted, work: NotificationsWork) -> None:
        """The other side now owes an answer, and is told so; or this was the answer."""
        await keep_promises(event, work, days)
        await await_answer(event, work, days)

    @router.on(MatchDeclined)
    async def on_match_declined(event: MatchDeclined, work: NotificationsWork) -> None:
        """A no is an answer: what was owed is kept, or released; the other side is told."""
        await keep_promises(event, work, days)
        await release_promise(event, work)
        await announce_decline(event, work)

    @router.on(IntroductionMade)
    async def on_introduction_made(event: IntroductionMade, work: NotificationsWork) -> None:
        """Nobody waits for an answer any more; both sides are told how to go on."""
        await keep_promises(event, work, days)
        await announce_introduction(event, work)


def _hear_of_agreements(router: EventRouter) -> None:
    @router.on(MatchHeld)
    async def on_match_held(event: MatchHeld, work: NotificationsWork) -> None:
        """Tell both sides that a check stands between them and the introduction."""
        await announce_hold(event, work)

    @router.on(MatchListed)
    async def on_match_listed(event: MatchListed, work: NotificationsWork) -> None:
        """Tell both sides that one of them waits for a place."""
        await announce_listing(event, work)

    @router.on(EngagementPaused)
    async def on_engagement_paused(event: EngagementPaused, work: NotificationsWork) -> None:
        """Tell both sides that the member may not take part for now."""
        await announce_pause(event, work)

    @router.on(EngagementResumed)
    async def on_engagement_resumed(event: EngagementResumed, work: NotificationsWork) -> None:
        """Tell both sides that it can go on."""
        await announce_pause(event, work)

    @router.on(EngagementCancelled)
    async def on_engagement_cancelled(event: EngagementCancelled, work: NotificationsWork) -> None:
        """Tell the other side, so that nobody waits for somebody who does not come."""
        await announce_cancellation(event, work)


def _hear_of_contributions(router: EventRouter, days: WorkingDays) -> None:
    @router.on(ContributionReported)
    async def on_contribution_reported(
        event: ContributionReported, work: NotificationsWork
    ) -> None:
        """The other side now owes its confirmation, and is asked for it."""
        await await_confirmation(event, work, days)

    @router.on(ContributionConfirmed)
    async def on_contribution_confirmed(
        event: ContributionConfirmed, work: NotificationsWork
    ) -> None:
        """The confirmation that was owed has been given."""
        await keep_promises(event, work, days)

    @router.on(ImpactRecorded)
    async def on_impact_recorded(event: ImpactRecorded, work: NotificationsWork) -> None:
        """Tell both sides what came of it."""
        await announce_impact(event, work)
