"""What membership answers about groups, seats and asks."""

from services.membership.domain.group import Charter
from services.membership.handlers.answer_ask import answer_ask
from services.membership.handlers.appoint_coordinator import appoint_coordinator
from services.membership.handlers.appoint_member import appoint_member
from services.membership.handlers.ask_group import ask_group
from services.membership.handlers.cease_seat import cease_seat
from services.membership.handlers.delegate_group import delegate_group
from services.membership.handlers.designate_seat import designate_seat
from services.membership.handlers.end_appointment import end_appointment
from services.membership.handlers.end_delegation import end_delegation
from services.membership.ports import Calendar, MembershipWork
from services.membership.views import Views
from shared.contracts.envelope import Actor, Done
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
from shared.contracts.requests.membership import AppointCoordinator
from shared.contracts.requests.seats import CeaseSeat, DesignateSeat, Seats, SeatsOf
from shared.messaging.routers import RequestRouter


def group_requests(
    router: RequestRouter, views: Views, charter: Charter, calendar: Calendar
) -> None:
    """What membership answers about groups, seats and asks."""
    _appointing(router, charter, calendar)
    _seats(router, charter, calendar)
    _asking(router, charter, calendar)
    _queries(router, views)


def _appointing(router: RequestRouter, charter: Charter, calendar: Calendar) -> None:
    @router.command(AppointMember)
    async def on_appoint_member(command: AppointMember, work: MembershipWork) -> Done:
        """A person belongs to a group."""
        return await appoint_member(command, work, charter, calendar)

    @router.command(AppointCoordinator)
    async def on_appoint_coordinator(command: AppointCoordinator, work: MembershipWork) -> Done:
        """A person coordinates the network."""
        return await appoint_coordinator(command, work, charter, calendar)

    @router.command(EndAppointment)
    async def on_end_appointment(command: EndAppointment, work: MembershipWork) -> Done:
        """A person no longer belongs to a group."""
        return await end_appointment(command, work, charter, calendar)

    @router.command(DelegateGroup)
    async def on_delegate_group(command: DelegateGroup, work: MembershipWork) -> Done:
        """A partner organisation runs a group."""
        return await delegate_group(command, work, charter)

    @router.command(EndDelegation)
    async def on_end_delegation(command: EndDelegation, work: MembershipWork) -> Done:
        """A partner organisation no longer runs a group."""
        return await end_delegation(command, work, charter)


def _seats(router: RequestRouter, charter: Charter, calendar: Calendar) -> None:
    @router.command(DesignateSeat)
    async def on_designate_seat(command: DesignateSeat, work: MembershipWork) -> Done:
        """A person gets a seat."""
        return await designate_seat(command, work, charter)

    @router.command(CeaseSeat)
    async def on_cease_seat(command: CeaseSeat, work: MembershipWork) -> Done:
        """A mandate ceases before its last day."""
        return await cease_seat(command, work, charter, calendar)


def _asking(router: RequestRouter, charter: Charter, calendar: Calendar) -> None:
    @router.command(AskGroup)
    async def on_ask_group(command: AskGroup, work: MembershipWork) -> Done:
        """A group is asked something."""
        return await ask_group(command, work, charter, calendar)

    @router.command(AnswerAsk)
    async def on_answer_ask(command: AnswerAsk, work: MembershipWork) -> Done:
        """One of the group answers."""
        return await answer_ask(command, work, charter, calendar)


def _queries(router: RequestRouter, views: Views) -> None:
    @router.query(Groups)
    async def on_groups(query: Groups, actor: Actor) -> GroupList:
        """Every group of the place."""
        return await views.groups()

    @router.query(GroupById)
    async def on_group_by_id(query: GroupById, actor: Actor) -> GroupProfile:
        """One group, with its people where their names are for whoever asks."""
        return await views.group_by_id(query, actor)

    @router.query(MyGroups)
    async def on_my_groups(query: MyGroups, actor: Actor) -> MyGroupList:
        """The groups of whoever asks."""
        return await views.my_groups(actor)

    @router.query(SeatsOf)
    async def on_seats_of(query: SeatsOf, actor: Actor) -> Seats:
        """Who held which seat on a day."""
        return await views.seats_on(query, actor)

    @router.query(AsksOf)
    async def on_asks_of(query: AsksOf, actor: Actor) -> AskList:
        """What a group was asked."""
        return await views.asks_of(query, actor)
