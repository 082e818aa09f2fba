"""An organisation has another name or identifier, and is still the same."""

from services.membership.domain.errors import IdentifierTaken
from services.membership.domain.names import printable
from services.membership.domain.registries import registry_identifier
from services.membership.handlers._register import organisation_of
from services.membership.ports import MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.events.organisations import OrganisationRenamed
from shared.contracts.requests.register import RenameOrganisation


async def rename_organisation(command: RenameOrganisation, work: MembershipWork) -> Done:
    """For coordinators: what was verified is the name and the identifier."""
    before = await organisation_of(command.organisation_id, work)
    identifier = registry_identifier(command.identifier) if command.identifier else None
    new = [identifier] if identifier and identifier != before.identifier else []
    if taken := await work.organisations.identified_by(new):
        raise IdentifierTaken(str(taken[0].identifier))
    now = before.renamed(printable(command.name), identifier)
    if now is not before:
        work.organisations.save(now)
        fields = [f for f in ("name", "identifier") if getattr(before, f) != getattr(now, f)]
        work.audit.add("organisation-renamed", organisation_id=now.organisation_id, fields=fields)
        work.publish(
            OrganisationRenamed(
                organisation_id=now.organisation_id, name=now.name, identifier=now.identifier
            )
        )
    return Done(id=now.organisation_id)
