"""Who people are, asked of membership each time somebody is told something."""

from collections.abc import Collection, Mapping
from typing import Protocol

from services.notifications.domain.announcement import Audience
from services.notifications.ports import MembershipUnreachable
from shared.contracts.envelope import Refused
from shared.contracts.requests.membership import Contact, Contacts, ContactsOf


class Ask(Protocol):
    """How the kernel asks another service."""

    async def __call__(self, request: ContactsOf) -> Contacts | Refused: ...


class MembershipDirectory:
    """The Directory port over request/reply."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    async def people_in(self, audience: Audience) -> tuple[str, ...]:
        """Ids of those to tell; a single person needs no asking. Raises MembershipUnreachable."""
        if audience.person_id is not None:
            return (audience.person_id,)
        contacts = await self._asked(
            ContactsOf(
                organisation_id=audience.organisation_id,
                coordinators=audience.coordinators,
                group_id=audience.group_id,
                working_group=audience.working_group,
            )
        )
        return tuple(dict.fromkeys(contact.person_id for contact in contacts))

    async def contacts(self, person_ids: Collection[str]) -> Mapping[str, Contact]:
        """Those known among at most 200 people. Raises MembershipUnreachable."""
        contacts = await self._asked(ContactsOf(person_ids=tuple(person_ids)))
        return {contact.person_id: contact for contact in contacts}

    async def _asked(self, request: ContactsOf) -> tuple[Contact, ...]:
        reply = await self._ask(request)
        if isinstance(reply, Refused):
            raise MembershipUnreachable(reply.code)
        return reply.contacts
