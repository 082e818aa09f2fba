"""Relationships with people who may give: for the working group and the owner of each."""

from typing import Annotated

from fastapi import APIRouter, Body, Path, Query, Request, Response, status
from pydantic import EmailStr, Field

from services.gateway.entrypoints.api import REPEATABLE, SIGNED_IN, with_next
from services.gateway.entrypoints.api.examples import NOTE, RELATIONSHIP
from services.gateway.entrypoints.api_route import ApiRoute
from services.gateway.entrypoints.gateway import AsVisitor
from shared.contracts.envelope import Contract, Done, Id, ShortText
from shared.contracts.requests.common import Page
from shared.contracts.requests.relationships import (
    EndRelationship,
    HandOverRelationship,
    MoveRelationship,
    NoteKind,
    NoteRelationship,
    NoteText,
    OpenRelationship,
    ReadRelationship,
    Relationships,
    RelationshipSummary,
    RelationshipView,
    Stage,
)

router = APIRouter(tags=["relationships"], route_class=ApiRoute, dependencies=SIGNED_IN)
RelationshipId = Annotated[Id, Path(description="Id of the relationship.")]


class Move(Contract):
    """To which stage, and why where it is not simply the next."""

    stage: Stage
    reason: str = Field(default="", max_length=500)


class NewNote(Contract):
    """What the person said, or what is public, and where it can be checked."""

    kind: NoteKind
    text: NoteText
    source: ShortText


class NewOwner(Contract):
    """Somebody who is known here."""

    email: EmailStr


@router.get("/relationships", operation_id="listRelationships", summary="Relationships open to me")
async def list_relationships(
    request: Request, response: Response, query: Annotated[Relationships, Query()], ask: AsVisitor
) -> Page[RelationshipSummary]:
    """Without notes: all for the working group, otherwise one's own."""
    return with_next(request, response, await ask(query))


@router.post(
    "/relationships",
    operation_id="openRelationship",
    summary="Open a relationship",
    status_code=status.HTTP_201_CREATED,
    dependencies=REPEATABLE,
)
async def open_relationship(
    command: Annotated[OpenRelationship, Body(examples=[RELATIONSHIP])], ask: AsVisitor
) -> Done:
    """For the working group. Whoever opens it owns it."""
    return await ask(command)


@router.get(
    "/relationships/{relationship_id}",
    operation_id="readRelationship",
    summary="One relationship with its notes",
)
async def read_relationship(relationship_id: RelationshipId, ask: AsVisitor) -> RelationshipView:
    """That you read it is written down."""
    return await ask(ReadRelationship(relationship_id=relationship_id))


@router.post(
    "/relationships/{relationship_id}/move",
    operation_id="moveRelationship",
    summary="Move to another stage",
    dependencies=REPEATABLE,
)
async def move_relationship(relationship_id: RelationshipId, body: Move, ask: AsVisitor) -> Done:
    """To the next one; to any other only with a reason."""
    return await ask(MoveRelationship(relationship_id=relationship_id, **body.model_dump()))


@router.post(
    "/relationships/{relationship_id}/notes",
    operation_id="noteRelationship",
    summary="Add a note with its source",
    status_code=status.HTTP_201_CREATED,
    dependencies=REPEATABLE,
)
async def note_relationship(
    relationship_id: RelationshipId,
    body: Annotated[NewNote, Body(examples=[NOTE])],
    ask: AsVisitor,
) -> Done:
    """Only what the person said, or what is public."""
    return await ask(NoteRelationship(relationship_id=relationship_id, **body.model_dump()))


@router.post(
    "/relationships/{relationship_id}/hand-over",
    operation_id="handOverRelationship",
    summary="Give it another owner",
    dependencies=REPEATABLE,
)
async def hand_over_relationship(
    relationship_id: RelationshipId, body: NewOwner, ask: AsVisitor
) -> Done:
    """The new owner can open it from then on."""
    return await ask(HandOverRelationship(relationship_id=relationship_id, email=body.email))


@router.post(
    "/relationships/{relationship_id}/end",
    operation_id="endRelationship",
    summary="End it and delete what was written",
    dependencies=REPEATABLE,
)
async def end_relationship(relationship_id: RelationshipId, ask: AsVisitor) -> Done:
    """Only who read it, and when, is kept."""
    return await ask(EndRelationship(relationship_id=relationship_id))
