"""What membership answers: commands that change something, then questions."""

from services.membership.handlers.appoint_coordinator import appoint_coordinator
from services.membership.handlers.appoint_representative import appoint_representative
from services.membership.handlers.import_organisations import import_organisations
from services.membership.handlers.join_network import join_network
from services.membership.handlers.register_organisation import register_organisation
from services.membership.handlers.undo_organisation_import import undo_organisation_import
from services.membership.ports import MembershipWork, Outcodes
from services.membership.views import Views
from shared.contracts.envelope import Actor, Done
from shared.contracts.requests.common import ImportReport, Page
from shared.contracts.requests.membership import (
    AccountByEmail,
    AccountById,
    AccountFound,
    AppointCoordinator,
    AppointRepresentative,
    Contacts,
    ContactsOf,
    ImportOrganisations,
    JoinNetwork,
    OrganisationById,
    OrganisationProfile,
    Organisations,
    OrganisationSummary,
    RegisterOrganisation,
    UndoOrganisationImport,
)
from shared.messaging.routers import RequestRouter


def requests_router(views: Views, outcodes: Outcodes, terms: str) -> RequestRouter:
    """Everything membership answers; `terms` is the version that people who join agree to."""
    router = RequestRouter("membership")
    _commands(router, outcodes, terms)
    _queries(router, views)
    return router


def _commands(router: RequestRouter, outcodes: Outcodes, terms: str) -> None:
    @router.command(JoinNetwork)
    async def on_join_network(command: JoinNetwork, work: MembershipWork) -> Done:
        """A person joins the network."""
        return await join_network(command, work, outcodes, terms)

    @router.command(RegisterOrganisation)
    async def on_register_organisation(command: RegisterOrganisation, work: MembershipWork) -> Done:
        """A coordinator enters an organisation in the register."""
        return await register_organisation(command, work, outcodes)

    @router.command(AppointRepresentative)
    async def on_appoint_representative(
        command: AppointRepresentative, work: MembershipWork
    ) -> Done:
        """A person may speak for an organisation."""
        return await appoint_representative(command, work)

    @router.command(AppointCoordinator)
    async def on_appoint_coordinator(command: AppointCoordinator, work: MembershipWork) -> Done:
        """A person coordinates the network."""
        return await appoint_coordinator(command, work)

    @router.command(ImportOrganisations)
    async def on_import_organisations(
        command: ImportOrganisations, work: MembershipWork
    ) -> ImportReport:
        """Rows of a file become organisations."""
        return await import_organisations(command, work, outcodes)

    @router.command(UndoOrganisationImport)
    async def on_undo_organisation_import(
        command: UndoOrganisationImport, work: MembershipWork
    ) -> ImportReport:
        """An import is taken back, part by part."""
        return await undo_organisation_import(command, work)


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

    @router.query(Organisations)
    async def on_organisations(query: Organisations, actor: Actor) -> Page[OrganisationSummary]:
        """The register, by name."""
        return await views.organisations(query)

    @router.query(OrganisationById)
    async def on_organisation_by_id(query: OrganisationById, actor: Actor) -> OrganisationProfile:
        """One organisation, with every coding of its causes."""
        return await views.organisation_by_id(query)
