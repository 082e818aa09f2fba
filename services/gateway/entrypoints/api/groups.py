"""Groups, seats and what groups are asked."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Body, Path, Query, status
from pydantic import EmailStr, Field

from services.gateway.entrypoints.api import REPEATABLE, SIGNED_IN
from services.gateway.entrypoints.api.examples import ANSWER, APPOINTMENT, ASK, DESIGNATION
from services.gateway.entrypoints.api_route import ApiRoute
from services.gateway.entrypoints.gateway import AsVisitor
from shared.contracts.envelope import Contract, Done, Id, LongText, ShortText
from shared.contracts.requests.groups import (
    AnswerAsk,
    AppointMember,
    AskGroup,
    AskList,
    AsksOf,
    DelegateGroup,
    EndAppointment,
    EndDelegation,
    GroupById,
    GroupList,
    GroupProfile,
    Groups,
    MyGroupList,
    MyGroups,
)
from shared.contracts.requests.seats import CeaseSeat, DesignateSeat, Seats, SeatsOf

router = APIRouter(tags=["groups"], route_class=ApiRoute)
GroupId = Annotated[Id, Path(description="Id of the group, for example ambassadors.")]
SeatId = Annotated[Id, Path(description="Id of the seat, for example staffs-can.students.1.")]
WRITES = [*SIGNED_IN, *REPEATABLE]


class Appointment(Contract):
    """Whom to appoint, from which day to which."""

    name: ShortText
    email: EmailStr
    unit: Id | None = None
    starts_on: date | None = None
    ends_on: date | None = None


class Ending(Contract):
    """Why something ends before its last day."""

    reason: Literal["stepped-down", "removed"]


class Designation(Contract):
    """Who gets the seat, both days included."""

    name: ShortText
    email: EmailStr
    starts_on: date
    ends_on: date


class NewAsk(Contract):
    """What a group is asked, and until when its people can answer."""

    title: ShortText
    words: LongText = ""
    answer_by: date


class NewAnswer(Contract):
    """What one of the group says."""

    answer: Literal["yes", "no", "done"]
    words: LongText = ""


class Delegate(Contract):
    """The organisation whose representatives may run the group."""

    organisation_id: Id


class Day(Contract):
    """The day asked about; today without one."""

    on: date | None = Field(default=None, description="For example 2027-03-14.")


@router.get("/groups", operation_id="listGroups", summary="Which groups there are")
async def list_groups(ask: AsVisitor) -> GroupList:
    """With how many belong to each."""
    return await ask(Groups())


@router.get("/groups/{group_id}", operation_id="getGroup", summary="One group")
async def get_group(group_id: GroupId, ask: AsVisitor) -> GroupProfile:
    """With its people, where their names are for you."""
    return await ask(GroupById(group_id=group_id))


@router.post(
    "/groups/{group_id}/appointments",
    operation_id="appointMember",
    summary="Appoint somebody to a group",
    status_code=status.HTTP_201_CREATED,
    dependencies=WRITES,
)
async def appoint_member(
    group_id: GroupId, body: Annotated[Appointment, Body(examples=[APPOINTMENT])], ask: AsVisitor
) -> Done:
    """For those who run the group. Answers with the appointment's id."""
    return await ask(AppointMember(group_id=group_id, **body.model_dump()))


@router.post(
    "/appointments/{appointment_id}/end",
    operation_id="endAppointment",
    summary="End an appointment",
    dependencies=WRITES,
)
async def end_appointment(
    appointment_id: Annotated[Id, Path(description="Id of the appointment.")],
    body: Ending,
    ask: AsVisitor,
) -> Done:
    """From today. For those who run the group."""
    return await ask(EndAppointment(appointment_id=appointment_id, reason=body.reason))


@router.post(
    "/groups/{group_id}/delegations",
    operation_id="delegateGroup",
    summary="Let a partner organisation run a group",
    dependencies=WRITES,
)
async def delegate_group(group_id: GroupId, body: Delegate, ask: AsVisitor) -> Done:
    """For coordinators. Its representatives appoint to this group, and do nothing else."""
    return await ask(DelegateGroup(group_id=group_id, organisation_id=body.organisation_id))


@router.post(
    "/groups/{group_id}/delegations/{organisation_id}/end",
    operation_id="endDelegation",
    summary="Take a group back",
    dependencies=WRITES,
)
async def end_delegation(
    group_id: GroupId,
    organisation_id: Annotated[Id, Path(description="Id of the organisation.")],
    ask: AsVisitor,
) -> Done:
    """For coordinators. Appointments the partner made stay."""
    return await ask(EndDelegation(group_id=group_id, organisation_id=organisation_id))


@router.get(
    "/groups/{group_id}/asks",
    operation_id="listAsks",
    summary="What a group was asked",
    dependencies=SIGNED_IN,
)
async def list_asks(group_id: GroupId, ask: AsVisitor) -> AskList:
    """Newest first. For those who belong to it or run it."""
    return await ask(AsksOf(group_id=group_id))


@router.post(
    "/groups/{group_id}/asks",
    operation_id="askGroup",
    summary="Ask a group something",
    status_code=status.HTTP_201_CREATED,
    dependencies=WRITES,
)
async def ask_group(
    group_id: GroupId, body: Annotated[NewAsk, Body(examples=[ASK])], ask: AsVisitor
) -> Done:
    """For those who run the group."""
    return await ask(AskGroup(group_id=group_id, **body.model_dump()))


@router.post(
    "/asks/{ask_id}/answer",
    operation_id="answerAsk",
    summary="Answer what my group was asked",
    dependencies=WRITES,
)
async def answer_ask(
    ask_id: Annotated[Id, Path(description="Id of the ask.")],
    body: Annotated[NewAnswer, Body(examples=[ANSWER])],
    ask: AsVisitor,
) -> Done:
    """A later answer takes the place of an earlier one."""
    return await ask(AnswerAsk(ask_id=ask_id, answer=body.answer, words=body.words))


@router.get("/me/groups", operation_id="listMyGroups", summary="My groups", dependencies=SIGNED_IN)
async def list_my_groups(ask: AsVisitor) -> MyGroupList:
    """With my referral link and how many came through it."""
    return await ask(MyGroups())


@router.get("/groups/{group_id}/seats", operation_id="listSeats", summary="Who held which seat")
async def list_seats(group_id: GroupId, day: Annotated[Day, Query()], ask: AsVisitor) -> Seats:
    """On a day, with the balance of constituencies and the history of each seat."""
    return await ask(SeatsOf(group_id=group_id, on=day.on))


@router.post(
    "/groups/{group_id}/seats/{seat_id}/designate",
    operation_id="designateSeat",
    summary="Give somebody a seat",
    status_code=status.HTTP_201_CREATED,
    dependencies=WRITES,
)
async def designate_seat(
    group_id: GroupId,
    seat_id: SeatId,
    body: Annotated[Designation, Body(examples=[DESIGNATION])],
    ask: AsVisitor,
) -> Done:
    """For those who run the group. Answers with the mandate's id."""
    return await ask(DesignateSeat(group_id=group_id, seat_id=seat_id, **body.model_dump()))


@router.post(
    "/seats/{seat_id}/mandates/{mandate_id}/cease",
    operation_id="ceaseSeat",
    summary="Let a mandate cease",
    dependencies=WRITES,
)
async def cease_seat(
    seat_id: SeatId,
    mandate_id: Annotated[Id, Path(description="Id of the mandate.")],
    body: Ending,
    ask: AsVisitor,
) -> Done:
    """From today, before its last day. For those who run the group."""
    return await ask(CeaseSeat(seat_id=seat_id, mandate_id=mandate_id, reason=body.reason))
