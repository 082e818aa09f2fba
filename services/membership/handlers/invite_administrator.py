"""A new system has no administrator: the operator is given a link that makes one."""

from services.membership.domain.errors import AdministratorExists
from services.membership.domain.group import ADMINISTRATORS
from services.membership.domain.invitation import Invitation
from services.membership.ports import MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.requests.identity import InviteAdministrator


async def invite_administrator(command: InviteAdministrator, work: MembershipWork) -> Done:
    """The invitation replaces an earlier one. Refused once anybody administers."""
    if await work.appointments.anybody_in(ADMINISTRATORS):
        raise AdministratorExists
    work.invitations.save(Invitation.open(command.code_hash, work.now))
    return Done()
