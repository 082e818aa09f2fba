"""What membership answers about people and their accounts."""

from services.membership.handlers.join_network import join_network
from services.membership.handlers.note_sign_in import note_sign_in
from services.membership.ports import Calendar, MembershipWork, Place
from services.membership.views import Views
from shared.contracts.envelope import Actor, Done
from shared.contracts.requests.membership import (
    AccountByEmail,
    AccountById,
    AccountFound,
    Contacts,
    ContactsOf,
    JoinNetwork,
)
from shared.contracts.requests.signing_in import NoteSignIn
from shared.messaging.routers import RequestRouter


def people_requests(
    router: RequestRouter,
    views: Views,
    place: Place,
    terms: str,
    calendar: Calendar,
) -> None:
    """What membership answers about people and their accounts."""
    _commands(router, place, terms, calendar)
    _queries(router, views)


def _commands(router: RequestRouter, place: Place, terms: str, calendar: Calendar) -> None:
    @router.command(JoinNetwork)
    async def on_join_network(command: JoinNetwork, work: MembershipWork) -> Done:
        """A person joins the network."""
        return await join_network(command, work, place, terms, calendar)

    @router.command(NoteSignIn)
    async def on_note_sign_in(command: NoteSignIn, work: MembershipWork) -> Done:
        """Somebody has signed in, as the gateway says."""
        return await note_sign_in(command, work)


def _queries(router: RequestRouter, views: Views) -> None:
    @router.query(AccountByEmail)
    async def on_account_by_email(query: AccountByEmail, actor: Actor) -> AccountFound:
        """Whose address is this? For the gateway's sign-in."""
        return await views.account_by_email(query)

    @router.query(AccountById)
    async def on_account_by_id(query: AccountById, actor: Actor) -> AccountFound:
        """The account of a person, for them, coordinators and services."""
        return await views.account_by_id(query, actor)

    @router.query(ContactsOf)
    async def on_contacts_of(query: ContactsOf, actor: Actor) -> Contacts:
        """How to reach people, for services."""
        return await views.contacts_of(query)
