"""What membership answers about organisations that speak for themselves."""

from services.membership.handlers.describe_organisation import describe_organisation
from services.membership.handlers.register_own_organisation import register_own_organisation
from services.membership.handlers.release_representative import release_representative
from services.membership.handlers.rename_organisation import rename_organisation
from services.membership.handlers.verify_organisation import verify_organisation
from services.membership.ports import MembershipWork, Place
from services.membership.views import Views
from shared.contracts.envelope import Actor, Done
from shared.contracts.requests.register import (
    DescribeOrganisation,
    RegisterOwnOrganisation,
    ReleaseRepresentative,
    RenameOrganisation,
    Representatives,
    RepresentativesFound,
    VerifyOrganisation,
)
from shared.messaging.routers import RequestRouter


def register_requests(router: RequestRouter, views: Views, place: Place) -> None:
    """What membership answers about organisations that speak for themselves."""

    @router.command(RegisterOwnOrganisation)
    async def on_register_own_organisation(
        command: RegisterOwnOrganisation, work: MembershipWork
    ) -> Done:
        """Somebody enters their own organisation, which waits to be verified."""
        return await register_own_organisation(command, work, place)

    @router.command(VerifyOrganisation)
    async def on_verify_organisation(command: VerifyOrganisation, work: MembershipWork) -> Done:
        """A coordinator checked an organisation."""
        return await verify_organisation(command, work)

    @router.command(DescribeOrganisation)
    async def on_describe_organisation(command: DescribeOrganisation, work: MembershipWork) -> Done:
        """An organisation says what it does and where."""
        return await describe_organisation(command, work, place)

    @router.command(RenameOrganisation)
    async def on_rename_organisation(command: RenameOrganisation, work: MembershipWork) -> Done:
        """An organisation has another name."""
        return await rename_organisation(command, work)

    @router.command(ReleaseRepresentative)
    async def on_release_representative(
        command: ReleaseRepresentative, work: MembershipWork
    ) -> Done:
        """Somebody no longer speaks for an organisation."""
        return await release_representative(command, work)

    @router.query(Representatives)
    async def on_representatives(query: Representatives, actor: Actor) -> RepresentativesFound:
        """Who speaks for an organisation."""
        return await views.representatives(query, actor)
