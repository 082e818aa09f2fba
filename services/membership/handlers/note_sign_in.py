"""Somebody signed in: their record is in use from now on."""

from services.membership.domain.errors import PersonUnknown
from services.membership.ports import MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.requests.signing_in import NoteSignIn


async def note_sign_in(command: NoteSignIn, work: MembershipWork) -> Done:
    """Only the first time changes anything. Refused for nobody."""
    person = await work.people.get(command.person_id)
    if person is None:
        raise PersonUnknown
    known = person.signed_in(work.now)
    if known is not person:
        work.people.save(known)
    return Done(id=person.person_id)
