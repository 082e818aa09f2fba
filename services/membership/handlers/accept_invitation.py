"""Whoever was shown the operator's link becomes the first administrator."""

from services.membership.domain.errors import AdministratorExists, InvitationNotValid
from services.membership.domain.group import ADMINISTRATORS, COORDINATORS, Charter
from services.membership.domain.invitation import FIRST_ADMINISTRATOR
from services.membership.domain.person import agreement
from services.membership.handlers._groups import in_office, known_person
from services.membership.ports import Calendar, MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.requests.identity import AcceptInvitation


async def accept_invitation(
    command: AcceptInvitation,
    work: MembershipWork,
    terms: str,
    charter: Charter,
    calendar: Calendar,
) -> Done:
    """Refused without a yes to `terms` (their version), and for a code that is no longer good.

    The address is not confirmed by this: the mailed sign-in link does that.
    """
    agreed = agreement(command.agrees_to_terms, terms=terms, now=work.now)
    invitation = await work.invitations.get(FIRST_ADMINISTRATOR)
    if invitation is None:
        raise InvitationNotValid
    person = await known_person(command.email, command.name, work)
    work.invitations.save(invitation.accepted(command.code, person.person_id, agreed, work.now))
    if await work.appointments.anybody_in(ADMINISTRATORS):
        raise AdministratorExists
    for office in (ADMINISTRATORS, COORDINATORS):
        await in_office(person, office, work, charter, calendar.day_of(work.now))
    return Done(id=person.person_id)
