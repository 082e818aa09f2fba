"""Membership, over the bus: its address book, and who is cleared for what."""

from typing import Protocol, TypeVar

from services.matching.domain.eligibility import Cleared
from services.matching.domain.errors import ClearanceUnknown, ContactsUnavailable
from shared.contracts.envelope import Actor, Contract, Refused, Request
from shared.contracts.requests.eligibility import ClearanceForDuty
from shared.contracts.requests.membership import Contact, ContactsOf

R = TypeVar("R", bound=Contract)

SILENCE = frozenset({"no-answer", "unavailable", "broken"})
"""Codes of what is no answer: asked again, it may be one."""


class Ask(Protocol):
    """How the kernel asks another service."""

    async def __call__(self, request: Request[R], actor: Actor | None = None, /) -> R | Refused:
        """The reply, or why not."""
        ...


class MembershipContacts:
    """The contacts of ports.Contacts; nothing it says is kept."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    async def of_member(self, member_id: str) -> tuple[Contact, ...]:
        """The member."""
        return await self._contacts(ContactsOf(person_ids=(member_id,)))

    async def of_organisation(self, organisation_id: str) -> tuple[Contact, ...]:
        """Those who speak for it; the coordinators where nobody was appointed yet."""
        found = await self._contacts(ContactsOf(organisation_id=organisation_id))
        return found or await self.of_coordinators()

    async def of_coordinators(self) -> tuple[Contact, ...]:
        """The coordinators."""
        return await self._contacts(ContactsOf(coordinators=True))

    async def _contacts(self, request: ContactsOf) -> tuple[Contact, ...]:
        reply = await self._ask(request)
        if isinstance(reply, Refused):
            raise ContactsUnavailable
        return reply.contacts


class MembershipClearances:
    """The clearances of ports.Clearances."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    async def for_duty(self, member_id: str, duty: str) -> Cleared | None:
        """A refusal clears nobody: the policy may have dropped the duty."""
        reply = await self._ask(ClearanceForDuty(person_id=member_id, duty=duty))
        if isinstance(reply, Refused):
            if reply.code in SILENCE:
                raise ClearanceUnknown
            return None
        if not reply.cleared:
            return None
        return Cleared(duty, reply.on, reply.policy_version, reply.until)
