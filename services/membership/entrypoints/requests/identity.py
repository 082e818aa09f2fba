"""What membership answers about signing in."""

from services.membership.domain.group import Charter
from services.membership.handlers.accept_invitation import accept_invitation
from services.membership.handlers.appoint_administrator import appoint_administrator
from services.membership.handlers.invite_administrator import invite_administrator
from services.membership.handlers.recognise_university_account import recognise_university_account
from services.membership.ports import Calendar, MembershipWork
from services.membership.views import Views
from shared.contracts.envelope import Actor, Done
from shared.contracts.requests.identity import (
    AcceptInvitation,
    AccountOf,
    AppointAdministrator,
    InviteAdministrator,
    RecogniseUniversityAccount,
)
from shared.contracts.requests.membership import AccountFound
from shared.messaging.routers import RequestRouter


def identity_requests(
    router: RequestRouter, views: Views, terms: str, charter: Charter, calendar: Calendar
) -> None:
    """University accounts, and the first administrator; `terms` is the version agreed to."""
    _commands(router, terms, charter, calendar)

    @router.query(AccountOf)
    async def on_account_of(query: AccountOf, actor: Actor) -> AccountFound:
        """The account of a person whatever they may do, for the gateway."""
        return await views.account_of(query)


def _commands(router: RequestRouter, terms: str, charter: Charter, calendar: Calendar) -> None:
    @router.command(RecogniseUniversityAccount)
    async def on_recognise_university_account(
        command: RecogniseUniversityAccount, work: MembershipWork
    ) -> Done:
        """Somebody signed in at the university."""
        return await recognise_university_account(command, work)

    @router.command(AppointAdministrator)
    async def on_appoint_administrator(command: AppointAdministrator, work: MembershipWork) -> Done:
        """The operator lets a person administer the network."""
        return await appoint_administrator(command, work, charter, calendar)

    @router.command(InviteAdministrator)
    async def on_invite_administrator(command: InviteAdministrator, work: MembershipWork) -> Done:
        """A new system waits for its first administrator."""
        return await invite_administrator(command, work)

    @router.command(AcceptInvitation)
    async def on_accept_invitation(command: AcceptInvitation, work: MembershipWork) -> Done:
        """Whoever was shown the operator's link becomes the first administrator."""
        return await accept_invitation(command, work, terms, charter, calendar)
