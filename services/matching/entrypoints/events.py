"""Events matching listens to; the work is in handlers/."""

from services.matching.handlers.keep_causes import keep_causes
from services.matching.handlers.keep_member import keep_member
from services.matching.handlers.keep_need import keep_need
from services.matching.handlers.keep_organisation import keep_organisation
from services.matching.handlers.remove_organisation import remove_organisation
from services.matching.ports import MatchingWork
from shared.contracts.events.membership import (
    MemberJoined,
    OrganisationCoded,
    OrganisationRegistered,
    OrganisationRemoved,
)
from shared.contracts.events.programme import NeedRecognised
from shared.messaging.routers import EventRouter

PROJECTIONS = {"members": ("members",), "organisations": ("organisations",), "needs": ("needs",)}


def events_router() -> EventRouter:
    """What matching must know of members, organisations and needs."""
    router = EventRouter("matching", PROJECTIONS)

    @router.on(MemberJoined)
    async def on_member_joined(event: MemberJoined, work: MatchingWork) -> None:
        """Keep what a match depends on: interests, whereabouts, distance."""
        await keep_member(event, work)

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
        """Close the opportunities of an organisation that left the register."""
        await remove_organisation(event, work)

    @router.on(NeedRecognised)
    async def on_need_recognised(event: NeedRecognised, work: MatchingWork) -> None:
        """Opportunities that serve a recognised need come first among equals."""
        await keep_need(event, work)

    return router
