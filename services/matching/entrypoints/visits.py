"""Requests about visits; the work is in handlers/ and views/."""

from services.matching.domain.itinerary import Visiting
from services.matching.handlers.announce_visit import announce_visit
from services.matching.handlers.cancel_visit import cancel_visit
from services.matching.handlers.confirm_visit_part import confirm_visit_part
from services.matching.handlers.decline_visit_part import decline_visit_part
from services.matching.handlers.follow_up_visit import follow_up_visit
from services.matching.handlers.propose_itinerary import propose_itinerary
from services.matching.handlers.replace_hosts import replace_hosts
from services.matching.handlers.reschedule_visit_part import reschedule_visit_part
from services.matching.ports import MatchingWork
from services.matching.views import Views
from shared.contracts.envelope import Actor, Done
from shared.contracts.requests import visits as asked
from shared.contracts.requests.common import Page
from shared.messaging.routers import RequestRouter


def answer_visits(router: RequestRouter, visiting: Visiting) -> None:
    """What changes a visit."""
    _answer_the_visitor(router, visiting)
    _answer_both_sides(router, visiting)


def _answer_the_visitor(router: RequestRouter, visiting: Visiting) -> None:
    @router.command(asked.AnnounceVisit)
    async def on_announce_visit(command: asked.AnnounceVisit, work: MatchingWork) -> Done:
        """A member will be in the place; an itinerary is proposed at once."""
        visit_id = await announce_visit(command, work, visiting.days)
        await propose_itinerary(visit_id, work, visiting)
        return Done(id=visit_id)

    @router.command(asked.CancelVisit)
    async def on_cancel_visit(command: asked.CancelVisit, work: MatchingWork) -> Done:
        """The member does not come; nobody is left waiting."""
        return await cancel_visit(command, work)

    @router.command(asked.FollowUpVisit)
    async def on_follow_up_visit(command: asked.FollowUpVisit, work: MatchingWork) -> Done:
        """The visitor says how it went."""
        return await follow_up_visit(command, work)


def _answer_both_sides(router: RequestRouter, visiting: Visiting) -> None:
    @router.command(asked.ConfirmVisitPart)
    async def on_confirm_visit_part(command: asked.ConfirmVisitPart, work: MatchingWork) -> Done:
        """Yes, for the side the person is on."""
        return await confirm_visit_part(command, work, visiting.days)

    @router.command(asked.RescheduleVisitPart)
    async def on_reschedule_visit_part(
        command: asked.RescheduleVisitPart, work: MatchingWork
    ) -> Done:
        """Another time, which the other side is asked to confirm."""
        return await reschedule_visit_part(command, work, visiting.days)

    @router.command(asked.DeclineVisitPart)
    async def on_decline_visit_part(command: asked.DeclineVisitPart, work: MatchingWork) -> Done:
        """No, which is final; the next best host is asked at once in place of a host."""
        part = await decline_visit_part(command, work)
        if part.organisation_id is not None:
            await replace_hosts(command.visit_id, [part.when], work, visiting)
        return Done(id=part.part_id)


def show_visits(router: RequestRouter, views: Views) -> None:
    """How visits are read."""

    @router.query(asked.VisitById)
    async def on_visit_by_id(query: asked.VisitById, actor: Actor) -> asked.VisitView:
        """One visit, as far as the person who asks may see it."""
        return await views.visits.visit_by_id(query, actor)

    @router.query(asked.VisitsOfMember)
    async def on_visits_of_member(
        query: asked.VisitsOfMember, actor: Actor
    ) -> Page[asked.VisitView]:
        """The visits of the person who asks."""
        return await views.visits.visits_of_member(query, actor)

    @router.query(asked.VisitsOfOrganisation)
    async def on_visits_of_organisation(
        query: asked.VisitsOfOrganisation, actor: Actor
    ) -> Page[asked.VisitView]:
        """Visits in which an organisation is asked to be a host."""
        return await views.visits.visits_of_organisation(query, actor)

    @router.query(asked.Visits)
    async def on_visits(query: asked.Visits, actor: Actor) -> Page[asked.VisitView]:
        """Who comes when, for coordinators."""
        return await views.visits.visits(query, actor)

    @router.query(asked.ContactsOfVisitPart)
    async def on_contacts_of_visit_part(
        query: asked.ContactsOfVisitPart, actor: Actor
    ) -> asked.VisitContacts:
        """The other side's contact details, once both have confirmed."""
        return await views.visits.contacts_of_visit_part(query, actor)
