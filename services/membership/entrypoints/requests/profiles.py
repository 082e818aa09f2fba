"""What membership answers about profiles, the directory, and who looked at whom."""

from services.membership.handlers.add_link import add_link
from services.membership.handlers.choose_interests import choose_interests
from services.membership.handlers.choose_visibility import choose_visibility
from services.membership.handlers.correct_link import correct_link
from services.membership.handlers.describe_member import describe_member
from services.membership.handlers.end_link import end_link
from services.membership.handlers.move_member import move_member
from services.membership.handlers.open_person_record import open_person_record
from services.membership.handlers.remove_link import remove_link
from services.membership.ports import MembershipWork, Place
from services.membership.views import Views
from shared.contracts.envelope import Actor, Done
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
)
from shared.messaging.routers import RequestRouter


def profile_requests(router: RequestRouter, views: Views, place: Place) -> None:
    """What membership answers about profiles, the directory, and who looked at whom."""
    _links(router, place)
    _person(router, place)
    _directory(router, views)


def _links(router: RequestRouter, place: Place) -> None:
    @router.command(AddLink)
    async def on_add_link(command: AddLink, work: MembershipWork) -> Done:
        """A member has one more link to the place."""
        return await add_link(command, work, place)

    @router.command(CorrectLink)
    async def on_correct_link(command: CorrectLink, work: MembershipWork) -> Done:
        """A link was not as it stands."""
        return await correct_link(command, work, place)

    @router.command(EndLink)
    async def on_end_link(command: EndLink, work: MembershipWork) -> Done:
        """A link is over."""
        return await end_link(command, work)

    @router.command(RemoveLink)
    async def on_remove_link(command: RemoveLink, work: MembershipWork) -> Done:
        """A link was a mistake."""
        return await remove_link(command, work)


def _person(router: RequestRouter, place: Place) -> None:
    @router.command(DescribeMember)
    async def on_describe_member(command: DescribeMember, work: MembershipWork) -> Done:
        """A person says who they are."""
        return await describe_member(command, work)

    @router.command(ChooseInterests)
    async def on_choose_interests(command: ChooseInterests, work: MembershipWork) -> Done:
        """A member chooses what they are interested in."""
        return await choose_interests(command, work)

    @router.command(MoveMember)
    async def on_move_member(command: MoveMember, work: MembershipWork) -> Done:
        """A member is somewhere else now."""
        return await move_member(command, work, place)

    @router.command(ChooseVisibility)
    async def on_choose_visibility(command: ChooseVisibility, work: MembershipWork) -> Done:
        """A person chooses who sees what."""
        return await choose_visibility(command, work)


def _directory(router: RequestRouter, views: Views) -> None:
    @router.query(ProfileById)
    async def on_profile_by_id(query: ProfileById, actor: Actor) -> Profile:
        """One person, as far as the reader may see."""
        return await views.profile_by_id(query, actor)

    @router.query(MyProfile)
    async def on_my_profile(query: MyProfile, actor: Actor) -> OwnProfile:
        """One's own profile, whole."""
        return await views.my_profile(query, actor)

    @router.query(People)
    async def on_people(query: People, actor: Actor) -> DirectoryPage:
        """The coordinator's directory."""
        return await views.people(query)

    @router.command(OpenPersonRecord)
    async def on_open_person_record(
        command: OpenPersonRecord, work: MembershipWork
    ) -> PersonRecord:
        """A coordinator reads somebody's record, which is written down."""
        return await open_person_record(command, work, views)

    @router.query(AuditTrail)
    async def on_audit_trail(query: AuditTrail, actor: Actor) -> Page[AuditEntryView]:
        """What was done to a person or an organisation."""
        return await views.audit_trail(query, actor)
