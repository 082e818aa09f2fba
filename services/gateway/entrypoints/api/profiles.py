"""Profiles: one's own, others' as far as one may see, and the coordinator's directory."""

from typing import Annotated

from fastapi import APIRouter, Body, Path, Query, Request, Response
from pydantic import Field

from services.gateway.entrypoints.api import REPEATABLE, SIGNED_IN, with_next
from services.gateway.entrypoints.api.examples import LINK, VISIBILITY
from services.gateway.entrypoints.api_route import ApiRoute
from services.gateway.entrypoints.gateway import AsVisitor
from shared.contracts.envelope import Contract, Done, Id
from shared.contracts.requests.audit import AuditEntryView, AuditTrail
from shared.contracts.requests.common import Page
from shared.contracts.requests.profiles import (
    AddLink,
    ChooseInterests,
    ChooseVisibility,
    CorrectLink,
    DescribeMember,
    DirectoryPage,
    EndLink,
    MoveMember,
    MyProfile,
    OpenPersonRecord,
    OwnProfile,
    People,
    PersonRecord,
    Profile,
    ProfileById,
    RemoveLink,
    Visibility,
)
from shared.contracts.values import PlaceLink

router = APIRouter(tags=["people"], route_class=ApiRoute)
LinkNumber = Annotated[int, Path(ge=1, description="Its number on the profile.")]
WRITES = [*SIGNED_IN, *REPEATABLE]


class LastYear(Contract):
    """The year in which a link ended."""

    to_year: int = Field(ge=1900, le=2100)


class Part(Contract):
    """Which part of a list."""

    cursor: str | None = Field(default=None, max_length=300)
    limit: int = Field(default=25, ge=1, le=100)


@router.get(
    "/me/profile", operation_id="getMyProfile", summary="My profile", dependencies=SIGNED_IN
)
async def get_my_profile(ask: AsVisitor) -> OwnProfile:
    """Whole, with who else sees each field."""
    return await ask(MyProfile())


@router.post("/me/profile", operation_id="describeMe", summary="Say who I am", dependencies=WRITES)
async def describe_me(command: DescribeMember, ask: AsVisitor) -> Done:
    """The name I go by, and a few words."""
    return await ask(command)


@router.post(
    "/me/interests",
    operation_id="chooseMyInterests",
    summary="Choose my interests",
    dependencies=WRITES,
)
async def choose_my_interests(command: ChooseInterests, ask: AsVisitor) -> Done:
    """Instead of those before; open offers follow."""
    return await ask(command)


@router.post(
    "/me/whereabouts", operation_id="moveMe", summary="Say where I am", dependencies=WRITES
)
async def move_me(command: MoveMember, ask: AsVisitor) -> Done:
    """Of a postcode only the outward code is kept; open offers follow."""
    return await ask(command)


@router.post(
    "/me/visibility",
    operation_id="chooseMyVisibility",
    summary="Choose who sees what",
    dependencies=WRITES,
)
async def choose_my_visibility(
    wishes: Annotated[Visibility, Body(examples=[VISIBILITY])], ask: AsVisitor
) -> Done:
    """Fields left out stay as they are."""
    return await ask(ChooseVisibility(visibility=wishes))


@router.post("/me/links", operation_id="addMyLink", summary="Add a link", dependencies=WRITES)
async def add_my_link(added: Annotated[PlaceLink, Body(examples=[LINK])], ask: AsVisitor) -> Done:
    """Answers with its number."""
    return await ask(AddLink(added=added))


@router.post(
    "/me/links/{link}/correct",
    operation_id="correctMyLink",
    summary="Correct a link",
    dependencies=WRITES,
)
async def correct_my_link(
    link: LinkNumber, right: Annotated[PlaceLink, Body(examples=[LINK])], ask: AsVisitor
) -> Done:
    """This is how it is; it keeps its number."""
    return await ask(CorrectLink(link=link, corrected=right))


@router.post(
    "/me/links/{link}/end", operation_id="endMyLink", summary="End a link", dependencies=WRITES
)
async def end_my_link(link: LinkNumber, last: LastYear, ask: AsVisitor) -> Done:
    """It stays on the profile with its last year."""
    return await ask(EndLink(link=link, to_year=last.to_year))


@router.post(
    "/me/links/{link}/remove",
    operation_id="removeMyLink",
    summary="Remove a link",
    dependencies=WRITES,
)
async def remove_my_link(link: LinkNumber, ask: AsVisitor) -> Done:
    """It was a mistake. The last one stays."""
    return await ask(RemoveLink(link=link))


@router.get("/people", operation_id="listPeople", summary="The directory", dependencies=SIGNED_IN)
async def list_people(
    request: Request, response: Response, query: Annotated[People, Query()], ask: AsVisitor
) -> DirectoryPage:
    """For coordinators: people by name, narrowed together by every filter."""
    found = await ask(query)
    with_next(request, response, found)
    return found


@router.get("/people/{person_id}", operation_id="getPerson", summary="One person")
async def get_person(person_id: Id, ask: AsVisitor) -> Profile:
    """What the person shows to whoever asks; not found where that is nothing."""
    return await ask(ProfileById(person_id=person_id))


@router.post(
    "/people/{person_id}/record",
    operation_id="openPersonRecord",
    summary="Open somebody's record",
    dependencies=SIGNED_IN,
)
async def open_person_record(person_id: Id, ask: AsVisitor) -> PersonRecord:
    """For coordinators. That it was opened is written into the record."""
    return await ask(OpenPersonRecord(person_id=person_id))


@router.get(
    "/people/{person_id}/audit",
    operation_id="listPersonAudit",
    summary="What was done with somebody's record",
    dependencies=SIGNED_IN,
)
async def list_person_audit(
    request: Request,
    response: Response,
    person_id: Id,
    part: Annotated[Part, Query()],
    ask: AsVisitor,
) -> Page[AuditEntryView]:
    """Newest first; one's own, or anybody's for coordinators."""
    query = AuditTrail(person_id=person_id, **part.model_dump())
    return with_next(request, response, await ask(query))
