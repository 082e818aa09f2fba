"""What membership answers about the register of organisations."""

from services.membership.handlers.appoint_representative import appoint_representative
from services.membership.handlers.import_organisations import import_organisations
from services.membership.handlers.register_organisation import register_organisation
from services.membership.handlers.undo_organisation_import import undo_organisation_import
from services.membership.ports import MembershipWork, Place
from services.membership.views import Views
from shared.contracts.envelope import Actor, Done
from shared.contracts.requests.common import ImportReport, Page
from shared.contracts.requests.membership import (
    AppointRepresentative,
    ImportOrganisations,
    OrganisationById,
    OrganisationProfile,
    Organisations,
    OrganisationSummary,
    RegisterOrganisation,
    UndoOrganisationImport,
)
from shared.messaging.routers import RequestRouter


def organisation_requests(router: RequestRouter, views: Views, place: Place) -> None:
    """What membership answers about the register of organisations."""
    _commands(router, place)
    _queries(router, views)


def _commands(router: RequestRouter, place: Place) -> None:
    @router.command(RegisterOrganisation)
    async def on_register_organisation(command: RegisterOrganisation, work: MembershipWork) -> Done:
        """A coordinator enters an organisation in the register."""
        return await register_organisation(command, work, place)

    @router.command(AppointRepresentative)
    async def on_appoint_representative(
        command: AppointRepresentative, work: MembershipWork
    ) -> Done:
        """A person may speak for an organisation."""
        return await appoint_representative(command, work)

    @router.command(ImportOrganisations)
    async def on_import_organisations(
        command: ImportOrganisations, work: MembershipWork
    ) -> ImportReport:
        """Rows of a file become organisations."""
        return await import_organisations(command, work, place)

    @router.command(UndoOrganisationImport)
    async def on_undo_organisation_import(
        command: UndoOrganisationImport, work: MembershipWork
    ) -> ImportReport:
        """An import is taken back, part by part."""
        return await undo_organisation_import(command, work)


def _queries(router: RequestRouter, views: Views) -> None:
    @router.query(Organisations)
    async def on_organisations(query: Organisations, actor: Actor) -> Page[OrganisationSummary]:
        """The register, by name."""
        return await views.organisations(query)

    @router.query(OrganisationById)
    async def on_organisation_by_id(query: OrganisationById, actor: Actor) -> OrganisationProfile:
        """One organisation, with every coding of its causes."""
        return await views.organisation_by_id(query)
