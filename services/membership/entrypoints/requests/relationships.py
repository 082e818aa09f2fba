"""What membership answers about relationships with people who may give."""

from services.membership.handlers.end_relationship import end_relationship
from services.membership.handlers.hand_over_relationship import hand_over_relationship
from services.membership.handlers.move_relationship import move_relationship
from services.membership.handlers.note_relationship import note_relationship
from services.membership.handlers.open_relationship import open_relationship
from services.membership.handlers.read_relationship import read_relationship
from services.membership.ports import Calendar, MembershipWork
from services.membership.views import Views
from shared.contracts.envelope import Actor, Done
from shared.contracts.requests.common import Page
from shared.contracts.requests.relationships import (
    EndRelationship,
    HandOverRelationship,
    MoveRelationship,
    NoteRelationship,
    OpenRelationship,
    ReadRelationship,
    Relationships,
    RelationshipSummary,
    RelationshipView,
)
from shared.messaging.routers import RequestRouter


def relationship_requests(router: RequestRouter, views: Views, calendar: Calendar) -> None:
    """What membership answers about relationships."""
    _commands(router, calendar)

    @router.command(ReadRelationship)
    async def on_read_relationship(
        command: ReadRelationship, work: MembershipWork
    ) -> RelationshipView:
        """One relationship with its notes; the reading is written down."""
        return await read_relationship(command, work)

    @router.query(Relationships)
    async def on_relationships(query: Relationships, actor: Actor) -> Page[RelationshipSummary]:
        """Those that are open to whoever asks, without notes."""
        return await views.relationships(query, actor)


def _commands(router: RequestRouter, calendar: Calendar) -> None:
    @router.command(OpenRelationship)
    async def on_open_relationship(command: OpenRelationship, work: MembershipWork) -> Done:
        """A relationship begins."""
        return await open_relationship(command, work, calendar)

    @router.command(MoveRelationship)
    async def on_move_relationship(command: MoveRelationship, work: MembershipWork) -> Done:
        """A relationship moves to another stage."""
        return await move_relationship(command, work, calendar)

    @router.command(NoteRelationship)
    async def on_note_relationship(command: NoteRelationship, work: MembershipWork) -> Done:
        """Something said or public is written down, with its source."""
        return await note_relationship(command, work)

    @router.command(HandOverRelationship)
    async def on_hand_over_relationship(
        command: HandOverRelationship, work: MembershipWork
    ) -> Done:
        """Somebody else owns a relationship."""
        return await hand_over_relationship(command, work)

    @router.command(EndRelationship)
    async def on_end_relationship(command: EndRelationship, work: MembershipWork) -> Done:
        """A relationship ends and is forgotten."""
        return await end_relationship(command, work)
