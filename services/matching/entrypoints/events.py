"""Events matching listens to; the work is in handlers/."""

from services.matching.handlers.follow_member import follow_member
from services.matching.handlers.follow_organisation import follow_organisation
from services.matching.handlers.forget_person import forget_person
from services.matching.handlers.keep_causes import keep_causes
from services.matching.handlers.keep_member import keep_member
from services.matching.handlers.keep_need import keep_need
from services.matching.handlers.keep_organisation import keep_organisation
from services.matching.handlers.move_member import move_member
from services.matching.handlers.recheck_clearance import recheck_clearance
from services.matching.handlers.release_host import release_host
from services.matching.handlers.remove_organisation import remove_organisation
from services.matching.handlers.return_member import return_member
from services.matching.ports import MatchingWork
from shared.contracts.events.clearance import CheckRecorded, RecordWithdrawn, TrainingRecorded
from shared.contracts.events.forgetting import MemberErased
from shared.contracts.events.members import InterestsChosen, MemberMoved
from shared.contracts.events.membership import (
    MemberJoined,
    OrganisationCoded,
    OrganisationRegistered,
    OrganisationRemoved,
)
from shared.contracts.events.merging import MemberMerged, MergeUndone
from shared.contracts.events.organisations import (
    OrganisationMoved,
    OrganisationRenamed,
    OrganisationVerified,
)
from shared.contracts.events.programme import NeedRecognised
from shared.messaging.routers import EventRouter

PROJECTIONS = {"members": ("members",), "organisations": ("organisations",), "needs": ("needs",)}


def events_router() -> EventRouter:
    """What matching must know of members, organisations and needs."""
    router = EventRouter("matching", PROJECTIONS)
    _hear_of_members(router)
    _hear_of_organisations(router)
    _hear_of_changed_organisations(router)
    _hear_of_clearance(router)

    @router.on(NeedRecognised)
    async def on_need_recognised(event: NeedRecognised, work: MatchingWork) -> None:
        """Opportunities that serve a recognised need come first among equals."""
        await keep_need(event, work)

    return router


def _hear_of_members(router: EventRouter) -> None:
    @router.on(MemberJoined)
    async def on_member_joined(event: MemberJoined, work: MatchingWork) -> None:
        """Keep what a match depends on: interests, whereabouts, distance."""
        await keep_member(event, work)

    @router.on(MemberMerged)
    async def on_member_merged(event: MemberMerged, work: MatchingWork) -> None:
        """What one record of a person offered or visits belongs to the other from now on."""
        await move_member(event, work)

    @router.on(MergeUndone)
    async def on_merge_undone(event: MergeUndone, work: MatchingWork) -> None:
        """Two people after all: each has again what each offered."""
        await return_member(event, work)

    @router.on(MemberErased)
    async def on_member_erased(event: MemberErased, work: MatchingWork) -> None:
        """Withdraw the person's offers and visits, release whoever waits, forget their words."""
        await forget_person(event, work)

    @router.on(InterestsChosen)
    async def on_interests_chosen(event: InterestsChosen, work: MatchingWork) -> None:
        """The member's open offers are looked at again with the new interests."""
        await follow_member(event, work)

    @router.on(MemberMoved)
    async def on_member_moved(event: MemberMoved, work: MatchingWork) -> None:
        """The member's open offers are looked at again from where the member is now."""
        await follow_member(event, work)


def _hear_of_clearance(router: EventRouter) -> None:
    @router.on(CheckRecorded)
    async def on_check_recorded(event: CheckRecorded, work: MatchingWork) -> None:
        """Ask whether the person may be introduced now where that was held up."""
        await recheck_clearance(event, work)

    @router.on(TrainingRecorded)
    async def on_training_recorded(event: TrainingRecorded, work: MatchingWork) -> None:
        """Ask whether the person may be introduced now where that was held up."""
        await recheck_clearance(event, work)

    @router.on(RecordWithdrawn)
    async def on_record_withdrawn(event: RecordWithdrawn, work: MatchingWork) -> None:
        """Ask again before anything goes on that waits for an answer about the person."""
        await recheck_clearance(event, work)


def _hear_of_organisations(router: EventRouter) -> None:
    @router.on(OrganisationRegistered)
    async def on_organisation_registered(event: OrganisationRegistered, work: MatchingWork) -> None:
        """An organisation may ask for help; its opportunities show its current name."""
        await keep_organisation(event, work)

    @router.on(OrganisationCoded)
    async def on_organisation_coded(event: OrganisationCoded, work: MatchingWork) -> None:
        """Keep the union of an organisation's causes."""
        await keep_causes(event, work)

    @router.on(OrganisationRemoved)
    async def on_organisation_removed(event: OrganisationRemoved, work: MatchingWork) -> None:
        """Close the opportunities of an organisation that left the register, and visits to it."""
        await remove_organisation(event, work)
        await release_host(event, work)


def _hear_of_changed_organisations(router: EventRouter) -> None:
    @router.on(OrganisationRenamed)
    async def on_organisation_renamed(event: OrganisationRenamed, work: MatchingWork) -> None:
        """Its opportunities show its new name."""
        await follow_organisation(event, work)

    @router.on(OrganisationMoved)
    async def on_organisation_moved(event: OrganisationMoved, work: MatchingWork) -> None:
        """Keep where it is now."""
        await follow_organisation(event, work)

    @router.on(OrganisationVerified)
    async def on_organisation_verified(event: OrganisationVerified, work: MatchingWork) -> None:
        """From now on it may ask for people."""
        await follow_organisation(event, work)
