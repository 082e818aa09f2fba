"""An organisation is in the register, or renamed: its public name is what people will read."""

from services.notifications.domain.parties import Organisation
from services.notifications.ports import NotificationsWork
from shared.contracts.events.membership import OrganisationRegistered
from shared.contracts.events.organisations import OrganisationRenamed


async def keep_organisation(
    event: OrganisationRegistered | OrganisationRenamed, work: NotificationsWork
) -> None:
    """Keep the latest name; it stays when the organisation leaves, for old promises' sake."""
    work.organisations.save(Organisation(event.organisation_id, event.name))
